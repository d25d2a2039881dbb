import Tables

extension ComparisonContext {
  /// Whether nothing that counts differs between two tables that hold the same things under the same names, as nearly all do.
  ///
  /// It tells without pairing what two tables hold, which is most of the work of a comparison. True is what
  /// `PairedTable.isUnchanged` would say; false says nothing. Precondition: the previous table has no foreign key that does
  /// not count.
  func areEvidentlyUnchanged(_ tables: Pair<Table>) -> Bool {
    haveTheSameColumns(tables) && primaryKeyDifference(tables, changedTypes: []).isEmpty && haveTheSameIndexes(tables)
      && haveTheSameForeignKeys(tables)
  }

  private func haveTheSameColumns(_ tables: Pair<Table>) -> Bool {
    let (previous, next) = (tables.previous.columns, tables.next.columns)
    guard previous.count == next.count else { return false }
    return zip(previous, next).allSatisfy { previous, next in
      areEvidentlyTheSame(previous, next)
        || previous.name == next.name && change(of: Pair(previous: previous, next: next), in: tables) == nil
    }
  }

  private func haveTheSameIndexes(_ tables: Pair<Table>) -> Bool {
    tables.previous.indexes.pairsOff(with: tables.next.indexes) { previous, next, _ in
      guard previous.name == next.name else { return false }
      // Prisma sees operator classes in a schema and not in a catalog.
      if !options.matchesEngineExactly && previous == next { return true }
      // Those that the schema language can't say are not compared here.
      if schemas.previous.isBlind(previous) || schemas.next.isBlind(next) { return false }
      return match(previous, next)
    }
  }

  private func haveTheSameForeignKeys(_ tables: Pair<Table>) -> Bool {
    let others = tables.next.foreignKeys
    return tables.previous.foreignKeys.pairsOff(with: others) { previous, next, place in
      previous.name == next.name && match(previous, next, [])
        // Of several alike each has its own name, and which goes with which takes a look at all.
        && !others[..<place].contains { match(previous, $0, []) }
    }
  }
}

extension Array {
  /// Whether each element has a partner of its own among as many others. Nearly all stand where their partner stands. The
  /// last that `arePartners` is told is the place of the second among the others.
  fileprivate func pairsOff(with others: [Element], _ arePartners: (Element, Element, Int) -> Bool) -> Bool {
    guard count == others.count, count <= UInt64.bitWidth else { return false }
    let elements = self.span
    let candidates = others.span
    var taken: UInt64 = 0
    for position in elements.indices {
      var partner = position
      if !arePartners(elements[position], candidates[position], position) {
        partner = 0
        while partner < elements.count, !arePartners(elements[position], candidates[partner], partner) { partner += 1 }
      }
      guard partner < elements.count, taken & (1 << partner) == 0 else { return false }
      taken |= 1 << partner
    }
    return true
  }
}
