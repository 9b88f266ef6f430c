// The store. What the container has to be is said in src/storage/cosmos/container.ts; a test compares the two.
param name string
param location string
param tags object
param workspaceId string
param writerPrincipalId string

@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string

@description('Who asked for what, and when, without what was read or written: a gigabyte or so in a week.')
param logsDataRequests bool

@description('Reached through a private endpoint only.')
param isPrivate bool

var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAclBypass: 'None'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: backupTier }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: 'slinga'
  tags: tags
  properties: {
    resource: { id: 'slinga' }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = {
  parent: database
  name: 'slinga'
  tags: tags
  properties: {
    resource: {
      id: 'slinga'
      partitionKey: { kind: 'Hash', paths: ['/pk'], version: 2 }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/pk/?' }, { path: '/dueAt/?' }, { path: '/tenantId/?' }, { path: '/kind/?' }]
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}

resource writer 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(account.id, writerPrincipalId, dataContributor)
  properties: {
    principalId: writerPrincipalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'ControlPlaneRequests', enabled: true }
      { category: 'DataPlaneRequests', enabled: logsDataRequests }
    ]
  }
}

output accountId string = account.id
output endpoint string = account.properties.documentEndpoint
output database string = database.name
output container string = container.name
