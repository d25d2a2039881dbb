import Datamodel
import Tables

/// What a column's type is in the schema language.
struct WrittenType {
  /// Without the arity.
  let name: String
  /// nil for enums and unsupported types.
  let scalar: ScalarType?
  /// The enum that the schema has for a column that is plain text in the database.
  var previousEnum: Enum?
  /// What the type is in the database, if the language has no name for it.
  var unsupportedText: String?
}

extension SchemaWriter {
  /// The type of a field that holds the column's values.
  func type(of column: Column, previous field: FieldID?) -> WrittenType {
    func scalar(_ type: ScalarType) -> WrittenType { WrittenType(name: type.rawValue, scalar: type) }
    switch column.type.family {
    case .int: return scalar(.int)
    case .bigInt: return scalar(.bigInt)
    case .float: return scalar(.float)
    case .decimal: return scalar(.decimal)
    case .boolean: return scalar(.boolean)
    case .dateTime: return scalar(.dateTime)
    case .binary: return scalar(.bytes)
    case .json: return scalar(.json)
    case .uuid: return scalar(.string)
    case .string:
      if !database.dialect.hasEnumTypes, let field, let item = previous.enumeration(ofType: field) {
        return WrittenType(name: item.name, scalar: nil, previousEnum: item)
      }
      return scalar(.string)
    case .enumeration(let name):
      guard let id = database.enumType(named: name) else { return unsupported(name.name) }
      return WrittenType(name: names.enums[id.position].name, scalar: nil)
    case .userDefined(let name): return unsupported(column.type.native.map(text(of:)) ?? name)
    case .unsupported(let text):
      // The catalog's name of a list type begins so, and Prisma makes a list of that.
      let isMistaken = options.matchesEngineExactly && column.type.arity == .list && database.dialect.hasScalarLists
      return unsupported((isMistaken ? "_" : "") + (database.dialect == .sqlite ? text.lowercased() : text))
    }
  }

  private func unsupported(_ text: String) -> WrittenType {
    WrittenType(name: "Unsupported(\(stringLiteral(text)))", scalar: nil, unsupportedText: text)
  }

  private func text(of type: NativeType) -> String {
    type.arguments.isEmpty ? type.name : "\(type.name)(\(type.arguments.joined(separator: ",")))"
  }

  /// `@db.VarChar(20)`; nil if the type is the one that a field without it gets.
  func nativeTypeAttribute(of column: Column, type: WrittenType) -> String? {
    guard let scalar = type.scalar, let native = column.type.native, !native.isExtension,
      native != usualNativeType(of: scalar)
    else { return nil }
    let arguments = native.arguments.isEmpty ? "" : "(\(native.arguments.joined(separator: ", ")))"
    return "@\(scope).\(native.name)\(arguments)"
  }
}
