// Tells when the month is going to cost more than was meant. It stops nothing.
param monthly int
param start string
param email string
param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'budget-slinga'
  properties: {
    category: 'Cost'
    amount: monthly
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      mostIsSpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [email]
        contactGroups: [actionGroupId]
      }
      willBeSpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [email]
        contactGroups: [actionGroupId]
      }
    }
  }
}
