/// What setting a database's tables aside takes. Nothing is dropped that is not kept under another name.
package struct ResetPlan: Sendable, Equatable {
  /// What there is, and where it will be.
  package struct Move: Sendable, Equatable {
    package let from: String
    package let to: String
  }

  package let moves: [Move]
  /// In the order in which they are run, to be shown before they are.
  package let statements: [String]
}
