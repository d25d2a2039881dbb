import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// `onDelete` and `onUpdate` ask for something that the database, or Prisma Client in its place, can do.
  ///
  /// With foreign keys, what is allowed depends on the database: SQL Server has no `Restrict`. With
  /// `relationMode = "prisma"` it is Prisma Client that acts, and it knows no `SetDefault`, on PostgreSQL and SQLite no
  /// `NoAction` either. The message lists what is allowed; where `NoAction` is refused, `Restrict` is what comes near.
  static let referentialAction = DiagnosticCode("schema/referential-action")

  /// `SetDefault` does what it says only where the database does it.
  ///
  /// MySQL takes `SET DEFAULT` when the table is made, and then refuses to delete or update the referenced row, as with
  /// `NoAction`. Write `NoAction` if that is what you want, or make the value an optional one and write `SetNull`.
  static let setDefaultOnMySQL = DiagnosticCode("schema/set-default-without-effect")
}

/// `onDelete` and `onUpdate` are among the actions of the database in this relation mode.
func hasActionsThatTheDatabaseKnows(_ field: FieldCursor, _ problems: inout Problems) {
  guard let relation = field.relation, field.namesActions else { return }
  let (provider, mode) = (field.context.provider, field.context.relationMode)
  let allowed = provider.referentialActions(mode)
  if relation.onDelete.map(allowed.contains) ?? true, relation.onUpdate.map(allowed.contains) ?? true { return }
  for (argument, action) in field.explicitActions where !allowed.contains(action) {
    let range = field.relationArgument(argument)?.range ?? field.range
    let list = allowed.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    var text = "Error validating: Invalid referential action: `\(action.rawValue)`. Allowed values: (\(list))"
    if action == .noAction, mode == .prisma {
      text +=
        ". `NoAction` is not implemented for \(provider.displayName) when using `relationMode = \"prisma\"`, you could "
        + "try using `Restrict` instead. Learn more at https://pris.ly/d/relation-mode"
    }
    problems.report(.referentialAction, text, at: range)
  }
}

/// `SetDefault` is not asked of a database that takes the word and does something else.
func setsNoDefaultInVain(_ field: FieldCursor, _ problems: inout Problems) {
  let provider = field.context.provider
  guard field.context.relationMode == .foreignKeys, provider.capabilities.contains(.ignoresSetDefault) else { return }
  for (argument, action) in field.explicitActions where action == .setDefault {
    problems.warn(
      .setDefaultOnMySQL,
      "\(provider.displayName) does not actually support the `SetDefault` referential action, so using it may result in "
        + "unexpected errors. Read more at https://pris.ly/d/mysql-set-default ",
      at: field.relationArgument(argument)?.range ?? field.range)
  }
}
