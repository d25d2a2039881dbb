import Datamodel

extension DiagnosticCode {
  /// An operator class (`ops:`) fits the type of the index and the type of the field.
  ///
  /// An operator class says how an index compares values, so each is made for one kind of index and for some types:
  /// `JsonbPathOps` for `Gin` and `Json`, `InetOps` for `Gist` and `@db.Inet`. Choose another one, give the field the
  /// type of the database that the class is for, or use `raw("…")` for what Prisma doesn't know. CockroachDB has none to
  /// choose from.
  ///
  /// ```prisma
  /// data Json
  ///
  /// @@index([data(ops: JsonbPathOps)], type: Gin)
  /// ```
  static let unfitOperatorClass = DiagnosticCode("schema/unfit-operator-class")
  /// The `type:` of an index can hold the types of its fields.
  ///
  /// `Gin` holds `Json` and lists, `SpGist` texts and `@db.Inet`, `Brin` what has an order; a type of the database may need an
  /// operator class (`ops:`) as well. Use the usual type of index, or name an operator class.
  static let unfitIndexType = DiagnosticCode("schema/unfit-index-type")
  /// An `SpGist` index has one field.
  ///
  /// PostgreSQL has no others of that type. Declare an index for each field.
  static let severalFieldsInSPGist = DiagnosticCode("schema/several-fields-in-spgist")
  /// In an index of type `Gin` on CockroachDB a `Json` field comes last.
  ///
  /// Only the last column is looked into; those before it are compared whole. Move the field to the end of the list.
  static let jsonNotLast = DiagnosticCode("schema/json-not-last")
}

/// PostgreSQL: the index can hold its fields.
func hasFittingOperatorClasses(_ index: IndexCursor, _ problems: inout Problems) {
  guard let method = index.method else { return }
  // These hold whatever has an order, which nearly all indexes leave at that.
  if method == .btree || method == .hash, !index.declaration.fields.contains(where: { $0.operatorClass != nil }) {
    return
  }
  for (field, indexed) in index.indexedFields {
    guard let (code, text) = misfit(of: field, indexed.operatorClass, in: method) else { continue }
    problems.report(
      code, "Error parsing attribute \"\(index.attributeName)\": \(text)", at: index.range,
      related: [RelatedPlace(field.namePlace, "the field")])
  }
}

/// PostgreSQL: some types of indexes have one column.
func hasOneFieldInAnSPGist(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.method == .spGist, index.declaration.fields.count > 1 else { return }
  problems.report(
    .severalFieldsInSPGist,
    "Error parsing attribute \"\(index.attributeName)\": SpGist does not support multi-column indices.", at: index.range
  )
}

/// CockroachDB: each index can hold its fields.
func hasFittingInvertedIndexes(_ model: ModelCursor, _ problems: inout Problems) {
  for index in model.indexes where index.method == .gin {
    let start = "Error parsing attribute \"\(index.attributeName)\": "
    for (position, (field, indexed)) in index.indexedFields.enumerated() {
      if indexed.operatorClass != nil {
        problems.report(
          .unfitOperatorClass, start + "Custom operator classes are not supported with the current connector.",
          at: index.range)
        break
      }
      if field.scalarType == .json {
        if position < index.declaration.fields.count - 1 {
          problems.report(
            .jsonNotLast, start + "A `Json` column is only allowed as the last column of an inverted index.",
            at: index.range, related: [RelatedPlace(field.namePlace, "the field")])
        }
      } else if field.arity != .list {
        problems.report(
          .unfitIndexType, start + "The Gin index type does not support the type of the field `\(field.name)`.",
          at: index.range, related: [RelatedPlace(field.namePlace, "the field")])
      }
    }
  }
}

/// Why the index can't hold the field; nil if it can.
private func misfit(
  of field: FieldCursor, _ operatorClass: OperatorClass?, in method: IndexMethod
) -> (DiagnosticCode, String)? {
  let native = field.declaration.nativeType?.name
  switch operatorClass {
  case .raw: return nil
  case .named(let name):
    guard operatorClassFamilies.contains(where: { $0.has(name, in: nil) }) else { return nil }
    // The name is Prisma's slip.
    let shown = name == "UuidMinMaxMultiOps" ? "BitMinMaxOps" : name
    let start = "The given operator class `\(shown)`"
    guard let family = operatorClassFamilies.first(where: { $0.has(name, in: method) }) else {
      return (
        .unfitOperatorClass, start + " is not supported with the `\(method.rawValue)` index type."
      )
    }
    if family.isForLists {
      if field.arity == .list { return nil }
      return (.unfitOperatorClass, start + " expects the type of field `\(field.name)` to be an array.")
    }
    if let native {
      if family.nativeTypes.contains(native) { return nil }
      return (
        .unfitOperatorClass, start + " does not support native type `\(native)` of field `\(field.name)`."
      )
    }
    guard let plain = family.type else {
      return (
        .unfitOperatorClass, start + " expects the field `\(field.name)` to define a valid native type."
      )
    }
    if field.scalarType == plain { return nil }
    return (
      .unfitOperatorClass,
      start + " points to the field `\(field.name)` that is not of \(plain.rawValue) type."
    )
  case nil:
    if method.holdsWithoutOperatorClass(field, native) { return nil }
    if let native {
      return (
        .unfitIndexType, "The \(method.rawValue) index field type `\(native)` has no default operator class."
      )
    }
    return (
      .unfitIndexType,
      "The \(method.rawValue) index type does not support the type of the field `\(field.name)`."
    )
  }
}

extension IndexMethod {
  /// Whether an index of that type can hold the field as it is.
  fileprivate func holdsWithoutOperatorClass(_ field: FieldCursor, _ native: String?) -> Bool {
    if field.meaning == .unsupported { return true }
    switch self {
    case .btree, .hash: return true
    case .gist: return native == nil && field.scalarType == .string
    case .gin:
      if field.arity == .list { return true }
      return native.map { $0 == "JsonB" } ?? (field.scalarType == .json)
    case .spGist:
      return native.map { ["Inet", "Text", "VarChar", "Char"].contains($0) } ?? (field.scalarType == .string)
    case .brin:
      if let native { return orderedTypes.contains(native) }
      switch field.scalarType {
      case .string, .bytes, .dateTime, .float, .int, .bigInt, .decimal: return true
      case .boolean, .json, nil: return false
      }
    }
  }
}

/// The types of PostgreSQL that `Brin` holds without being told how.
private let orderedTypes: Set<String> = [
  "Bit", "VarBit", "Char", "Date", "Real", "DoublePrecision", "Inet", "SmallInt", "Integer", "BigInt", "Decimal", "Oid",
  "ByteA", "Text", "VarChar", "Timestamp", "Timestamptz", "Time", "Timetz", "Uuid",
]
