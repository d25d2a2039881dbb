import Tables
import Replay

/// What the types of a catalog are to a column that has them.
struct PostgreSQLTypes {
  let texts = ServerTexts(.postgreSQL)
  private let types: [Int: PostgreSQLCatalog.DataType]

  init(_ catalog: PostgreSQLCatalog) {
    types = Dictionary(catalog.types.map { ($0.id, $0) }) { first, _ in first }
  }

  func columnType(of column: PostgreSQLCatalog.Column) -> ColumnType {
    var text = column.typeText[...]
    var isNotNull = column.isNotNull
    var isList = false
    var type = types[column.type]
    // A domain reads as what it stands on, and a list as what it holds. Neither can hold itself.
    for _ in 0..<32 {
      guard let found = type else { break }
      if found.element != 0 {
        isList = true
        text = text.hasSuffix("[]") ? text.dropLast(2) : text
        type = types[found.element]
      } else if found.kind == "d" {
        isNotNull = isNotNull || found.isNotNull
        text = (found.baseText ?? "")[...]
        type = types[found.base]
      } else {
        break
      }
    }
    let arity: Arity = isList ? .list : isNotNull ? .required : .nullable
    guard let type else { return ColumnType(.unsupported(String(text)), nil, arity) }
    if type.kind == "e" { return ColumnType(.enumeration(QualifiedName(type.namespaceName, type.name)), nil, arity) }
    guard type.kind == "b", type.namespaceName == "pg_catalog" || type.isOfExtension else {
      return ColumnType(.unsupported(String(text)), nil, arity)
    }
    let (family, native) = texts.builtInType(
      type.name, arguments(of: text), arity: arity, text: String(text))
    // What the server brings along and the model has no word for is known by no other name.
    if case .userDefined = family, type.namespaceName == "pg_catalog" {
      return ColumnType(.unsupported(String(text)), nil, arity)
    }
    return ColumnType(family, native, arity)
  }

  /// `10` and `2` in `numeric(10,2)`.
  private func arguments(of text: Substring) -> [String] {
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return [] }
    return text[open..<close].dropFirst().split(separator: ",").map { $0.filter { $0 != " " } }
  }
}
