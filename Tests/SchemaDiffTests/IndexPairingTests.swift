import SchemaDiff
import Tables
import Testing

@Suite struct IndexPairingTests {
  private let zero = Pair(previous: TableID(0), next: TableID(0))

  private func check(
    _ previous: [Index], _ next: [Index], _ expected: [Difference], options: DiffOptions = DiffOptions(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let columns = [int("a"), int("b")]
    checkDifferences(
      schema(table("A", columns, indexes: previous)), schema(table("A", columns, indexes: next)), expected,
      options: options, sourceLocation: sourceLocation)
  }

  private func id(_ position: Int) -> IndexID { IndexID(TableID(0), position) }

  @Test func aLoneIndexWithAnotherNameIsRenamed() {
    check([index("i", "a")], [index("j", "a")], [.indexRenamed(Pair(previous: id(0), next: id(0)))])
  }

  @Test func twinsAreToldApartByTheirNames() {
    let (one, two) = (index("i1", "a"), index("i2", "a"))
    check([one, two], [one, index("i3", "a")], [.indexRenamed(Pair(previous: id(1), next: id(1)))])
    check([one, two], [two], [.indexRemoved(id(0), in: zero)])
    check([one], [one, two], [.indexAdded(id(1), in: zero)])
    check([two, one], [one, two], [])
  }

  @Test func onlyTheEngineTakesAnIndexForItsTwin() {
    let options = DiffOptions(matchesEngineExactly: true)
    let (one, two) = (index("i1", "a"), index("i2", "a"))
    check([one, two], [one, index("i3", "a")], [], options: options)
    check([one, two], [index("i3", "a")], [], options: options)
    check([one], [one, two], [], options: options)
  }

  @Test func whatASchemaDeclaredIsDropped() {
    let named = Index("i", .normal, [IndexColumn("a", operatorClass: "text_pattern_ops")])
    check([named], [], [])
    check([named], [], [.indexRemoved(id(0), in: zero)], options: DiffOptions(previousIsDeclared: true))
  }

  @Test func kindColumnsAndOrderCount() {
    let swapped: [Difference] = [.indexRemoved(id(0), in: zero), .indexAdded(id(0), in: zero)]
    check([index("i", "a")], [index("i", "a", kind: .unique)], swapped)
    check([index("i", "a", "b")], [index("i", "b", "a")], swapped)
    check([index("i", "a")], [Index("i", .normal, [IndexColumn("a", sortOrder: .descending)])], swapped)
    check([index("i", "a")], [Index("i", .normal, [IndexColumn("a", sortOrder: .ascending)])], [])
    check([index("i", "a")], [Index("i", .normal, [IndexColumn("a")], method: "Hash")], swapped)
    check([index("i", "a")], [Index("i", .normal, [IndexColumn("a")], method: "BTree")], [])
  }

  @Test func whatTheSchemaCannotSayIsLeftAlone() {
    let partial = Index("p", .unique, [IndexColumn("a")], predicate: "b > 0")
    let expression = Index("e", .normal, [IndexColumn("lower(a)", isExpression: true)])
    let covering = Index("c", .normal, [IndexColumn("a")], included: ["b"])
    check([partial, expression, covering], [], [])
    check([partial], [index("u", "a", kind: .unique)], [.indexAdded(id(0), in: zero)])
  }

  /// A schema that can't say a condition has a plain one in its place, and the server refuses a second index of that name.
  @Test func aPlainIndexMayStandForAPartialOne() {
    let partial = Index("i", .normal, [IndexColumn("a")], predicate: "b > 0")
    let plain = index("i", "a")
    check([partial], [plain], [])
    check([plain], [partial], [])
    check([partial], [index("i", "b")], [.indexAdded(id(0), in: zero)])
    check([partial], [index("i", "a", kind: .unique)], [.indexAdded(id(0), in: zero)])
    check([partial], [plain], [.indexAdded(id(0), in: zero)], options: DiffOptions(matchesEngineExactly: true))
  }

  @Test func predicatesAreComparedOnRequest() {
    func partial(_ predicate: String?) -> DatabaseSchema {
      var result = schema(
        table("A", [int("a")], indexes: [Index("p", .normal, [IndexColumn("a")], predicate: predicate)]))
      result.comparesConditions = true
      return result
    }
    for (left, right) in [("a > 0", "a > 1"), (nil, "a > 0"), ("a > 0", nil)] as [(String?, String?)] {
      checkDifferences(
        partial(left), partial(right), [.indexRemoved(id(0), in: zero), .indexAdded(id(0), in: zero)])
    }
    checkDifferences(partial("a > 0"), partial("(\"a\" > 0)"), [])
  }

  @Test func theDefaultOperatorClassMayBeWrittenOut() {
    let plain = Index("i", .normal, [IndexColumn("a")], method: "Gin")
    let written = Index("i", .normal, [IndexColumn("a", operatorClass: "jsonb_ops")], method: "Gin")
    let special = Index("i", .normal, [IndexColumn("a", operatorClass: "jsonb_path_ops")], method: "Gin")
    check([plain], [written], [])
    check([plain], [special], [.indexRemoved(id(0), in: zero), .indexAdded(id(0), in: zero)])
  }

  @Test func aMethodThatTheSchemaCannotSayIsTheSameOnBothSides() {
    let vectors = Index("i", .normal, [IndexColumn("a")], method: "hnsw")
    check([vectors], [vectors], [])
    check([vectors], [index("i", "a")], [])
    checkDifferences(
      schema(table("A", [int("a")], indexes: [vectors])), schema(table("A", [int("a"), int("b")], indexes: [vectors])),
      [.columnAdded(ColumnID(TableID(0), 1), in: zero)])
  }

  @Test func anIndexThatWouldBeLeftAloneGivesUpAWantedName() {
    let special = Index("i", .normal, [IndexColumn("a", operatorClass: "jsonb_path_ops")], method: "Gin")
    let plain = Index("i", .normal, [IndexColumn("a")], method: "Gin")
    let other = Index("j", .normal, [IndexColumn("a")], method: "Gin")
    check([special], [], [])
    check([special], [plain], [.indexRemoved(id(0), in: zero), .indexAdded(id(0), in: zero)])
    check([special], [other], [.indexAdded(id(0), in: zero)])
  }
}
