/// The steps from one schema to another, in the order in which they must run, and what may go wrong or be lost.
package struct MigrationPlan: Hashable, Sendable {
  package var steps: [MigrationStep]
  /// In the order of the steps; warnings and what can't be executed are mixed.
  package var risks: [Risk]

  package init(steps: [MigrationStep] = [], risks: [Risk] = []) {
    self.steps = steps
    self.risks = risks
  }

  package var isEmpty: Bool { steps.isEmpty }
}
