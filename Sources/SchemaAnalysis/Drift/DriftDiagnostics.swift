import Datamodel
import Lowering
import Replay
import SchemaDiff
import Tables
import Text

extension DriftClass {
  /// The code of its findings.
  package var code: String {
    switch self {
    case .unmigrated: DriftCode.unmigrated
    case .pushed: DriftCode.pushed
    case .unapplied: DriftCode.unapplied
    case .appliedByHand: DriftCode.appliedByHand
    case .outOfBand: DriftCode.outOfBand
    case .conflict: DriftCode.conflict
    case .name: DriftCode.name
    }
  }

  package var severity: Diagnostic.Severity {
    switch self {
    case .conflict: .error
    case .unmigrated, .pushed, .outOfBand: .warning
    case .unapplied, .appliedByHand: .information
    case .name: .hint
    }
  }
}

/// The items that are findings of their own: what belongs to a new or dropped table or enum is told with it, as long as it
/// is of the same class.
func withoutParts(_ items: [DriftItem]) -> [DriftItem] {
  var whole: [QualifiedName: DriftClass] = [:]
  for item in items {
    switch item.path {
    case .table(let name), .enumType(let name): whole[name] = item.kind
    case .namespace, .databaseExtension, .enumValue, .column, .primaryKey, .index, .foreignKey: break
    }
  }
  return items.filter { item in
    switch item.path {
    case .table, .enumType, .namespace, .databaseExtension: true
    case .enumValue(let owner, _), .column(let owner, _), .primaryKey(let owner), .index(let owner, _, _),
      .foreignKey(let owner, _, _):
      whole[owner] != item.kind
    }
  }
}
