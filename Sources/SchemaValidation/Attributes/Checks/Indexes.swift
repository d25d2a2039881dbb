import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// `type` of an index has to name a method that the language knows.
  ///
  /// The methods are `BTree`, `Hash`, `Gist`, `Gin`, `SpGist` and `Brin`, spelt just so. Which of them a database has is
  /// another question.
  static let unknownIndexType = DiagnosticCode("schema/unknown-index-type")

  /// `sort` is either `Asc` or `Desc`.
  ///
  /// ```prisma
  /// @@index([createdAt(sort: Desc)])
  /// ```
  static let unknownSortOrder = DiagnosticCode("schema/unknown-sort-order")
}

/// The fields of an index exist and hold values.
///
/// - Parameter word: The attribute that a suggestion names.
func makeAnIndex(
  _ word: String
) -> @Sendable (AttributeUse<ModelSubject>, ExpressionSyntax, inout Problems) -> Bool {
  { use, value, problems in
    let model = use.owner
    let list = FieldList(value, in: model.declaration, model.context, paths: true)
    if list.isSound { return true }
    if let repeated = list.repeated {
      reportRepeatedField(repeated, model.name, at: use.range, &problems)
      return false
    }
    let prefix = "Error validating model \"\(model.name)\": The \(word == "unique" ? "unique " : "")index definition "
    if !list.unknown.isEmpty {
      problems.report(
        .unknownField, prefix + "refers to the unknown fields: \(list.unknown.joined(separator: ", ")).",
        at: use.range)
    }
    if !list.relations.isEmpty {
      let columns = list.relations.flatMap {
        FieldSubject($0, of: model.declaration, in: model.block).referencingFields
      }
      let suggestion = columns.isEmpty ? "" : " Did you mean `@@\(word)([\(columns.joined(separator: ", "))])`?"
      problems.report(
        .relationFieldInList,
        prefix + "refers to the relation fields \(list.relations.map(\.name.text).joined(separator: ", ")). Index "
          + "definitions must reference only scalar fields.\(suggestion)", at: use.range)
    }
    return false
  }
}

/// `type` names a method of indexes.
@Sendable func isAnIndexMethod(
  _ use: AttributeUse<ModelSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  let text = value.text
  guard IndexMethod(rawValue: text) == nil else { return true }
  problems.report(.unknownIndexType, use.messagePrefix + "Unknown index type: \(text).", at: use.range)
  return false
}

/// `sort` of an attribute on a field is `Asc` or `Desc`.
@Sendable func isASortOrder(
  _ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  guard !value.isSortOrder else { return true }
  problems.report(
    .unknownSortOrder,
    use.messagePrefix + "The `sort` argument can only be `Asc` or `Desc` you provided: \(value.text).", at: use.range)
  return false
}

extension ExpressionSyntax {
  var isSortOrder: Bool { node.reads("Asc") || node.reads("Desc") }
}
