import Datamodel
import MigrationHistory
import Replay
import SchemaSyntax
import Text

extension Analysis {
  /// The statements of a migration, as an outline.
  func outline(of script: ReadMigration) -> [OutlineItem] {
    script.statements.map { raw, statement in
      var children: [OutlineItem] = []
      if case .createTable(let table) = statement.kind {
        children = table.columns.map {
          OutlineItem(name: $0.name, kind: .field, range: $0.range, nameRange: $0.range)
        }
      }
      return OutlineItem(
        name: statement.title, kind: statement.outlineKind, range: raw.range, nameRange: raw.range, children: children)
    }
  }

  /// What the statement at `offset` does, what of the schema the word there is, and how the migration stands.
  func hover(at offset: Int, in script: ReadMigration) -> HoverText? {
    guard let (raw, statement) = script.statement(at: offset) else { return nil }
    var lines = statement.effects
    var range = raw.range
    if let (origin, place) = schemaPlace(at: offset, in: script) {
      let block = datamodel.block(at: place.block)
      let line = block.string(in: block.lineRange(around: place.range.start)).drop { $0 == " " || $0 == "\t" }
      range = origin
      lines.append("In the schema, `\(block.keyword) \(block.name?.text ?? "")`:\n\n```prisma\n\(line)\n```")
    }
    lines.append(script.wayToRun(sending: .by(inputs.prisma ?? datamodel.likelyPrismaVersion)))
    lines.append(standing(of: script.migration))
    return HoverText(range: range, markdown: lines.joined(separator: "  \n"))
  }

  /// Whether the connected database has run the migration.
  func standing(of migration: Migration) -> String {
    guard case .read(_, let ledger, let label) = inputs.database else {
      return "Whether a database has run it is not known"
    }
    let rows = ledger?.filter { $0.migrationName == migration.name } ?? []
    if let applied = rows.first(where: { $0.state == .applied }) {
      let time = applied.finishedAt.map { " at \($0)" } ?? ""
      return "Applied to \(label)\(time)"
    }
    return rows.contains { $0.state == .failed } ? "Failed on \(label)" : "Waits to be run on \(label)"
  }
}

extension Statement {
  fileprivate var outlineKind: OutlineItem.Kind {
    switch kind {
    case .createTable, .alterTable: .model
    case .createType, .alterType: .enumeration
    case .createIndex: .property
    case .createView, .createRoutine, .createTableObject: .view
    case .dropObjects, .alterRelation, .createSequence, .alterSequence, .createSchema, .renameSchema, .setSearchPath,
      .createExtension, .createCast, .block, .transaction, .data, .truncate, .harmless, .lonely, .unknown:
      .statement
    }
  }
}
