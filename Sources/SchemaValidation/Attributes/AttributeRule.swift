import Datamodel
import SchemaSyntax
import Text

/// What an attribute stands on.
protocol AttributeOwner: Sendable {
  var context: ValidationContext { get }
}

extension FieldSubject: AttributeOwner {}
extension ModelSubject: AttributeOwner {}
extension BlockSubject: AttributeOwner {}

/// One attribute of the language: a line in the table of the place that it stands at. A class, since all are looked at for
/// every attribute of a schema.
final class AttributeRule<Owner: AttributeOwner>: Sendable {
  enum Name: Sendable {
    case word(String)
    /// Any name with a dot: `@db.VarChar(20)`.
    case databaseType
  }

  enum Occurrence: Sendable {
    case once
    case repeatedly
    /// Its arguments belong to the type of the database, which another phase looks at.
    case onceUnread
  }

  enum Parameters: Sendable {
    /// What it takes, in the order in which it is checked. Anything else is an argument too many.
    case these([ParameterRule<Owner>])
    /// The attribute itself is wrong here, so nobody looks.
    case unread
  }

  let name: Name
  let occurrence: Occurrence
  let stands: (@Sendable (Owner) -> Bool)?
  let isPossible: (@Sendable (AttributeUse<Owner>, inout Problems) -> Bool)?
  let parameters: Parameters
  /// Whether there is something to say of an attribute without arguments.
  let asksForArguments: Bool
  let check: (@Sendable (AttributeUse<Owner>, inout Problems) -> Void)?

  /// - Parameters:
  ///   - stands: Whether the attribute is known here at all.
  ///   - isPossible: Asked before the arguments are looked at; after a no they all are too many.
  ///   - check: Asked last, if no essential argument is missing.
  init(
    _ name: Name, _ occurrence: Occurrence = .once, where stands: (@Sendable (Owner) -> Bool)? = nil,
    if isPossible: (@Sendable (AttributeUse<Owner>, inout Problems) -> Bool)? = nil,
    takes parameters: [ParameterRule<Owner>] = [],
    check: (@Sendable (AttributeUse<Owner>, inout Problems) -> Void)? = nil
  ) {
    self.name = name
    self.occurrence = occurrence
    self.stands = stands
    self.isPossible = isPossible
    self.parameters = .these(parameters)
    asksForArguments = parameters.contains { $0.need != .optional || $0.then != nil }
    self.check = check
  }

  /// An attribute that is known but wrong here, whatever its arguments.
  init(
    _ name: Name, refusedBy check: @escaping @Sendable (AttributeUse<Owner>, inout Problems) -> Void
  ) {
    self.name = name
    occurrence = .once
    stands = nil
    isPossible = nil
    parameters = .unread
    asksForArguments = false
    self.check = check
  }

  func isNamed(_ name: SyntaxNode) -> Bool {
    switch self.name {
    case .word(let word): name.reads(word)
    case .databaseType: name.block.bytes[name.range.indices].contains(UInt8(ascii: "."))
    }
  }
}

extension AttributeRule.Name: ExpressibleByStringLiteral {
  init(stringLiteral word: String) { self = .word(word) }

  /// The length in bytes; nil if any will do.
  fileprivate var length: Int? {
    switch self {
    case .word(let word): word.utf8.count
    case .databaseType: nil
    }
  }
}

/// The attributes that there are at one place, in the order in which they are checked.
struct AttributeTable<Owner: AttributeOwner>: Sendable, ExpressibleByArrayLiteral {
  private let rules: [AttributeRule<Owner>]
  /// How long the name of each is: every attribute of a schema is looked up here, and most rules are told apart by it.
  private let lengths: [Int?]

  init(arrayLiteral rules: AttributeRule<Owner>...) {
    self.rules = rules
    lengths = rules.map(\.name.length)
  }

  subscript(place: Int) -> AttributeRule<Owner> { rules[place] }

  /// The place of the attribute's rule; nil if there is no such attribute on the owner.
  func place(of attribute: AttributeSyntax, on owner: Owner) -> Int? {
    guard let name = attribute.node.child(.path) else { return nil }
    let length = name.range.count
    return lengths.indices.first { place in
      (lengths[place] ?? length) == length && rules[place].isNamed(name) && rules[place].stands?(owner) ?? true
    }
  }
}

/// One argument that an attribute takes.
final class ParameterRule<Owner: AttributeOwner>: Sendable {
  enum Need: Sendable {
    case optional
    /// It has to be there.
    case required
    /// It has to be there and be sound, or nothing else of the attribute is looked at.
    case essential
  }

  let name: String
  let kind: ValueKind
  let need: Need
  let standsAlone: Bool
  let since: PrismaVersion?
  let check: (@Sendable (AttributeUse<Owner>, ExpressionSyntax, inout Problems) -> Bool)?
  let then: (@Sendable (AttributeUse<Owner>, inout Problems) -> Void)?

  /// - Parameters:
  ///   - standsAlone: Whether the name may be left out.
  ///   - since: The version of Prisma from which on there is such an argument.
  ///   - check: Asked of a value of the right kind; answers whether it is sound.
  ///   - then: Asked afterwards, whether or not there is a value.
  init(
    _ name: String, _ kind: ValueKind, _ need: Need = .optional, standsAlone: Bool = false,
    since: PrismaVersion? = nil,
    check: (@Sendable (AttributeUse<Owner>, ExpressionSyntax, inout Problems) -> Bool)? = nil,
    then: (@Sendable (AttributeUse<Owner>, inout Problems) -> Void)? = nil
  ) {
    self.name = name
    self.kind = kind
    self.need = need
    self.standsAlone = standsAlone
    self.since = since
    self.check = check
    self.then = then
  }
}
