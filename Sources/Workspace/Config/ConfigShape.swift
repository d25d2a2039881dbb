import Text

/// The keys that a configuration may have, as Prisma checks them (6.7 to 7.4 together: which version knows which is not told
/// apart). An object with any other key is refused as a whole.
struct ConfigShape {
  enum Value {
    case text
    case texts
    case flag
    case section(ConfigShape)
    /// Functions, extensions and the like, which are none of our business.
    case anything

    var words: String {
      switch self {
      case .text: "a text"
      case .texts: "a list of texts"
      case .flag: "true or false"
      case .section: "an object"
      case .anything: "anything"
      }
    }
  }

  let keys: [String: Value]

  static let configuration = ConfigShape(keys: [
    "schema": .text,
    "datasource": .section(ConfigShape(keys: ["url": .text, "directUrl": .text, "shadowDatabaseUrl": .text])),
    "migrations": .section(ConfigShape(keys: ["path": .text, "seed": .text, "initShadowDb": .text])),
    "tables": .section(ConfigShape(keys: ["external": .texts])),
    "enums": .section(ConfigShape(keys: ["external": .texts])),
    "views": .section(ConfigShape(keys: ["path": .text])),
    "typedSql": .section(ConfigShape(keys: ["path": .text])),
    "experimental": .section(
      ConfigShape(keys: ["adapter": .flag, "externalTables": .flag, "extensions": .flag, "studio": .flag])),
    "adapter": .anything, "engine": .anything, "studio": .anything, "extensions": .anything, "earlyAccess": .anything,
  ])

  /// What Prisma refuses in `object`; `path` is what stands before its keys.
  func problems(in object: ConfigObject, path: String = "", file: FilePath) -> [ConfigProblem] {
    var result: [ConfigProblem] = []
    for (name, value) in object.members {
      let setting = path + name
      guard let expected = keys[name] else {
        // A key whose value is undefined counts too.
        let known = keys.keys.sorted().map { path + $0 }
        let place = object.keys[name] ?? value.range
        result.append(ConfigProblem(.unknownKey(setting, known: known), at: file, range: place))
        continue
      }
      switch (expected, value.content) {
      case (.section(let shape), .object(let section)):
        result += shape.problems(in: section, path: setting + ".", file: file)
      case (.text, .string), (.texts, .array), (.flag, .boolean): break
      // A URL object is no text, but nothing is known of it here that would say so for sure.
      case (.anything, _), (_, .undefined), (_, .missingVariable), (_, .unreadable), (_, .known), (.text, .url): break
      case (.section, _), (.text, _), (.texts, _), (.flag, _):
        result.append(ConfigProblem(.wrongType(setting, expected: expected.words), at: file, range: value.range))
      }
    }
    return result
  }
}
