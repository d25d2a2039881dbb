import SchemaSyntax

/// The kinds of values that arguments take.
enum ValueKind: Sendable {
  case anything
  case text
  case constant
  case boolean
  case integer
  /// Names of fields: a list, or one without the brackets.
  case fields
  /// Names of fields that may each have arguments of their own.
  case indexedFields

  /// Whether the value is of this kind; reports what is not.
  func takes(_ value: ExpressionSyntax, _ problems: inout Problems) -> Bool {
    switch self {
    case .anything: return true
    case .text: return expect("string", value, value.node.kind == .string, &problems)
    case .constant: return expect("constant", value, value.node.kind == .path, &problems)
    case .boolean:
      let isBoolean = value.node.kind == .path && (value.node.reads("true") || value.node.reads("false"))
      return expect("boolean", value, isBoolean, &problems)
    case .integer:
      return expect("numeric", value, value.node.kind == .number && Int64(value.text) != nil, &problems)
    case .fields:
      var isSound = true
      for element in value.elementsOrSelf where !ValueKind.constant.takes(element, &problems) { isSound = false }
      return isSound
    case .indexedFields: return takesIndexedFields(value, &problems)
    }
  }

  private func takesIndexedFields(_ value: ExpressionSyntax, _ problems: inout Problems) -> Bool {
    var isSound = true
    for element in value.elementsOrSelf {
      let isCall = element.node.kind == .call
      if isCall { checkArguments(ofIndexedField: element, &problems) }
      if !expect("constant literal", element, isCall || element.node.kind == .path, &problems) { isSound = false }
    }
    return isSound
  }

  private func expect(_ expected: String, _ value: ExpressionSyntax, _ fits: Bool, _ problems: inout Problems) -> Bool {
    if !fits { problems.reportKind(of: value, expected: expected) }
    return fits
  }
}

extension Problems {
  /// Says that a value of another kind is expected.
  mutating func reportKind(of value: ExpressionSyntax, expected: String) {
    report(
      .wrongKindOfValue,
      "Expected a \(expected) value, but received \(value.kindWord) value `\(value.rendered)`.", at: value.range)
  }
}

extension ExpressionSyntax {
  /// The elements of a list; of anything else the value itself, since a list of one may lack its brackets.
  var elementsOrSelf: ListElements { ListElements(of: self) }

  /// What messages call the kind of the value.
  var kindWord: String {
    switch kind {
    case .number: "numeric"
    case .string: "string"
    case .path: "literal"
    case .call: "functional"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// The elements of a list, or a value without brackets. Made while it is walked, since every list of fields is.
struct ListElements: Sequence, IteratorProtocol {
  private var children: SyntaxChildren.Iterator?
  private var single: ExpressionSyntax?

  init(of value: ExpressionSyntax) {
    if value.node.kind == .array { children = value.node.children.makeIterator() } else { single = value }
  }

  mutating func next() -> ExpressionSyntax? {
    guard children != nil else {
      defer { single = nil }
      return single
    }
    while let child = children?.next() { if let element = ExpressionSyntax(child) { return element } }
    return nil
  }
}
