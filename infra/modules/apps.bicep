// Where the app runs. Its output goes through Azure Monitor, which needs no key of the workspace.
param name string
param location string
param tags object
param workspaceId string

@description('Empty: a network of the platform.')
param subnetId string

resource apps 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    // Over several zones, which Azure offers only in a network of one's own.
    zoneRedundant: !empty(subnetId)
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: apps
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

output id string = apps.id
output domain string = apps.properties.defaultDomain
