import Tables

/// Two schemas with everything paired by name: the first stage of the comparison.
///
/// Tables that are equal as values are paired and not looked into, which makes comparing large schemas cheap.
struct PairedSchemas {
  let schemas: Pair<DatabaseSchema>
  let options: DiffOptions
  let rules: any DifferRules

  /// Tables on both sides that are not equal as values, in the order of the previous schema.
  private(set) var changedTables: [PairedTable] = []
  private(set) var addedTables: [TableID] = []
  private(set) var removedTables: [TableID] = []
  /// For each table of the previous schema the place of the wished one of the same name.
  private(set) var partners: [Int?]
  /// The same, for tables between which nothing that counts differs.
  private(set) var unchanged: [TableID?]

  private(set) var enums: [Pair<EnumID>] = []
  private(set) var addedEnums: [EnumID] = []
  private(set) var removedEnums: [EnumID] = []

  /// `known` saves looking into tables that an earlier comparison has looked into.
  init(_ schemas: Pair<DatabaseSchema>, options: DiffOptions, reusing known: SchemaComparison? = nil) {
    self.schemas = schemas
    self.options = options
    rules = differRules(for: schemas.next.dialect, options: options)
    partners = []
    unchanged = []
    pairTables(reusing: known.flatMap { $0.holds(for: schemas, options: options) ? $0 : nil })
    pairEnums()
  }

  var previous: DatabaseSchema { schemas.previous }
  var next: DatabaseSchema { schemas.next }

  /// The wished table of the same name.
  func partner(of table: TableID) -> TableID? { partners[table.position].map { TableID($0) } }

  /// The wished column of the same name in the wished table of the same name. Cost: linear in the table's columns.
  func partner(of column: ColumnID) -> ColumnID? {
    guard let table = partner(of: column.table) else { return nil }
    let name = previous[column].name
    return next[table].columns.firstIndex { $0.name == name }.map { ColumnID(table, $0) }
  }

  private mutating func pairTables(reusing known: SchemaComparison?) {
    let sameDefault = previous.defaultNamespace == next.defaultNamespace
    let paired = pairByName(schemas.map(\.tables), in: schemas, trying: known?.partners ?? []) { $0.name }
    partners = paired.partners
    unchanged = partners.map { $0.map { TableID($0) } }
    let context = ComparisonContext(schemas: schemas, rules: rules, options: options)
    for (position, partner) in partners.enumerated() {
      guard let partner = partner.map({ TableID($0) }) else {
        if !isIgnored(previous.resolved(previous.tables[position].name)) { removedTables.append(TableID(position)) }
        continue
      }
      let ids = Pair(previous: TableID(position), next: partner)
      if let known, known.areUnchanged(ids, of: schemas) { continue }
      let seesAll =
        !canOverlookReferences
        || previous.tables[position].foreignKeys.allSatisfy { seesReferences(to: $0.referencedTable) }
      if sameDefault && seesAll && previous.tables[position] == next[partner] { continue }
      if seesAll && context.areEvidentlyUnchanged(Pair(previous: previous.tables[position], next: next[partner])) {
        continue
      }
      if isIgnored(previous.resolved(previous.tables[position].name)) { continue }
      let pair = PairedTable(ids, in: self)
      if pair.isUnchanged { continue }
      changedTables.append(pair)
      unchanged[position] = nil
    }
    for position in paired.addedPositions where !isIgnored(next.resolved(next.tables[position].name)) {
      addedTables.append(TableID(position))
    }
  }

  /// Whether there may be foreign keys that don't count.
  private var canOverlookReferences: Bool { options.matchesEngineExactly && rules.overlooksDanglingReferences }

  /// Whether a foreign key to that table counts where the previous schema has one.
  func seesReferences(to table: QualifiedName) -> Bool {
    !canOverlookReferences || previous.table(named: table) != nil || next.table(named: table) == nil
  }

  private mutating func pairEnums() {
    let paired = pairByName(schemas.map(\.enums), in: schemas) { $0.name }
    for (position, partner) in paired.partners.enumerated() {
      if options.externalEnums.contains(previous.resolved(previous.enums[position].name)) { continue }
      if let partner {
        enums.append(Pair(previous: EnumID(position), next: EnumID(partner)))
      } else {
        removedEnums.append(EnumID(position))
      }
    }
    addedEnums = paired.addedPositions.map { EnumID($0) }.filter {
      !options.externalEnums.contains(next.resolved(next[$0].name))
    }
  }

  private func isIgnored(_ name: QualifiedName) -> Bool {
    name.name == "_prisma_migrations" || options.externalTables.contains(name) || rules.isIgnored(table: name.name)
  }
}

/// Pairs two lists by name: for each of the first the position of its partner in the second, and what only the second has.
///
/// Neighbours that stand at the same place on both sides, nearly all as a rule, are paired without a dictionary. So are those
/// that stand where they stood in an earlier comparison: `known` is the partners that it found.
private func pairByName<Element>(
  _ elements: Pair<[Element]>, in schemas: Pair<DatabaseSchema>, trying known: [Int?] = [],
  name: (Element) -> QualifiedName
) -> (partners: [Int?], addedPositions: [Int]) {
  let (previous, next) = (elements.previous, elements.next)
  let sameDefault = schemas.previous.defaultNamespace == schemas.next.defaultNamespace
  func areNamedAlike(_ position: Int, _ partner: Int) -> Bool {
    let (own, other) = (name(previous[position]), name(next[partner]))
    guard own.name == other.name else { return false }
    return sameDefault && own == other || schemas.previous.resolved(own) == schemas.next.resolved(other)
  }

  var partners = [Int?](repeating: nil, count: previous.count)
  var isTaken = [Bool](repeating: false, count: next.count)
  for position in 0..<min(previous.count, next.count) where areNamedAlike(position, position) {
    partners[position] = position
    isTaken[position] = true
  }

  // Only if none is left over: of several of one name the first counts, which those of before can't tell.
  var (again, isTakenAgain) = (partners, isTaken)
  for (position, partner) in zip(previous.indices, known) where again[position] == nil {
    guard let partner, partner < next.count, !isTakenAgain[partner], areNamedAlike(position, partner) else { continue }
    again[position] = partner
    isTakenAgain[partner] = true
  }
  if !isTakenAgain.contains(false) { return (again, []) }

  var left: [QualifiedName: Int] = [:]
  left.reserveCapacity(next.count)
  for position in next.indices.reversed() where !isTaken[position] {
    left[schemas.next.resolved(name(next[position]))] = position
  }
  for position in previous.indices where partners[position] == nil {
    guard let partner = left.removeValue(forKey: schemas.previous.resolved(name(previous[position]))) else { continue }
    partners[position] = partner
    isTaken[partner] = true
  }
  return (partners, next.indices.filter { !isTaken[$0] })
}
