package import Tables

/// How statements go about their work, where the usual way blocks others or loses what could be kept. A dialect that has no
/// such statements writes what it always writes.
package struct StatementStyle: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Indexes on tables that are there are built while others write; such a statement must be alone in its script.
  package static let concurrentIndexes = StatementStyle(rawValue: 1 << 0)
  /// New foreign keys are not checked for the rows that are there, until `VALIDATE CONSTRAINT` does.
  package static let uncheckedForeignKeys = StatementStyle(rawValue: 1 << 1)
  /// Where the server has no cast between two types, values go by their text instead of being dropped with the column.
  package static let castsThroughText = StatementStyle(rawValue: 1 << 2)
}

extension Dialect {
  /// Those that its statements have.
  package var styles: StatementStyle { differRules(for: self, options: DiffOptions()).styles }
}
