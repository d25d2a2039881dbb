import SchemaSyntax

/// What rules ask of every field, packed so that asking touches no field: these are shared objects, and to look at one is to
/// count twice who refers to it, which takes longer than most answers.
package struct FieldTraits: Sendable {
  package let arity: FieldArity
  /// Of the name, in bytes.
  package let nameLength: Int32
  /// Which attributes stand on it.
  package let attributes: FieldAttributeSet
  /// See `FieldDeclaration.isPlain`.
  package let isPlain: Bool
  package let defaultValue: DefaultKind

  init(_ head: borrowing FieldHead, _ attributes: borrowing FieldAttributes, in block: borrowing Block) {
    arity = head.arity
    nameLength = Int32(clamping: block.length(at: head.nameNode))
    self.attributes = attributes.names
    isPlain = attributes.isPlain
    defaultValue = attributes.defaultKind
  }
}

/// What a field's `@default` is, without its texts.
package enum DefaultKind: Sendable {
  /// There is none.
  case absent
  /// It can't be read.
  case unreadable
  /// A whole number of at most nine digits.
  case shortInteger
  /// Any other number.
  case number
  case string
  /// The texts `{}` and `[]`, which most defaults of JSON are.
  case emptyCollection
  /// `true` or `false`.
  case boolean
  /// Another name, as of an enum's value.
  case constant
  case list
  case autoincrement
  case sequence
  case now
  case databaseGenerated
  /// `uuid()`, `cuid()` …: the client makes a text.
  case clientGenerated
  /// `auto()`.
  case auto
}

extension DefaultExpression {
  var kind: DefaultKind {
    switch self {
    case .string("{}"), .string("[]"): .emptyCollection
    case .string: .string
    case .number(let text): isShortInteger(text) ? .shortInteger : .number
    case .constant("true"), .constant("false"): .boolean
    case .constant: .constant
    case .list: .list
    case .autoincrement: .autoincrement
    case .sequence: .sequence
    case .now: .now
    case .databaseGenerated: .databaseGenerated
    case .clientGenerated("auto"): .auto
    case .clientGenerated: .clientGenerated
    }
  }
}

private func isShortInteger(_ text: String) -> Bool {
  let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
  return 1...9 ~= digits.count && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
}
