// One page that shows how the service is.
param location string
param tags object
param insightsId string

resource dashboard 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'slinga')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Slinga'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: insightsId
    // By itself it would not know whose figures it shows when it is opened from the resource group.
    serializedData: replace(loadTextContent('../dashboard.json'), '<component>', insightsId)
  }
}
