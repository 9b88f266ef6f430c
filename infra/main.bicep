// Everything Slinga needs in Azure, except the app itself: slinga.bicep, which azd deploys when the image has been built.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('The name of the azd environment; the resource group is called after it.')
param environmentName string

@description('Where everything is kept: a region in the EU.')
@allowed([
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'northeurope'
  'polandcentral'
  'spaincentral'
  'swedencentral'
  'westeurope'
])
@metadata({ azd: { type: 'location', default: 'swedencentral' } })
param location string = 'swedencentral'

@description('Sizes, retention and budget: stages/test.json or stages/production.json.')
@allowed(['test', 'production'])
param stage string

@description('Who is told of alerts and of the budget: the address of a function, not of a person.')
@minLength(3)
param alertEmail string

@description('A network of its own, and a database that only this network reaches.')
param privateNetworking bool = false

@description('The day that the budget counts from, the first of a month. Azure never takes another one: azd keeps the first.')
param budgetStart string = '${utcNow('yyyy')}-${utcNow('MM')}-01T00:00:00Z'

var settings = stage == 'production' ? loadJsonContent('stages/production.json') : loadJsonContent('stages/test.json')
var tags = {
  application: 'slinga'
  'azd-env-name': environmentName
  owner: alertEmail
  stage: stage
}
var token = toLower(uniqueString(subscription().id, environmentName, location))
var appName = 'slinga'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-slinga-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-slinga-${token}'
    location: location
    tags: tags
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  scope: group
  params: {
    name: 'log-slinga-${token}'
    location: location
    tags: tags
    retentionDays: settings.logRetentionDays
    quotaGbPerDay: settings.logQuotaGbPerDay
    publisherPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-slinga-${token}'
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    name: 'crslinga${token}'
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    pullerPrincipalId: identity.outputs.principalId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  scope: group
  params: {
    name: 'cosmos-slinga-${token}'
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    writerPrincipalId: identity.outputs.principalId
    backupTier: settings.backup
    logsDataRequests: settings.logDataRequests
    isPrivate: privateNetworking
  }
}

module privateCosmos 'modules/private-cosmos.bicep' = if (privateNetworking) {
  name: 'private-cosmos'
  scope: group
  params: {
    name: 'pe-cosmos-slinga-${token}'
    location: location
    tags: tags
    accountId: cosmos.outputs.accountId
    networkId: privateNetworking ? network.outputs.networkId : ''
    subnetId: privateNetworking ? network.outputs.endpointsSubnetId : ''
  }
}

module apps 'modules/apps.bicep' = {
  name: 'apps'
  scope: group
  params: {
    name: 'cae-slinga-${token}'
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    subnetId: privateNetworking ? network.outputs.appsSubnetId : ''
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  scope: group
  params: {
    name: 'bot-slinga-${token}'
    tags: tags
    sku: settings.botSku
    workspaceId: logs.outputs.workspaceId
    host: '${appName}.${apps.outputs.domain}'
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    identityTenantId: identity.outputs.tenantId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    email: alertEmail
    insightsId: logs.outputs.insightsId
  }
}

module dashboard 'modules/dashboard.bicep' = {
  name: 'dashboard'
  scope: group
  params: {
    location: location
    tags: tags
    insightsId: logs.outputs.insightsId
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  scope: group
  params: {
    monthly: settings.monthlyBudget
    start: budgetStart
    email: alertEmail
    actionGroupId: alerts.outputs.actionGroupId
  }
}

// What azd may have asked for, so that it is known when the app is deployed.
output SLINGA_STAGE string = stage
output SLINGA_ALERT_EMAIL string = alertEmail
// Without this the next month would say another day, which Azure refuses.
output SLINGA_BUDGET_START string = budgetStart
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.server
output AZURE_CONTAINER_ENVIRONMENT_ID string = apps.outputs.id
output SLINGA_APP_NAME string = appName
output SLINGA_HOST string = '${appName}.${apps.outputs.domain}'
output SLINGA_BOT_NAME string = bot.outputs.name
output SLINGA_IDENTITY_ID string = identity.outputs.id
output SLINGA_APP_ID string = identity.outputs.clientId
output SLINGA_APP_TENANT_ID string = identity.outputs.tenantId
output SLINGA_COSMOS_ENDPOINT string = cosmos.outputs.endpoint
output SLINGA_COSMOS_DATABASE string = cosmos.outputs.database
output SLINGA_COSMOS_CONTAINER string = cosmos.outputs.container
// Not a secret: the component takes nothing from whoever only has this, as its local authentication is off.
output SLINGA_INSIGHTS string = logs.outputs.insightsConnection
