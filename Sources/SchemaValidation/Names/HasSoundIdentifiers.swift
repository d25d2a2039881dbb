import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// A name must begin with a letter and hold only letters, digits and underscores.
  ///
  /// The grammar reads names such as `2fa` and `created-at`, but Prisma Client makes classes and properties of them, and
  /// no programming language takes these. It holds for models, views, composite types, enums and their values, for
  /// fields, and for the names of attributes.
  ///
  /// Give the thing a name that can be an identifier, and keep the name that the database has with `@map` or `@@map`:
  ///
  /// ```prisma
  /// model TwoFactor {
  ///   id        Int      @id
  ///   createdAt DateTime @map("created-at")
  ///
  ///   @@map("2fa")
  /// }
  /// ```
  static let invalidIdentifier = DiagnosticCode("schema/invalid-identifier")
}

/// The block's own name is an identifier.
func hasASoundName(_ subject: BlockSubject, _ problems: inout Problems) {
  guard subject.block.holdsOddName, let words = subject.block.identifierWords, let name = subject.block.name else {
    return
  }
  checkIdentifier(name.text, words.block, at: name.range, &problems)
}

/// The names of the block's attributes are identifiers.
func hasSoundAttributeNames(_ subject: BlockSubject, _ problems: inout Problems) {
  // Composite types have no attributes of their own.
  guard subject.block.kind != .type, subject.block.identifierWords != nil, subject.block.holdsOddName else {
    return
  }
  checkAttributeNames(subject.block.root.children.filter { $0.kind == .blockAttribute }, &problems)
}

func checkIdentifier(_ name: String, _ word: String, at range: TextRange, _ problems: inout Problems) {
  if let first = name.utf8.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= first {
    problems.report(
      .invalidIdentifier, "Error validating: The name of a \(word) must not start with a number.", at: range)
  } else if name.utf8.contains(UInt8(ascii: "-")) {
    problems.report(
      .invalidIdentifier, "Error validating: The character `-` is not allowed in \(word) names.", at: range)
  }
}

func checkAttributeNames(_ nodes: [SyntaxNode], _ problems: inout Problems) {
  for node in nodes {
    let attribute = AttributeSyntax(node: node)
    checkIdentifier(attribute.name, "Attribute", at: attribute.nameRange, &problems)
  }
}

extension Block {
  /// As messages call the block and what it holds; nil for blocks whose names are not checked.
  var identifierWords: (block: String, member: String)? {
    switch kind {
    case .model: ("Model", "Field")
    case .view: ("view", "field")
    case .type: ("Composite type", "Field")
    case .enum: ("Enum", "Enum Value")
    case .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: nil
    }
  }
}
