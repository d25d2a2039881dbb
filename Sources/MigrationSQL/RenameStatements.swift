import SchemaDiff
import Tables

extension SQLWriter {
  /// The statement that gives something its new name; all dialects have the same.
  func statement(for rename: Rename) -> String {
    switch rename {
    case .table(let name, let new): "ALTER TABLE \(dropped(name)) RENAME TO \(quoted(new.name))"
    case .column(let table, let name, let new):
      "ALTER TABLE \(dropped(table)) RENAME COLUMN \(quoted(name)) TO \(quoted(new))"
    case .enumType(let name, let new): "ALTER TYPE \(dropped(name)) RENAME TO \(quoted(new.name))"
    case .enumValue(let type, let value, let new):
      "ALTER TYPE \(dropped(type)) RENAME VALUE \(text(value)) TO \(text(new))"
    }
  }
}

extension Rename {
  /// The words of the comment above the statement.
  var title: String {
    switch self {
    case .table: "RenameTable"
    case .column: "RenameColumn"
    case .enumType: "RenameEnum"
    case .enumValue: "RenameEnumValue"
    }
  }
}
