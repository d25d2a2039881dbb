import SchemaDiff
import Tables
import Testing

@Suite struct DifferencesTests {
  private let zero = Pair(previous: TableID(0), next: TableID(0))

  private func column(_ previous: Int, _ next: Int) -> Pair<ColumnID> {
    Pair(previous: ColumnID(TableID(0), previous), next: ColumnID(TableID(0), next))
  }

  @Test func tablesComeAndGoWhole() {
    let a = table("A", [int("id")], key: ["id"], indexes: [index("A_id_idx", "id")])
    checkDifferences(schema(a), schema(), [.tableRemoved(TableID(0))])
    checkDifferences(schema(), schema(a), [.tableAdded(TableID(0))])
  }

  @Test func columnsAreAddedAndRemovedInByteOrder() {
    checkDifferences(
      schema(table("A", [int("zed"), int("beta"), int("m")])),
      schema(table("A", [int("y", .nullable), int("c", .nullable), int("m")])),
      [
        .columnRemoved(ColumnID(TableID(0), 1), in: zero), .columnRemoved(ColumnID(TableID(0), 0), in: zero),
        .columnAdded(ColumnID(TableID(0), 1), in: zero), .columnAdded(ColumnID(TableID(0), 0), in: zero),
      ])
  }

  @Test func theOrderOfColumnsAndTablesDoesNotCount() {
    let a = table("A", [int("x"), text("y")])
    let b = table("B", [int("x")])
    checkDifferences(schema(a, b), schema(b, table("A", [text("y"), int("x")])), [])
  }

  @Test func namespacesAreResolved() {
    var named = schema(table("A", [int("x")]))
    named.namespaces = ["public"]
    named.tables[0].name.namespace = "public"
    checkDifferences(named, schema(table("A", [int("x")])), [])
  }

  @Test func arityDefaultAndTypeAreOneDifferenceOfAColumn() {
    let wished = Column(
      "x", ColumnType(.bigInt, NativeType("BigInt"), .nullable), defaultValue: .value(.integer(4)))
    checkDifferences(
      schema(table("A", [int("x")])), schema(table("A", [wished])),
      [.columnChanged(column(0, 0), ColumnChange(type: .safe, arity: true, default: true))])
  }

  @Test func primaryKeys() {
    let (bare, keyed) = (table("A", [int("x"), int("y")]), table("A", [int("x"), int("y")], key: ["x"]))
    checkDifferences(schema(bare), schema(keyed), [.primaryKeyAdded(zero)])
    checkDifferences(schema(keyed), schema(bare), [.primaryKeyRemoved(zero)])
    let wider = table("A", [int("x"), int("y")], key: ["x", "y"])
    checkDifferences(schema(keyed), schema(wider), [.primaryKeyChanged(zero)])
    var renamed = keyed
    renamed.primaryKey?.name = "p"
    checkDifferences(schema(keyed), schema(renamed), [.primaryKeyRenamed(zero)])
  }

  @Test func aKeyThatIsMadeAgainIsRenamedOnlyByTheEngine() {
    let keyed = table("A", [int("x"), int("y")], key: ["x"])
    var wider = table("A", [int("x"), int("y")], key: ["x", "y"])
    wider.primaryKey?.name = "p"
    checkDifferences(schema(keyed), schema(wider), [.primaryKeyChanged(zero)])
    checkDifferences(
      schema(keyed), schema(wider), [.primaryKeyChanged(zero), .primaryKeyRenamed(zero)],
      options: DiffOptions(matchesEngineExactly: true))
  }

  @Test func foreignKeysAreKnownByWhatTheyTie() {
    let b = table("B", [int("id")], key: ["id"])
    let a = table("A", [int("b")], keys: [reference("A_b_fkey", "b", to: "B")])
    let renamed = table("A", [int("b")], keys: [reference("f", "b", to: "B")])
    var cascading = a
    cascading.foreignKeys[0].onDelete = .cascade
    let key = ForeignKeyID(TableID(0), 0)
    checkDifferences(schema(a, b), schema(renamed, b), [.foreignKeyRenamed(Pair(previous: key, next: key))])
    checkDifferences(
      schema(a, b), schema(cascading, b), [.foreignKeyRemoved(key, in: zero), .foreignKeyAdded(key, in: zero)])
  }

  @Test func namesOfJoinTablesKeysDoNotCount() {
    let b = table("B", [int("id")], key: ["id"])
    let previous = table("_AToB", [int("A"), int("B")], keys: [reference("old", "B", to: "B")])
    let next = table("_AToB", [int("A"), int("B")], keys: [reference("new", "B", to: "B")])
    checkDifferences(schema(previous, b), schema(next, b), [])
  }

  @Test func enumsDifferInValuesNotInTheirOrder() {
    let pair = Pair(previous: EnumID(0), next: EnumID(0))
    let old = schema(enums: [EnumType(QualifiedName(nil, "E"), ["A", "B"])])
    let reordered = schema(enums: [EnumType(QualifiedName(nil, "E"), ["B", "A"])])
    let other = schema(enums: [EnumType(QualifiedName(nil, "E"), ["C", "A"])])
    checkDifferences(old, reordered, [])
    checkDifferences(old, other, [.enumValueAdded(pair, "C"), .enumValueRemoved(pair, "B")])
  }

  @Test func extensionsAreNeverTakenAway() {
    var wished = schema()
    wished.extensions = [DatabaseExtension("citext")]
    #expect(
      differences(from: schema(), to: wished) == [.extensionAdded(DatabaseExtension("citext"))])
    checkDifferences(wished, schema(), [])
  }

  @Test func tablesOfOthersAreLeftAlone() {
    let ours = table("A", [int("id")])
    let ledger = table("_prisma_migrations", [text("id")])
    let spatial = table("Spatial_Ref_Sys", [int("srid")])
    checkDifferences(schema(ours, ledger, spatial), schema(ours), [])
    let options = DiffOptions(externalTables: [QualifiedName("public", "X")])
    #expect(plan(from: schema(table("X", [int("x")])), to: schema(), options: options).isEmpty)
  }
}
