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
    let areNamedAlike = schemas.previous.defaultNamespace == schemas.next.defaultNamespace
    return previous.indices.allSatisfy { position in
      if areNamedAlike && previous[position] == next[position] { return true }
      return previous[position].name == next[position].name
        && change(of: Pair(previous: previous[position], next: next[position]), in: tables) == nil
    }
  }

  private func haveTheSameIndexes(_ tables: Pair<Table>) -> Bool {
    let (previous, next) = (tables.previous.indexes, tables.next.indexes)
    return previous.pairsOff(with: next) { position, partner in
      // Prisma sees operator classes in a schema and not in a catalog.
      if !options.matchesEngineExactly && previous[position] == next[partner] { return true }
      // Those that the schema language can't say are not compared here.
      if schemas.previous.isBlind(previous[position]) || schemas.next.isBlind(next[partner]) { return false }
      return previous[position].name == next[partner].name && match(previous[position], next[partner])
    }
  }

  private func haveTheSameForeignKeys(_ tables: Pair<Table>) -> Bool {
    let (previous, next) = (tables.previous.foreignKeys, tables.next.foreignKeys)
    return previous.pairsOff(with: next) { position, partner in
      previous[position].name == next[partner].name && match(previous[position], next[partner], [])
        // Of several alike each has its own name, and which goes with which takes a look at all.
        && !next[..<partner].contains { match(previous[position], $0, []) }
    }
  }
}

extension Array {
  /// Whether each element has a partner of its own among as many others. Nearly all stand where their partner stands.
  fileprivate func pairsOff(with others: [Element], _ arePartners: (Int, Int) -> Bool) -> Bool {
    guard count == others.count, count <= UInt64.bitWidth else { return false }
    var taken: UInt64 = 0
    return indices.allSatisfy { position in
      let partner = arePartners(position, position) ? position : indices.first { arePartners(position, $0) }
      guard let partner, taken & (1 << partner) == 0 else { return false }
      taken |= 1 << partner
      return true
    }
  }
}
