import Text

/// What an expression of a configuration file comes to, and where it stands.
struct ConfigValue {
  enum Content {
    case string(String)
    case boolean(Bool)
    case number(String)
    case array([ConfigValue])
    case object(ConfigObject)
    /// A file by its URL.
    case url(FilePath)
    /// `undefined` and `null`; with the variable of the environment that has no value, if that is why.
    case undefined(variable: String?)
    /// The environment itself: `process.env`.
    case environment
    /// Something known by its name alone: `process`, `path.join`, `defineConfig`.
    case known(String)
    case function(ConfigFunction, ConfigScope.Home)
    /// `env("X")` of a variable that has no value; Prisma refuses such a file.
    case missingVariable(String)
    /// It would have to be run; `why` says so in a few words.
    case unreadable(why: String)
  }

  let content: Content
  private(set) var range: TextRange
  /// How deep lists and objects are nested in it. Kept, since values that share parts may have very many of them.
  let depth: Int

  init(_ content: Content, _ range: TextRange) {
    self.content = content
    self.range = range
    switch content {
    case .array(let values): depth = (values.lazy.map(\.depth).max() ?? 0) + 1
    case .object(let object): depth = object.depth
    case .string, .boolean, .number, .url, .undefined, .environment, .known, .function, .missingVariable, .unreadable:
      depth = 0
    }
  }

  /// The same value, used in another place.
  func used(at range: TextRange) -> ConfigValue {
    var result = self
    result.range = range
    return result
  }

  var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// A path, however it is given.
  var path: String? {
    switch content {
    case .string(let text): text.hasPrefix("file://") ? String(text.dropFirst(7)) : text
    case .url(let path): path.string
    case .boolean, .number, .array, .object, .undefined, .environment, .known, .function, .missingVariable, .unreadable:
      nil
    }
  }

  /// As JavaScript has it; nil if that isn't known.
  var isTrue: Bool? {
    switch content {
    case .string(let text): !text.isEmpty
    case .boolean(let value): value
    case .number(let text): text != "0"
    case .undefined: false
    case .array, .object, .environment, .function, .url: true
    case .known, .missingVariable, .unreadable: nil
    }
  }

  /// Whether it is `undefined` or `null`; nil if that isn't known.
  var isUndefined: Bool? {
    switch content {
    case .undefined: true
    case .string, .boolean, .number, .array, .object, .url, .environment, .function: false
    case .known, .missingVariable, .unreadable: nil
    }
  }

  /// Whether both are the same simple value; nil if that can't be said.
  func equals(_ other: ConfigValue) -> Bool? {
    switch (content, other.content) {
    case (.string(let a), .string(let b)), (.number(let a), .number(let b)): a == b
    case (.boolean(let a), .boolean(let b)): a == b
    case (.undefined, .undefined): true
    default:
      if let a = isUndefined, let b = other.isUndefined, a != b { false } else { nil }
    }
  }
}

struct ConfigObject {
  private(set) var members: [String: ConfigValue] = [:]
  /// Where the keys stand.
  private(set) var keys: [String: TextRange] = [:]
  /// Something that may have added or replaced any member: unreadable, with the reason.
  var unreadablePart: ConfigValue? {
    get { unreadableParts.first }
    set { unreadableParts = newValue.map { [$0] } ?? [] }
  }
  /// One at most. A list, since a value can't hold one of its own kind.
  private var unreadableParts: [ConfigValue] = []
  /// How deep objects and lists are nested in it, itself included.
  private(set) var depth = 1

  /// The member; if it is not there but could be, the part that can't be read.
  subscript(_ name: String) -> ConfigValue? { members[name] ?? unreadablePart }

  mutating func set(_ name: String, _ value: ConfigValue, key: TextRange) {
    members[name] = value
    keys[name] = key
    depth = max(depth, value.depth + 1)
  }

  /// Adds what `value` holds, as `...value` does.
  mutating func merge(_ value: ConfigValue) {
    switch value.content {
    case .object(let other):
      members.merge(other.members) { $1 }
      keys.merge(other.keys) { $1 }
      unreadablePart = other.unreadablePart ?? unreadablePart
      depth = max(depth, other.depth)
    case .undefined, .boolean: break
    case .string, .number, .array, .url, .environment, .known, .function, .missingVariable, .unreadable:
      // It may replace what stands before it.
      members = [:]
      keys = [:]
      unreadablePart = value
    }
  }
}
