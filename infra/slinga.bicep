// The app. azd deploys this with each new image, after main.bicep has made what it stands on.

@description('Where the app runs: the region of everything else.')
param location string

@description('The name of the azd environment.')
param environmentName string

@allowed(['test', 'production'])
param stage string

@description('Named in a tag, as on everything else.')
param alertEmail string

param appName string
param image string
param containerEnvironmentId string
param registryServer string

@description('The one identity: it pulls the image, is the bot, and asks the database and the telemetry.')
param identityId string
param appId string
param appTenantId string

@description('Municipalities that are served: tenant ids with commas between them. Empty: only the tenant of the identity.')
param tenants string = ''

@description('Who may take a municipality to another team: Entra object ids with commas between them. Usually nobody.')
param mayMove string = ''

param cosmosEndpoint string
param cosmosDatabase string
param cosmosContainer string

@description('Says where telemetry goes, and opens nothing: local authentication is off.')
param insightsConnection string

var settings = stage == 'production' ? loadJsonContent('stages/production.json') : loadJsonContent('stages/test.json')
var port = 3978
var tags = {
  application: 'slinga'
  'azd-env-name': environmentName
  'azd-service-name': 'slinga'
  owner: alertEmail
  stage: stage
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: appName
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: containerEnvironmentId
    workloadProfileName: 'Consumption'
    configuration: {
      // The old revision answers until the new one is ready: two versions stand side by side on one store for a while.
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 5
      ingress: {
        external: true
        allowInsecure: false
        targetPort: port
        transport: 'http'
        traffic: [
          {
            latestRevision: true
            weight: 100
          }
        ]
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
    }
    template: {
      // Longer than the longest call that a turn or a send may make.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'slinga'
          image: image
          resources: {
            cpu: json(settings.cpu)
            memory: settings.memory
          }
          env: [
            { name: 'NODE_ENV', value: 'production' }
            { name: 'PORT', value: string(port) }
            { name: 'MicrosoftAppId', value: appId }
            { name: 'MicrosoftAppType', value: 'UserAssignedMsi' }
            { name: 'MicrosoftAppTenantId', value: appTenantId }
            { name: 'AZURE_CLIENT_ID', value: appId }
            { name: 'TENANTS', value: tenants }
            { name: 'MAY_MOVE', value: mayMove }
            { name: 'STORE', value: 'cosmos' }
            { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
            { name: 'COSMOS_DATABASE', value: cosmosDatabase }
            { name: 'COSMOS_CONTAINER', value: cosmosContainer }
            { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnection }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/readyz', port: port, scheme: 'HTTP' }
              // Ten is the most that Azure's reference names.
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: port, scheme: 'HTTP' }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/readyz', port: port, scheme: 'HTTP' }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: settings.replicas.min
        maxReplicas: settings.replicas.max
        rules: [
          {
            name: 'http'
            http: { metadata: { concurrentRequests: '30' } }
          }
          {
            name: 'cpu'
            custom: { type: 'cpu', metadata: { type: 'Utilization', value: '70' } }
          }
        ]
      }
    }
  }
}

output SERVICE_SLINGA_NAME string = app.name
output SERVICE_SLINGA_URI string = 'https://${app.properties.configuration.ingress.fqdn}'
