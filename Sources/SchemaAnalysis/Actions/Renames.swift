import Datamodel
import Lowering
import MigrationHistory
import MigrationSQL
import Replay
package import SchemaDiff
import SchemaSyntax
import Tables
import Text

extension Analysis {
  /// The renames that a migration for `chosen` begins with: those that were asked for, and those that the schema declares of
  /// something chosen. Tables and enums come before what is in them.
  func renames(among chosen: Set<ObjectPath>, in state: ReplayState, _ request: ActionRequest) -> [Rename] {
    var result = request.renames
    let declared = declaredRenames.filter { rename in
      !result.contains { $0.new == rename.new } && (chosen.contains(rename.new) || chosen.contains(rename.old))
    }
    if !declared.isEmpty, let schema = sources?.schema {
      // What was renamed by an older migration is still declared.
      let differences = Comparison(
        from: tables(after: state), to: schema, options: options, reusing: comparisons?.toSchema)
      result += declared.filter { differences.isRemoved($0.old) && differences.isAdded($0.new) }
    }
    return result.filter(\.isWhole) + result.filter { !$0.isWhole }
  }

  /// The state after the renames, done by their own SQL.
  func renamed(
    _ state: ReplayState, by renames: [Rename], for schema: DatabaseSchema
  ) throws(OfferError) -> ReplayState {
    if renames.isEmpty { return state }
    let sql = migrationSQL(
      MigrationPlan(steps: [], risks: []), from: state.schema, to: schema, options: options,
      after: Preparation(renames: renames))
    var result = state
    result.apply(sql, as: "renames")
    guard result.problems.count == state.problems.count, result.unknown.count == state.unknown.count else {
      throw OfferError(result.problems.last?.message ?? "the rename is not possible")
    }
    return result
  }

  /// The rename that a user means who writes `old` and `new`: names of tables or enums, `Table.column`, `Enum.value`; what is
  /// before the point may be left out of the new one.
  package func rename(_ old: String, to new: String) throws(OfferError) -> Rename {
    guard let comparison = comparisons?.toSchema else { throw OfferError("there is no history to compare with") }
    for gone in items where comparison.isRemoved(gone.path) && gone.path.isNamed(old) {
      for other in items where comparison.isAdded(other.path) && (other.path.isNamed(new) || other.path.lastName == new)
      {
        if let rename = Rename(gone.path, to: other.path) { return rename }
      }
    }
    throw OfferError("`\(old)` is not gone from the schema, or `\(new)` is nothing new of the same kind in it")
  }

  /// What the schema says of itself: `/// @renamedFrom(old)` above a model, field, enum or value, with the name that the
  /// database had. In the order of the schema.
  var declaredRenames: [Rename] {
    guard let lowered else { return [] }
    let schema = lowered.schema
    var result: [Rename] = []
    for model in datamodel.models {
      let block = datamodel.block(at: model.block)
      guard block.mentionsRename, let syntax = ModelSyntax(block) else { continue }
      let declaration = model.declaration
      let table = schema.resolved(QualifiedName(declaration.namespace?.text, declaration.databaseName))
      if let old = renamedFrom(syntax.documentation) {
        result.append(.table(QualifiedName(table.namespace, old), to: table))
      }
      for field in syntax.fields {
        guard let old = renamedFrom(field.documentation),
          let known = declaration.fields.first(where: { $0.name.place.range == field.name.range })
        else { continue }
        result.append(.column(of: table, old, to: known.databaseName))
      }
    }
    for item in datamodel.enums {
      let block = datamodel.block(at: item.block)
      guard block.mentionsRename, let syntax = EnumSyntax(block) else { continue }
      let declaration = item.declaration
      let type = schema.resolved(QualifiedName(declaration.namespace?.text, declaration.databaseName))
      if let old = renamedFrom(syntax.documentation) {
        result.append(.enumType(QualifiedName(type.namespace, old), to: type))
      }
      for value in syntax.values {
        guard let old = renamedFrom(value.documentation),
          let known = declaration.values.first(where: { $0.name.place.range == value.name.range })
        else { continue }
        result.append(.enumValue(of: type, old, to: known.databaseName))
      }
    }
    return result
  }
}

extension Rename {
  /// Of a table or enum, rather than of a part of one.
  fileprivate var isWhole: Bool {
    switch self {
    case .table, .enumType: true
    case .column, .enumValue: false
    }
  }
}

private let renameMark = "@renamedFrom("

/// The name between the parentheses of `@renamedFrom(…)`, with or without quotes.
private func renamedFrom(_ documentation: String?) -> String? {
  guard let documentation, let mark = documentation.firstRange(of: renameMark) else { return nil }
  let rest = documentation[mark.upperBound...]
  guard let end = rest.firstIndex(of: ")") else { return nil }
  let name = rest[..<end].filter { $0 != "\"" && $0 != " " }
  return name.isEmpty ? nil : name
}

extension Block {
  /// Cheap, for most schemas never do: a generic search took most of the time that it takes to make a migration.
  fileprivate var mentionsRename: Bool {
    let mark = Array(renameMark.utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: mark[0]) {
      if rest[start...].starts(with: mark) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }
}

extension ObjectPath {
  /// The name without that of its table or enum; empty for what a user gives no name.
  fileprivate var lastName: String {
    switch self {
    case .table(let name), .enumType(let name): name.name
    case .column(_, let name), .enumValue(_, let name), .namespace(let name), .databaseExtension(let name): name
    case .primaryKey, .index, .foreignKey: ""
    }
  }

  /// Whether a user who writes `name` means just this object.
  fileprivate func isNamed(_ name: String) -> Bool {
    switch self {
    case .table(let own), .enumType(let own): own.name == name || own.description == name
    case .column(let owner, let own), .enumValue(let owner, let own):
      "\(owner.name).\(own)" == name || "\(owner).\(own)" == name
    case .namespace, .databaseExtension, .primaryKey, .index, .foreignKey: false
    }
  }
}

extension Comparison {
  func isAdded(_ path: ObjectPath) -> Bool {
    self[path].contains {
      switch $0 {
      case .tableAdded, .columnAdded, .enumAdded, .enumValueAdded: true
      default: false
      }
    }
  }

  func isRemoved(_ path: ObjectPath) -> Bool {
    self[path].contains {
      switch $0 {
      case .tableRemoved, .columnRemoved, .enumRemoved, .enumValueRemoved: true
      default: false
      }
    }
  }
}
