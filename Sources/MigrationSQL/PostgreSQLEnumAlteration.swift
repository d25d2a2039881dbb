import SchemaDiff
import Tables

/// New values are added to the type. To take values away the type is made again and the columns are moved to it.
struct PostgreSQLEnumAlteration {
  let writer: PostgreSQLWriter
  let alteration: EnumAlteration

  func statements() -> [String] { alteration.removed.isEmpty ? additions() : rebuild() }

  private func additions() -> [String] {
    let name = QualifiedName(
      writer.next[alteration.enums.next].name.namespace, writer.previous[alteration.enums.previous].name.name)
    var result = alteration.added.map {
      "ALTER TYPE \(writer.qualified(name)) ADD VALUE \(writer.enumValueText($0))"
    }
    if result.count > 1 { result[0] = Self.remark + result[0] }
    // The server wants new values committed before they are used, and a script is one transaction unless it says otherwise.
    return usesAddedValues && !writer.options.matchesEngineExactly ? ["BEGIN"] + result + ["COMMIT"] : result
  }

  /// Whether a default that this migration sets names one of the new values.
  private var usesAddedValues: Bool {
    alteration.wishedUsages.contains { id in
      switch writer.next[id].defaultValue {
      case .value(let literal): names(in: literal).contains { alteration.added.contains($0) }
      case .expression(let text?): alteration.added.contains { text.contains($0) }
      case nil, .now, .sequence, .uniqueRowID, .expression(nil): false
      }
    }
  }

  private func names(in literal: Literal) -> [String] {
    switch literal {
    case .enumValue(let name): [name]
    case .list(let values): values.flatMap(names)
    case .string, .integer, .number, .boolean, .dateTime, .bytes, .json: []
    }
  }

  private static let remark = """
    -- This migration adds more than one value to an enum.
    -- With PostgreSQL versions 11 and earlier, this is not possible
    -- in a single migration. This can be worked around by creating
    -- multiple migrations, each migration adding only one value to
    -- the enum.



    """

  private func rebuild() -> [String] {
    let (previous, next) = (writer.previous, writer.next)
    let wished = next[alteration.enums.next]
    let present = previous[alteration.enums.previous]
    let (name, namespace) = (present.name.name, wished.name.namespace)
    let temporary = "\(name)_new"
    let old = "\(name)_old"
    let new = writer.qualified(QualifiedName(namespace, temporary))

    var result = ["BEGIN", "CREATE TYPE \(new) AS ENUM (\(values(of: wished)))"]
    let defaults = writer.usagesWithDefault(of: alteration)
    result += defaults.map { alterColumn($0, "DROP DEFAULT") }
    for id in columnsToMove() {
      let (table, column) = (writer.qualified(next[id.table].name), writer.quoted(next[id].name))
      let type = next[id].type.arity == .list ? "\(new)[]" : new
      result.append("ALTER TABLE \(table) ALTER COLUMN \(column) TYPE \(type) USING (\(column)::text::\(type))")
    }
    if !writer.options.matchesEngineExactly {
      // Columns that go later in the migration must not hold on to the old type until then.
      for usage in alteration.usages where usage.partner == nil {
        let column = writer.quoted(previous[usage.column].name)
        let type = previous[usage.column].type.arity == .list ? "text[]" : "text"
        result.append(alterColumn(usage, "TYPE \(type) USING (\(column)::\(type))"))
      }
    }
    result += [
      "ALTER TYPE \(writer.qualified(QualifiedName(namespace, name))) RENAME TO \(writer.quoted(old))",
      "ALTER TYPE \(new) RENAME TO \(writer.quoted(wished.name.name))",
      "DROP TYPE \(writer.qualified(QualifiedName(present.name.namespace, old)))",
    ]
    for usage in defaults {
      guard let partner = usage.partner, let value = writer.defaultText(of: next[partner]) else { continue }
      let table = writer.altered(Pair(previous: usage.column.table, next: partner.table))
      result.append("ALTER TABLE \(table) ALTER COLUMN \(writer.quoted(next[partner].name)) SET DEFAULT \(value)")
    }
    result.append("COMMIT")
    return result
  }

  /// Prisma names columns too that aren't there yet.
  private func columnsToMove() -> [ColumnID] {
    writer.options.matchesEngineExactly ? alteration.wishedUsages : alteration.usages.compactMap(\.partner)
  }

  private func values(of type: EnumType) -> String {
    type.values.map(writer.enumValueText).joined(separator: ", ")
  }

  /// On the table as the previous schema names it.
  private func alterColumn(_ usage: EnumAlteration.Usage, _ action: String) -> String {
    let table = writer.previous[usage.column.table].name
    let column = writer.previous[usage.column].name
    return "ALTER TABLE \(writer.qualified(table)) ALTER COLUMN \(writer.quoted(column)) \(action)"
  }
}
