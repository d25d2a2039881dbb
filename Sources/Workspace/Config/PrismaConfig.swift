package import SchemaAnalysis
package import Text

/// What a `prisma.config.ts` says, as far as it can be known without running it.
package struct PrismaConfig: Sendable, Equatable {
  package let file: FilePath
  package let text: SourceText
  /// Absolute.
  package internal(set) var schema: FilePath?
  /// Where it is named.
  package internal(set) var schemaRange = TextRange(at: 0)
  /// Absolute.
  package internal(set) var migrations: FilePath?
  /// SQL that sets up the shadow database before the migrations.
  package internal(set) var initShadowDatabase: String?
  package internal(set) var urls = URLSettings()
  /// Tables and enums that Prisma must not migrate, as they are named there.
  package internal(set) var externalTables: [ExternalName] = []
  package internal(set) var externalEnums: [ExternalName] = []
  /// Absolute.
  package internal(set) var views: FilePath?
  /// Absolute.
  package internal(set) var typedSQL: FilePath?
  /// The gates of `experimental` that are open.
  package internal(set) var experimental: Set<String> = []
  /// The variables as the file leaves them: those of the process, and what it loads.
  package internal(set) var environment: Environment
  /// In the order of the file.
  package internal(set) var problems: [ConfigProblem] = []
  /// It belongs to Prisma 8, which has schemas and migrations of another kind; only `prisma7Schema(…)` in it is ours.
  package internal(set) var isPrisma8 = false
  /// The contract that a configuration of Prisma 8 names, absolute.
  package internal(set) var contract: FilePath?
  /// What shows that it is one of Prisma 8.
  package internal(set) var prisma8Range = TextRange(at: 0)
}

extension PrismaConfig {
  /// A configuration that is there and can't be read.
  init(file: FilePath, environment: Environment, unreadable reason: String) {
    self.file = file
    text = SourceText([])
    self.environment = environment
    problems = [ConfigProblem(.unreadableFile(reason: reason), at: file)]
  }

  /// Reads the text of a configuration file. `environment` are the variables of the process, `folder` the one that the file
  /// configures (its own by default), `readFile` gives the texts of files of variables.
  package init(
    file: FilePath, folder: FilePath? = nil, text: SourceText, environment: Environment,
    readFile: @escaping (FilePath) -> SourceText? = { _ in nil }
  ) {
    var parser = ConfigParser(configTokens(text))
    var evaluator = ConfigEvaluator(
      file: file, folder: folder ?? file.parent, environment: environment, readFile: readFile)
    _ = evaluator.run(parser.statements())
    self.file = file
    self.text = text

    var root = ConfigObject()
    if let exported = evaluator.exported {
      let value = evaluator.configuration(exported, exported.range)
      if case .object(let object) = value.content {
        root = object
      } else {
        root.unreadablePart = evaluator.problem(in: value, value.range)
      }
    } else if !parser.tokens.isEmpty {
      let firstLine = text.contentRange(ofLine: text.lines.line(at: parser.tokens[0].range.start))
      root.unreadablePart = evaluator.unreadable("it exports nothing that can be seen", firstLine)
    }
    self.environment = evaluator.environment
    readPrisma8(root, evaluator)
    var reader = SettingReader(file: file, evaluator: evaluator, hidden: root.unreadablePart?.range)
    if let bridge = evaluator.prisma7Schema {
      schema = reader.path(bridge, "schema")
      schemaRange = bridge.range
    } else if !isPrisma8 {
      read(root, &reader)
    }
    problems = reader.problems.enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }.map(\.element)
  }

  private mutating func read(_ root: ConfigObject, _ reader: inout SettingReader) {
    schema = reader.path(root["schema"], "schema")
    schemaRange = root["schema"]?.range ?? schemaRange
    migrations = reader.path(root.member("migrations", "path"), "migrations.path")
    initShadowDatabase = reader.text(root.member("migrations", "initShadowDb"), "migrations.initShadowDb")
    views = reader.path(root.member("views", "path"), "views.path")
    typedSQL = reader.path(root.member("typedSql", "path"), "typedSql.path")
    urls.url = reader.url(root.member("datasource", "url"))
    urls.directURL = reader.url(root.member("datasource", "directUrl"))
    urls.shadowDatabaseURL = reader.url(root.member("datasource", "shadowDatabaseUrl"))
    externalTables = reader.names(root.member("tables", "external"), "tables.external")
    externalEnums = reader.names(root.member("enums", "external"), "enums.external")
    if case .object(let gates)? = root["experimental"]?.content {
      experimental = Set(gates.members.filter { $0.value.isTrue == true }.keys)
    }
    for problem in ConfigShape.configuration.problems(in: root, file: file) {
      reader.report(problem.kind, problem.range)
    }
    reader.checkGates(root)
    for load in reader.evaluator.unknownLoads {
      if case .unreadable(let why) = load.content { reader.report(.unreadableLoad(why: why), load.range) }
    }
  }

  private mutating func readPrisma8(_ root: ConfigObject, _ evaluator: ConfigEvaluator) {
    let module = evaluator.modules.filter { ConfigModules.isPrisma8($0.key) }.map(\.value).min { $0.start < $1.start }
    let key = root.keys["orm"] ?? root.keys["contract"]
    isPrisma8 = module != nil || key != nil || evaluator.prisma7Schema != nil
    guard isPrisma8 else { return }
    prisma8Range = module ?? key ?? TextRange(at: 0)
    var settings = root
    if case .object(let orm)? = root.members["orm"]?.content { settings = orm }
    if evaluator.prisma7Schema == nil { contract = settings.members["contract"]?.path.map(file.parent.appending) }
  }
}

/// Reads settings off values, and says what is wrong with them.
private struct SettingReader {
  let file: FilePath
  let evaluator: ConfigEvaluator
  /// What may hold any setting; it is told once.
  let hidden: TextRange?
  private(set) var problems: [ConfigProblem] = []

  init(file: FilePath, evaluator: ConfigEvaluator, hidden: TextRange?) {
    self.file = file
    self.evaluator = evaluator
    self.hidden = hidden
  }

  mutating func report(_ kind: ConfigProblem.Kind, _ range: TextRange) {
    let problem = ConfigProblem(kind, at: file, range: range)
    if !problems.contains(problem) { problems.append(problem) }
  }

  mutating func text(_ value: ConfigValue?, _ setting: String) -> String? {
    guard let value else { return nil }
    switch value.content {
    case .undefined(variable: nil): return nil
    case .string(let text): return text
    case .url(let path): return path.string
    case .missingVariable(let name), .undefined(variable: let name?):
      report(.missingVariable(name, setting: setting, isInUnloadedFile: false), value.range)
    case .unreadable(let why):
      report(
        value.range == hidden ? .unreadableConfiguration(why: why) : .unreadableSetting(setting, why: why), value.range)
    case .known(let name):
      report(.unreadableSetting(setting, why: ConfigModules.reason(for: name)), value.range)
    // Said by the check of the shape.
    case .boolean, .number, .array, .object, .environment, .function: break
    }
    return nil
  }

  mutating func path(_ value: ConfigValue?, _ setting: String) -> FilePath? {
    guard let text = text(value, setting), !text.isEmpty, !text.utf8.contains(0) else { return nil }
    return file.parent.appending(text)
  }

  mutating func names(_ value: ConfigValue?, _ setting: String) -> [ExternalName] {
    guard let value, case .array(let values) = value.content else {
      _ = text(value, setting)
      return []
    }
    return values.compactMap { text($0, setting).map(ExternalName.init) }
  }

  /// Problems of URLs are told with the URL, since the schema may have another.
  func url(_ value: ConfigValue?) -> URLSetting {
    guard let value else { return .absent }
    switch value.content {
    case .string(let text):
      return text.isEmpty ? .absent : .text(SecretText(text), relativeTo: file.parent, at: file, value.range)
    case .undefined(variable: nil): return .absent
    case .missingVariable(let name), .undefined(variable: let name?):
      return .missingVariable(name, at: file, value.range)
    // The part that may hold anything is told of already.
    case .unreadable(let why): return .unreadable(why: why, at: file, value.range)
    case .known(let name): return .unreadable(why: ConfigModules.reason(for: name), at: file, value.range)
    case .boolean, .number, .array, .object, .url, .environment, .function: return .absent
    }
  }

  /// Settings that count only with a gate of `experimental` open.
  mutating func checkGates(_ root: ConfigObject) {
    let gates = root["experimental"]
    for (setting, gate) in [
      (["tables", "external"], "externalTables"), (["enums", "external"], "externalTables"),
      (["migrations", "initShadowDb"], "externalTables"), (["extensions"], "extensions"),
    ] {
      let value = setting.count == 1 ? root.members[setting[0]] : root.member(setting[0], setting[1])
      guard let value, value.isTrue == true || value.isUndefined == false else { continue }
      if gates.map({ $0.isUndefined == true }) ?? true || isClosed(gate, gates) {
        report(
          .missingGate(setting.joined(separator: "."), gate: "experimental." + gate), value.range)
      }
    }
  }

  private func isClosed(_ gate: String, _ gates: ConfigValue?) -> Bool {
    guard case .object(let object)? = gates?.content else { return false }
    return object[gate].map { $0.isTrue == false } ?? true
  }
}

extension ConfigObject {
  /// The member of a member; what can't be read stays so.
  fileprivate func member(_ first: String, _ second: String) -> ConfigValue? {
    guard let outer = self[first] else { return nil }
    switch outer.content {
    case .object(let object): return object[second]
    case .unreadable, .known, .missingVariable, .undefined(variable: .some): return outer
    case .undefined, .string, .boolean, .number, .array, .url, .environment, .function: return nil
    }
  }
}
