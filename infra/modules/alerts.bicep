// Five alerts. What each means and what to do is in docs/operations.md.
param location string
param tags object
param email string
param insightsId string

var rules = [
  {
    name: 'late'
    title: 'Slinga: something due is late'
    query: loadTextContent('../alerts/late.kql')
    window: 'PT15M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
  }
  {
    name: 'no-heartbeat'
    title: 'Slinga: nobody looks for what is due'
    query: loadTextContent('../alerts/no-heartbeat.kql')
    window: 'PT15M'
    operator: 'LessThan'
    threshold: 1
    severity: 0
  }
  {
    name: 'slow-turns'
    title: 'Slinga: people wait for their answer'
    query: loadTextContent('../alerts/slow-turns.kql')
    window: 'PT30M'
    operator: 'GreaterThan'
    threshold: 5000
    severity: 2
  }
  {
    name: 'refused-calls'
    title: 'Slinga: many calls are turned away at the door'
    query: loadTextContent('../alerts/refused-calls.kql')
    window: 'PT15M'
    operator: 'GreaterThan'
    threshold: 100
    severity: 2
  }
  {
    name: 'unreachable'
    title: 'Slinga: messages do not reach people'
    query: loadTextContent('../alerts/unreachable.kql')
    window: 'PT1H'
    operator: 'GreaterThan'
    threshold: 20
    severity: 2
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-slinga'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'slinga'
    enabled: true
    emailReceivers: [{ name: 'on-duty', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in rules: {
    name: 'alert-slinga-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: 'What to do: docs/operations.md, ${rule.name}.'
      severity: rule.severity
      enabled: true
      autoMitigate: true
      // They are made before there is anything to ask: a new workspace has no tables yet.
      skipQueryValidation: true
      scopes: [insightsId]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'measured'
            timeAggregation: 'Maximum'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

output actionGroupId string = people.id
