import Text

// The tree of a configuration file: the part of JavaScript and TypeScript that such files are made of. Types are passed over;
// all that is not listed here is `.unreadable`. Nesting is capped by the parser, so these trees are shallow, and chains of
// operators and accesses are flat.

/// An expression and where it stands.
struct ConfigExpression {
  indirect enum Kind {
    case string(String)
    case number(String)
    case boolean(Bool)
    /// `undefined` and `null`.
    case nothing
    case name(String)
    /// Texts and expressions in turn.
    case template([ConfigExpression])
    case array([ConfigElement])
    case object([ConfigMember])
    case function(ConfigFunction)
    case not(ConfigExpression)
    /// Operands joined by operators of one rank, taken from the left.
    case chain(ConfigExpression, [(sign: ConfigOperator, operand: ConfigExpression)])
    case conditional(ConfigExpression, ifTrue: ConfigExpression, ifFalse: ConfigExpression)
    case access(ConfigExpression, [ConfigAccess])
    case unreadable
  }

  let kind: Kind
  let range: TextRange

  init(_ kind: Kind, _ range: TextRange) {
    self.kind = kind
    self.range = range
  }
}

/// An operator between two values, with its rank: the higher binds tighter.
enum ConfigOperator {
  case or, ifMissing, and, equal, unequal, plus
  /// `-`, `<`, `instanceof` and the like, whose results are not worked out.
  case other

  init?(_ token: ConfigToken) {
    switch token.kind {
    case .symbol("||"): self = .or
    case .symbol("??"): self = .ifMissing
    case .symbol("&&"): self = .and
    case .symbol("==="), .symbol("=="): self = .equal
    case .symbol("!=="), .symbol("!="): self = .unequal
    case .symbol("+"): self = .plus
    case .symbol("-"), .symbol("*"), .symbol("/"), .symbol("%"), .symbol("<"), .symbol(">"), .symbol("&"), .symbol("|"),
      .symbol("^"), .name("in"), .name("instanceof"):
      self = .other
    case .name, .string, .number, .symbol, .other: return nil
    }
  }

  var rank: Int {
    switch self {
    case .or, .ifMissing: 1
    case .and: 2
    case .equal, .unequal: 3
    case .other: 4
    case .plus: 5
    }
  }
}

/// One value of a list or of the arguments of a call.
struct ConfigElement {
  let value: ConfigExpression
  /// `...value`.
  let isSpread: Bool
}

/// One part of an object between two commas.
struct ConfigMember {
  enum Kind {
    case named(String, ConfigExpression)
    case computed(ConfigExpression, ConfigExpression)
    case spread(ConfigExpression)
    case unreadable
  }

  let kind: Kind
  /// Where its key stands.
  let range: TextRange
}

/// What is done with a value: `.name`, `[index]`, `(arguments)`.
struct ConfigAccess {
  enum Kind {
    case member(String)
    case element(ConfigExpression)
    case call([ConfigElement])
  }

  let kind: Kind
  /// `?.`: of nothing comes nothing.
  let isOptional: Bool
  /// Up to its end, from the start of the whole expression.
  let range: TextRange
}

/// A function of any form. Shared, since a function is a value that is handed around.
final class ConfigFunction: Sendable {
  let parameters: [ConfigPattern]
  let body: [ConfigStatement]

  init(parameters: [ConfigPattern], body: [ConfigStatement]) {
    self.parameters = parameters
    self.body = body
  }
}

/// What a declaration or a parameter gives names to.
struct ConfigPattern {
  struct Member {
    let name: String
    let local: String
    let fallback: ConfigExpression?
  }

  enum Kind {
    case name(String)
    case object([Member])
    case unreadable
  }

  let kind: Kind
  let fallback: ConfigExpression?
}

/// How an assignment takes the old value into account.
enum ConfigAssignment: String, CaseIterable {
  case plain = "="
  case ifMissing = "??="
  case ifFalse = "||="
  case ifTrue = "&&="
  case adding = "+="
}

/// A statement of the file or of a function.
struct ConfigStatement {
  indirect enum Kind {
    /// The names that are imported: members of the module, nil for the module itself.
    case importing(module: String, names: [(member: String?, local: String)])
    case declaration(ConfigPattern, ConfigExpression?)
    case assignment(ConfigAssignment, target: ConfigExpression, value: ConfigExpression)
    case expression(ConfigExpression)
    /// `export default …` and `export = …`.
    case export(ConfigExpression)
    case function(String, ConfigFunction)
    case condition(ConfigExpression, [ConfigStatement], otherwise: [ConfigStatement])
    case block([ConfigStatement])
    case result(ConfigExpression?)
    /// `throw`.
    case failure
    /// A loop or the like, with the names that it may give other values.
    case unknown(mayAssign: Set<String>)
  }

  let kind: Kind
  let range: TextRange
}

extension ConfigExpression: Sendable {}
extension ConfigExpression.Kind: Sendable {}
extension ConfigOperator: Sendable {}
extension ConfigAssignment: Sendable {}
extension ConfigElement: Sendable {}
extension ConfigMember: Sendable {}
extension ConfigMember.Kind: Sendable {}
extension ConfigAccess: Sendable {}
extension ConfigAccess.Kind: Sendable {}
extension ConfigPattern: Sendable {}
extension ConfigPattern.Kind: Sendable {}
extension ConfigPattern.Member: Sendable {}
extension ConfigStatement: Sendable {}
extension ConfigStatement.Kind: Sendable {}
