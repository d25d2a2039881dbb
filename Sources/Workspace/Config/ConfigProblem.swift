package import Text

/// Something in a project's configuration that keeps us, or Prisma, from knowing what it means.
package struct ConfigProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The value of this setting could only be known by running the file.
    case unreadableSetting(String, why: String)
    /// The whole configuration, or a part that may hold any setting, could only be known by running the file.
    case unreadableConfiguration(why: String)
    /// Which file of variables is loaded could only be known by running the file.
    case unreadableLoad(why: String)
    /// `setting` asks for a variable that has no value. `isInUnloadedFile`: a `.env` has it, and nothing loads that file.
    case missingVariable(String, setting: String, isInUnloadedFile: Bool)
    case unreadableFile(reason: String)
    /// The file or folder that is configured is not there.
    case missingPath(String)
    case invalidURL(String)
    /// A key that Prisma does not know, and refuses; `known` are those that could stand there.
    case unknownKey(String, known: [String])
    /// `expected` in words: "a text".
    case wrongType(String, expected: String)
    /// The setting needs that one to be true.
    case missingGate(String, gate: String)
    /// The project is one of Prisma 8, which is left alone.
    case prisma8
  }

  package let kind: Kind
  package let path: FilePath
  package let range: TextRange

  package init(_ kind: Kind, at path: FilePath, range: TextRange = TextRange(at: 0)) {
    self.kind = kind
    self.path = path
    self.range = range
  }

  package var code: String {
    switch kind {
    case .unreadableSetting, .unreadableConfiguration, .unreadableLoad, .unreadableFile: ConfigCode.unreadable
    case .missingVariable: ConfigCode.missingVariable
    case .missingPath: ConfigCode.missingPath
    case .invalidURL: ConfigCode.invalidURL
    case .unknownKey: ConfigCode.unknownKey
    case .wrongType: ConfigCode.wrongType
    case .missingGate: ConfigCode.missingGate
    case .prisma8: ConfigCode.prisma8
    }
  }

  /// One sentence, lower case at the start, without a full stop.
  package var message: String {
    switch kind {
    case .unreadableSetting(let name, let why):
      "`\(name)` can't be known without running this file: \(why); \(ConfigProblem.advice(for: name))"
    case .unreadableConfiguration(let why):
      "what is configured here can't be known without running this file: \(why); write it out, or set `plumb.schema` and "
        + "`plumb.migrations` in the editor, `--schema` and `--migrations` on the command line"
    case .unreadableLoad(let why):
      "which variables are loaded here can't be known without running this file: \(why); set them in the environment"
    case .missingVariable(let name, let setting, let isInUnloadedFile):
      isInUnloadedFile
        ? "the environment variable `\(name)` has no value: `.env` has it, but Prisma loads no `.env` here; "
          + "`import \"dotenv/config\"` in the configuration does"
        : ConfigProblem.isAboutDatabase(setting)
          ? "the environment variable `\(name)` has no value"
          : "the environment variable `\(name)` has no value, so `\(setting)` is not known; "
            + ConfigProblem.advice(for: setting)
    case .unreadableFile(let reason): "can't be read: \(reason)"
    case .missingPath(let path): "`\(path)` does not exist"
    case .invalidURL(let reason): reason
    case .unknownKey(let name, let known):
      "`\(name)` is no setting of Prisma, which refuses the file; there "
        + (known.count == 1 ? "is " : "are ") + known.map { "`\($0)`" }.joined(separator: ", ")
    case .wrongType(let name, let expected): "`\(name)` has to be \(expected)"
    // Prisma's own words.
    case .missingGate(let name, let gate): "The `\(name)` configuration requires `\(gate)` to be set to `true`."
    case .prisma8: "this belongs to Prisma 8, whose schemas and migrations are of another kind; it is left alone"
    }
  }

  /// Where else it can be said.
  private static func advice(for setting: String) -> String {
    switch setting {
    case "schema": "write it out, or set `plumb.schema` in the editor, `--schema` on the command line"
    case "migrations.path": "write it out, or set `plumb.migrations` in the editor, `--migrations` on the command line"
    case "datasource.url", "datasource.directUrl":
      "write it out, or set `plumb.database.url` in the editor or PLUMB_DATABASE_URL in the environment"
    default: "write it out"
    }
  }

  /// Whether it is about connections only: without them schema and history are compared all the same.
  static func isAboutDatabase(_ setting: String) -> Bool {
    setting.hasPrefix("datasource.") || ["url", "directUrl", "shadowDatabaseUrl"].contains(setting)
  }
}
