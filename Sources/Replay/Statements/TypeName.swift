package import Tables

/// A type as it is written in a statement.
package struct TypeName: Hashable, Sendable {
  /// The catalog's name for the aliases of built-in types (`int4` for `INTEGER`); else as written, folded. On SQLite the
  /// whole declared text.
  package var name: QualifiedName
  package var arguments: [String]
  package var isArray: Bool
  /// `SERIAL` and its sisters: the column gets a sequence of its own.
  package var isSerial: Bool

  package init(_ name: QualifiedName, _ arguments: [String] = [], isArray: Bool = false, isSerial: Bool = false) {
    self.name = name
    self.arguments = arguments
    self.isArray = isArray
    self.isSerial = isSerial
  }
}
