package import Text

/// What a `prisma.config.ts` says, as far as it can be known without running it.
package struct PrismaConfig: Sendable, Equatable {
  package let file: FilePath
  /// Absolute.
  package let schema: FilePath?
  /// Absolute.
  package let migrations: FilePath?
  package let databaseURL: URLSetting
  /// What could not be read of the above.
  package let problems: [ConfigProblem]
  /// It belongs to Prisma 8, which has schemas and migrations of another kind; only `prisma7Schema(…)` in it is ours.
  package let isPrisma8: Bool
}

/// The connection URL of a datasource, as configured.
package enum URLSetting: Sendable, Hashable {
  case absent
  /// The text of the URL, and the folder that a relative file is seen from.
  case text(SecretText, relativeTo: FilePath)
  case missingVariable(String, at: FilePath, TextRange)
  case unreadable(at: FilePath, TextRange)
}

/// A text that must not be printed.
package struct SecretText: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  private let text: String

  package init(_ text: String) { self.text = text }

  package func revealed() -> String { text }
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Something in a project's configuration that keeps us from knowing what it means.
package struct ConfigProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The value of this setting could only be known by running the file.
    case unreadableSetting(String)
    case missingVariable(String)
    case unreadableFile(reason: String)
    /// The file or folder that is configured is not there.
    case missingPath(String)
    case invalidURL(String)
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
    case .unreadableSetting, .unreadableFile: ConfigCode.unreadable
    case .missingVariable: ConfigCode.missingVariable
    case .missingPath: ConfigCode.missingPath
    case .invalidURL: ConfigCode.invalidURL
    case .prisma8: ConfigCode.prisma8
    }
  }

  /// One sentence, lower case at the start, without a full stop.
  package var message: String {
    switch kind {
    case .unreadableSetting(let name): "`\(name)` can't be known without running this file; give it as a literal"
    case .missingVariable(let name): "the environment variable `\(name)` has no value"
    case .unreadableFile(let reason): "can't be read: \(reason)"
    case .missingPath(let path): "`\(path)` does not exist"
    case .invalidURL(let reason): reason
    case .prisma8: "this belongs to Prisma 8, whose schemas and migrations are of another kind; it is left alone"
    }
  }
}

extension PrismaConfig {
  /// Reads the text of a configuration file. `environment` gives the values of variables.
  package init(file: FilePath, text: SourceText, environment: @escaping (String) -> String?) {
    let tokens = configTokens(text)
    let names = ConfigNames(tokens)
    var evaluator = ConfigEvaluator(tokens: tokens, names: names, file: file, environment: environment)
    var problems: [ConfigProblem] = []
    func path(_ value: ConfigValue?, _ setting: String) -> FilePath? {
      switch value?.content {
      case nil, .undefined?: return nil
      case .string(let text)? where !text.isEmpty: return file.parent.appending(text)
      case .missingVariable(let name)?:
        problems.append(ConfigProblem(.missingVariable(name), at: file, range: value?.range ?? TextRange(at: 0)))
      case .string?, .boolean?, .number?, .array?, .object?, .environment?, .known?, .unreadable?:
        problems.append(ConfigProblem(.unreadableSetting(setting), at: file, range: value?.range ?? TextRange(at: 0)))
      }
      return nil
    }

    self.file = file
    var root = ConfigObject()
    if let exported = names.exported {
      let value = evaluator.value(at: exported)
      if case .object(let object) = value.content {
        root = object
      } else {
        root.unreadablePart = value.range
      }
    } else if !tokens.isEmpty {
      root.unreadablePart = text.contentRange(ofLine: 0)
    }
    isPrisma8 =
      names.modules.contains { $0.hasPrefix("prisma-next") || $0.hasPrefix("@prisma-next/") }
      || names.modules.contains("@prisma/cli-engine") || names.prisma7Schema != nil || root.members["orm"] != nil
      || root.members["contract"] != nil

    let schemaValue = names.prisma7Schema.map { evaluator.value(at: $0) } ?? (isPrisma8 ? nil : root["schema"])
    schema = path(schemaValue, "schema")
    guard !isPrisma8 else {
      // Its other settings are for migrations and connections of Prisma 8.
      migrations = nil
      databaseURL = .absent
      self.problems = problems
      return
    }
    migrations = path(root.member("migrations", "path"), "migrations.path")
    let url = root.member("datasource", "url")
    switch url?.content {
    case nil, .undefined?: databaseURL = .absent
    case .string(let text)?: databaseURL = .text(SecretText(text), relativeTo: file.parent)
    case .missingVariable(let name)?:
      databaseURL = .missingVariable(name, at: file, url?.range ?? TextRange(at: 0))
    case .boolean?, .number?, .array?, .object?, .environment?, .known?, .unreadable?:
      databaseURL = .unreadable(at: file, url?.range ?? TextRange(at: 0))
    }
    self.problems = problems
  }
}

extension ConfigObject {
  /// The member of a member; what can't be read stays so.
  fileprivate func member(_ first: String, _ second: String) -> ConfigValue? {
    guard let outer = self[first] else { return nil }
    guard case .object(let object) = outer.content else { return outer.isUndefined ? nil : outer }
    return object[second]
  }
}
