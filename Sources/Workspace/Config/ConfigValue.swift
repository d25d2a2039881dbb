import Text

/// What an expression of a configuration file comes to, and where it stands.
struct ConfigValue {
  enum Content {
    case string(String)
    case boolean(Bool)
    case number(String)
    case array([ConfigValue])
    case object(ConfigObject)
    /// `undefined` and `null`: a variable without a value, a key that is not there.
    case undefined
    /// The environment itself: `process.env`.
    case environment
    /// Something known by its name alone: `process`, `path.join`, `defineConfig`.
    case known(String)
    /// `env("X")` of a variable that has no value; Prisma refuses such a file.
    case missingVariable(String)
    /// It would have to be run.
    case unreadable
  }

  let content: Content
  let range: TextRange

  init(_ content: Content, _ range: TextRange) {
    self.content = content
    self.range = range
  }

  var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// As JavaScript has it; nil if that isn't known.
  var isTrue: Bool? {
    switch content {
    case .string(let text): !text.isEmpty
    case .boolean(let value): value
    case .number(let text): text != "0"
    case .undefined: false
    case .array, .object, .environment: true
    case .known, .missingVariable, .unreadable: nil
    }
  }

  var isUndefined: Bool {
    if case .undefined = content { true } else { false }
  }
}

struct ConfigObject {
  var members: [String: ConfigValue] = [:]
  /// Something that may have added or replaced any member.
  var unreadablePart: TextRange?

  /// The member; if it is not there but could be, the part that can't be read.
  subscript(_ name: String) -> ConfigValue? {
    members[name] ?? unreadablePart.map { ConfigValue(.unreadable, $0) }
  }
}
