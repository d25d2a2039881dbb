import Tables

/// What the steps may lose or may not be able to do, in the order of the steps.
func risks(of steps: [MigrationStep], in paired: PairedSchemas) -> [Risk] {
  let judge = RiskJudge(paired: paired)
  return steps.enumerated().flatMap { place, step in
    judge.findings(of: step).map { Risk(step: place, finding: $0.finding, table: $0.table) }
  }
}

private struct RiskJudge {
  let paired: PairedSchemas
  private var previous: DatabaseSchema { paired.previous }
  private var next: DatabaseSchema { paired.next }

  init(paired: PairedSchemas) { self.paired = paired }

  /// What is to be said of the step, each with the table of the previous schema whose rows it is about.
  func findings(of step: MigrationStep) -> [(finding: Risk.Finding, table: QualifiedName?)] {
    switch step {
    case .dropTable(let id): about([.tableDrop(table: previous[id].name.name)], id)
    case .alterTable(let alteration):
      about(alteration.changes.flatMap { findings(of: $0, in: alteration) }, alteration.tables.previous)
    case .redefineTables(let tables): tables.flatMap { about(findings(of: $0), $0.tables.previous) }
    case .createIndex(let id, .existingTable(let table)) where next[id].kind == .unique:
      about([.uniqueAddition(table: next[id.table].name.name, columns: next[id].columns.map(\.name))], table)
    case .alterEnum(let alteration) where !alteration.removed.isEmpty:
      about(
        [.enumValueRemoval(enumType: next[alteration.enums.next].name.name, values: alteration.removed)], nil)
    case .createNamespace, .dropExtension, .createExtension, .alterExtension, .alterSequence, .createEnum, .alterEnum,
      .dropForeignKey, .dropIndex, .alterPrimaryKey, .dropEnum, .createTable, .createIndex, .renameForeignKey,
      .addForeignKey, .renameIndex, .redefineIndex:
      []
    }
  }

  private func about(
    _ findings: [Risk.Finding], _ table: TableID?
  ) -> [(finding: Risk.Finding, table: QualifiedName?)] {
    findings.map { ($0, table.map { previous.resolved(previous[$0].name) }) }
  }

  private func findings(of change: TableChange, in whole: TableAlteration) -> [Risk.Finding] {
    let table = previous[whole.tables.previous].name.name
    switch change {
    case .dropColumn(let id): return [.columnDrop(table: table, column: previous[id].name)]
    case .addColumn(let id): return addition(of: id).map { [$0] } ?? []
    case .dropPrimaryKey:
      let isReplaced = paired.rules.replacesPrimaryKeysAtOnce && whole.changes.contains(.addPrimaryKey)
      return isReplaced ? [] : [.primaryKeyChange(table: table)]
    case .addPrimaryKey, .renamePrimaryKey: return []
    case .alterColumn(let columns, let change): return alteration(of: columns, change)
    case .dropAndRecreateColumn(let columns, let change): return [recreation(of: columns, change)]
    }
  }

  private func addition(of id: ColumnID) -> Risk.Finding? {
    let (table, column) = (next[id.table].name.name, next[id])
    guard column.type.arity == .required && !hasDefault(column) else { return nil }
    return column.isFilledByClient
      ? .addedRequiredFilledByClient(table: table, column: column.name)
      : .addedRequired(table: table, column: column.name)
  }

  private func alteration(of ids: Pair<ColumnID>, _ change: ColumnChange) -> [Risk.Finding] {
    let (table, column) = (next[ids.next.table].name.name, next[ids.next].name)
    let columns = Pair(previous: previous[ids.previous], next: next[ids.next])
    var result: [Risk.Finding] = []
    if becomesRequired(columns) { result.append(.madeRequired(table: table, column: column)) }
    if change.arity && columns.next.type.arity == .list { result.append(.scalarToList(table: table, column: column)) }
    let names = Pair(
      previous: typeName(columns.previous, in: previous), next: typeName(columns.next, in: next))
    if let cast = cast(of: columns.next, change, between: names, table: table) { result.append(cast) }
    return result
  }

  private func recreation(of ids: Pair<ColumnID>, _ change: ColumnChange) -> Risk.Finding {
    let (table, column) = (next[ids.next.table].name.name, next[ids.next])
    if column.type.arity == .required && !hasDefault(column) {
      return becomesRequired(Pair(previous: previous[ids.previous], next: column))
        ? .addedRequired(table: table, column: column.name)
        : .dropAndRecreateRequired(table: table, column: column.name)
    }
    return .dropAndRecreate(table: table, column: column.name)
  }

  private func findings(of redefinition: TableRedefinition) -> [Risk.Finding] {
    let table = previous[redefinition.tables.previous].name.name
    var result: [Risk.Finding] = []
    if redefinition.dropsPrimaryKey { result.append(.primaryKeyChange(table: table)) }
    result += redefinition.addedColumns.compactMap { addition(of: $0) }
    result += redefinition.removedColumns.map { .columnDrop(table: table, column: previous[$0].name) }
    for kept in redefinition.keptColumns {
      guard let change = kept.change else { continue }
      let columns = Pair(previous: previous[kept.columns.previous], next: next[kept.columns.next])
      if becomesRequired(columns) && !hasDefault(columns.next) {
        result.append(.madeRequired(table: table, column: columns.next.name))
      }
      // Whatever the dialect, Prisma names types by family where a table is made again.
      let names = Pair(
        previous: familyName(columns.previous.type.family, in: previous),
        next: familyName(columns.next.type.family, in: next))
      if let cast = cast(of: columns.next, change, between: names, table: table) { result.append(cast) }
    }
    if !paired.options.matchesEngineExactly {
      // What the new table doesn't get goes with the old one.
      let lost = previous[redefinition.tables.previous].columns.filter { column in
        column.generationExpression != nil && next[redefinition.tables.next].column(named: column.name) == nil
      }
      result += lost.filter { _ in paired.rules.hidesGeneratedColumns }.map {
        .columnDrop(table: table, column: $0.name)
      }
      result += previous[redefinition.tables.previous].blindObjects.map {
        .blindObjectLoss(table: table, kind: $0.kind, name: $0.name.name)
      }
    }
    return result
  }

  private func cast(
    of column: Column, _ change: ColumnChange, between types: Pair<String>, table: String
  ) -> Risk.Finding? {
    switch change.type {
    case nil, .safe: nil
    case .risky, .throughText: .riskyCast(table: table, column: column.name, from: types.previous, to: types.next)
    case .notCastable: .notCastable(table: table, column: column.name, from: types.previous, to: types.next)
    }
  }

  private func becomesRequired(_ columns: Pair<Column>) -> Bool {
    columns.previous.type.arity == .nullable && columns.next.type.arity == .required
  }

  private func hasDefault(_ column: Column) -> Bool { column.defaultValue != nil || column.isAutoIncrement }

  private func typeName(_ column: Column, in schema: DatabaseSchema) -> String {
    guard let native = column.type.native else {
      return familyName(column.type.family, in: schema)
    }
    return native.arguments.isEmpty ? native.name : "\(native.name)(\(native.arguments.joined(separator: ",")))"
  }

  /// Prisma prints its inner ids and the quotes of its own memory as well.
  private func familyName(_ family: ColumnFamily, in schema: DatabaseSchema) -> String {
    switch family {
    case .enumeration(let name) where !paired.options.matchesEngineExactly: name.name
    case .userDefined(let name) where !paired.options.matchesEngineExactly: name
    case .unsupported(let text) where !paired.options.matchesEngineExactly: text
    case .int: "Int"
    case .bigInt: "BigInt"
    case .float: "Float"
    case .decimal: "Decimal"
    case .boolean: "Boolean"
    case .string: "String"
    case .dateTime: "DateTime"
    case .binary: "Binary"
    case .json: "Json"
    case .uuid: "Uuid"
    case .enumeration(let name): "Enum(EnumId(\(schema.enumType(named: name)?.position ?? 0)))"
    case .userDefined(let name): "Udt(\"\(name)\")"
    case .unsupported(let text): "Unsupported(\"\(text)\")"
    }
  }
}
