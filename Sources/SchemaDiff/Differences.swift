import Tables

/// The second stage: looks only at pairs and tells what is not the same.
func differences(in paired: PairedSchemas) -> [Difference] {
  var result: [Difference] = []
  appendNamespaces(of: paired, to: &result)
  appendExtensions(of: paired, to: &result)
  appendEnums(of: paired, to: &result)
  result += paired.removedTables.map { .tableRemoved($0) }
  result += paired.addedTables.map { .tableAdded($0) }
  let context = ComparisonContext(schemas: paired.schemas, rules: paired.rules, options: paired.options)
  for table in paired.changedTables { append(table, in: context, to: &result) }
  return result
}

/// Namespaces are made when they are missing, and never dropped.
private func appendNamespaces(of paired: PairedSchemas, to result: inout [Difference]) {
  guard !paired.next.namespaces.isEmpty else { return }
  var known = Set(paired.previous.namespaces)
  // The default one is there wherever something is.
  if !known.isEmpty || !paired.previous.tables.isEmpty, let name = paired.previous.defaultNamespace {
    known.insert(name)
  }
  for name in paired.next.namespaces where !known.contains(name) && !holdsOnlyExternalTables(name, paired) {
    result.append(.namespaceAdded(name))
  }
}

private func holdsOnlyExternalTables(_ namespace: String, _ paired: PairedSchemas) -> Bool {
  guard !paired.options.externalTables.isEmpty else { return false }
  let tables = paired.next.tables.lazy.map { paired.next.resolved($0.name) }.filter { $0.namespace == namespace }
  return !tables.isEmpty && tables.allSatisfy { paired.options.externalTables.contains($0) }
}

/// An extension that isn't wished is left alone: something else may need it.
private func appendExtensions(of paired: PairedSchemas, to result: inout [Difference]) {
  for wished in paired.next.extensions {
    guard let present = paired.previous.extensions.first(where: { $0.name == wished.name }) else {
      result.append(.extensionAdded(wished))
      continue
    }
    if differ(wished.version, present.version) || differ(wished.schema, present.schema) {
      result.append(.extensionChanged(Pair(previous: present, next: wished)))
    }
  }
}

/// Unspoken on one side, a version or schema isn't compared.
private func differ(_ wished: String?, _ present: String?) -> Bool {
  wished != nil && present != nil && wished != present
}

/// The order of values doesn't count: no statement could change it.
private func appendEnums(of paired: PairedSchemas, to result: inout [Difference]) {
  result += paired.removedEnums.map { .enumRemoved($0) }
  result += paired.addedEnums.map { .enumAdded($0) }
  for pair in paired.enums {
    let previous = paired.previous[pair.previous].values
    let next = paired.next[pair.next].values
    if previous == next { continue }
    result += next.filter { !previous.contains($0) }.map { .enumValueAdded(pair, $0) }
    result += previous.filter { !next.contains($0) }.map { .enumValueRemoved(pair, $0) }
  }
}

private func append(_ table: PairedTable, in context: ComparisonContext, to result: inout [Difference]) {
  let ids = table.ids
  if table.primaryKey.isRemoved { result.append(.primaryKeyRemoved(ids)) }
  if table.primaryKey.isChanged { result.append(.primaryKeyChanged(ids)) }
  if table.primaryKey.isRenamed { result.append(.primaryKeyRenamed(ids)) }
  if table.primaryKey.isAdded { result.append(.primaryKeyAdded(ids)) }
  result += table.removedColumns.map { .columnRemoved($0, in: ids) }
  result += table.addedColumns.map { .columnAdded($0, in: ids) }
  for column in table.columns.sorted(by: { $0.ids.previous < $1.ids.previous }) {
    if let change = column.change { result.append(.columnChanged(column.ids, change)) }
  }
  result += table.removedIndexes.map { .indexRemoved($0, in: ids) }
  result += table.addedIndexes.map { .indexAdded($0, in: ids) }
  result += table.indexes.filter { context.isRenamed($0) }.map { .indexRenamed($0) }
  result += table.removedForeignKeys.map { .foreignKeyRemoved($0, in: ids) }
  result += table.addedForeignKeys.map { .foreignKeyAdded($0, in: ids) }
  result += table.foreignKeys.filter { context.isRenamed($0) }.map { .foreignKeyRenamed($0) }
}
