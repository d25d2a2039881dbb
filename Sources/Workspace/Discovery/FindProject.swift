import Datamodel
package import Text

/// Finds projects on disk. Open documents (`overlays`) count as if they were saved.
package struct ProjectFinder: Sendable {
  /// The variables of the process; they come before those of `.env` files.
  private let processEnvironment: [String: String]
  private let overlays: [FilePath: SourceText]
  private let choices: ProjectChoices
  /// The folders that the user works in.
  private let roots: [FilePath]
  private let survey: @Sendable (FilePath) -> WorkspaceSurvey

  /// `survey` is asked for what lies below a folder when nothing above a schema configures it.
  package init(
    environment: [String: String], overlays: [FilePath: SourceText] = [:], choices: ProjectChoices = ProjectChoices(),
    roots: [FilePath] = [], survey: @escaping @Sendable (FilePath) -> WorkspaceSurvey = WorkspaceSurvey.init(of:)
  ) {
    processEnvironment = environment
    self.overlays = overlays
    self.choices = choices
    self.roots = roots
    self.survey = survey
  }

  /// The project that a schema file belongs to.
  ///
  /// A configuration at or above the file decides if it names a schema that holds the file, then one anywhere in the repository.
  /// Otherwise the file and those around it are the project, as editors have always done it.
  package func project(containing document: FilePath) -> Project {
    if let range = sketch(document)?.prisma8Range {
      return leftAlone(document, ConfigProblem(.prisma8, at: document, range: range))
    }
    var nearest: PrismaConfig?
    for folder in document.parent.foldersToRepository {
      if let config = config(in: folder) {
        if config.contract == document {
          return leftAlone(document, ConfigProblem(.prisma8, at: config.file, range: config.prisma8Range), config)
        }
        if let schema = configuredSchema(config), holds(schema, document) { return project(schema, config) }
        // One without a readable schema still configures the database of what lies beside it.
        if nearest == nil, !config.isPrisma8, config.schema == nil { nearest = config }
      } else if let schema = packageSchema(in: folder), holds(schema, document) {
        return project(schema, nil, namedBy: folder.appending("package.json"))
      }
    }
    if nearest == nil, let (schema, config) = configurationElsewhere(naming: { holds($0, document) }, near: document) {
      return project(schema, config)
    }
    return project(surroundings(of: document), nearest)
  }

  /// The project that a command run in `folder` is about. `path` is what the user named: a schema file or a folder.
  package func project(in folder: FilePath, schema path: String? = nil) throws(NoProject) -> Project {
    if let path { return try project(at: folder.appending(path)) }
    let config = config(in: folder)
    if let config, let schema = configuredSchema(config) { return project(schema, config) }
    if config == nil, let schema = packageSchema(in: folder) {
      return project(schema, nil, namedBy: folder.appending("package.json"))
    }
    let bases = config.map { [$0.file.parent, folder] } ?? [folder]
    var candidates: [FilePath] = []
    for base in bases {
      for name in defaultSchemas where !candidates.contains(base.appending(name)) {
        candidates.append(base.appending(name))
      }
    }
    for candidate in candidates where isFile(candidate) {
      if let range = sketch(candidate)?.prisma8Range {
        return leftAlone(candidate, ConfigProblem(.prisma8, at: candidate, range: range))
      }
      return project(surroundings(of: candidate), config?.isPrisma8 == true ? nil : config)
    }
    if let config, config.isPrisma8 {
      let problem = ConfigProblem(.prisma8, at: config.file, range: config.prisma8Range)
      return leftAlone(config.contract ?? config.file, problem, config)
    }
    throw NoProject(searched: candidates, below: survey(folder).schemas)
  }

  // MARK: Parts

  /// A schema that was named: its files are certain, the rest comes from the configuration that is about it.
  private func project(at path: FilePath) throws(NoProject) -> Project {
    let schema: Project.Schema
    if isFile(path) {
      schema = .file(path)
      if let range = sketch(path)?.prisma8Range {
        return leftAlone(path, ConfigProblem(.prisma8, at: path, range: range))
      }
    } else {
      let files = isFolder(path) ? try? Workspace.files(below: path, suffix: ".prisma") : nil
      guard let first = files?.first else { throw NoProject(searched: [], missing: path) }
      if files?.count == 1, let range = sketch(first)?.prisma8Range {
        return leftAlone(first, ConfigProblem(.prisma8, at: first, range: range))
      }
      schema = .folder(path)
    }
    var nearest: PrismaConfig?
    for ancestor in path.foldersToRepository where isFolder(ancestor) {
      guard let config = config(in: ancestor) else { continue }
      if configuredSchema(config)?.path == path { return project(schema, config.isPrisma8 ? nil : config) }
      if nearest == nil, !config.isPrisma8, config.schema == nil { nearest = config }
    }
    if nearest == nil, let (_, config) = configurationElsewhere(naming: { $0.path == path }, near: path) {
      return project(schema, config)
    }
    return project(schema, nearest)
  }

  /// A configuration beside or below the way up from `path` that names its schema: in a repository of many packages the one
  /// that runs the migrations may be another than the one that holds the schema.
  private func configurationElsewhere(
    naming isMeant: (Project.Schema) -> Bool, near path: FilePath
  ) -> (Project.Schema, PrismaConfig)? {
    guard let top = path.repository ?? roots.first(where: { $0.holds(path) }) else { return nil }
    for folder in survey(top).configured {
      guard let config = config(in: folder), !config.isPrisma8, let schema = configuredSchema(config), isMeant(schema)
      else { continue }
      return (schema, config)
    }
    return nil
  }

  private func config(in folder: FilePath) -> PrismaConfig? {
    guard let file = findConfig(in: folder) else { return nil }
    let environment = Environment(process: processEnvironment)
    let overlays = overlays
    do throws(FileError) {
      let text = if let open = overlays[file] { open } else { SourceText(try readFile(file)) }
      return PrismaConfig(file: file, folder: folder, text: text, environment: environment) {
        environmentFile($0, overlays)
      }
    } catch {
      return PrismaConfig(file: file, environment: environment, unreadable: error.explanation)
    }
  }

  /// What the configuration names, or the default beside it.
  private func configuredSchema(_ config: PrismaConfig) -> Project.Schema? {
    if let path = config.schema { return isFolder(path) ? .folder(path) : .file(path) }
    guard config.namesNoSchema, !config.isPrisma8 else { return nil }
    let folder = config.file.parent
    for candidate in defaultSchemas.map(folder.appending) where isFile(candidate) {
      return surroundings(of: candidate)
    }
    return nil
  }

  /// `prisma.schema` of package.json, which Prisma reads up to version 6.
  private func packageSchema(in folder: FilePath) -> Project.Schema? {
    guard let bytes = try? readFile(folder.appending("package.json")), let path = PackageManifest(bytes)?.schema,
      !path.isEmpty, !path.utf8.contains(0)
    else { return nil }
    if let version = prismaVersion(from: folder).flatMap(PrismaVersion.init), version.major >= 7 { return nil }
    let schema = folder.appending(path)
    return isFolder(schema) ? .folder(schema) : .file(schema)
  }

  private func holds(_ schema: Project.Schema, _ document: FilePath) -> Bool {
    switch schema {
    case .file(let file): file == document
    case .folder(let folder): folder.holds(document)
    }
  }

  /// The file alone, or the folder whose files make one schema with it.
  ///
  /// As the official server has it: climb while the folder above has schema files too, then take all below. But never two
  /// schemas at once: files with datasources of their own, and copies of the same models, are no parts of this one.
  private func surroundings(of document: FilePath) -> Project.Schema {
    var root = document.parent
    while root.parent != root, hasSchemaFiles(root.parent) { root = root.parent }
    guard let files = try? Workspace.files(below: root, suffix: ".prisma"), files != [document],
      files.contains(document) || overlays[document] != nil
    else { return .file(document) }
    var seen: Set<String> = []
    var datasources = 0
    for file in Set(files).union([document]) {
      guard let sketch = sketch(file) else { continue }
      if sketch.isPrisma8 { return .file(document) }
      if sketch.hasDatasource { datasources += 1 }
      guard datasources <= 1, seen.isDisjoint(with: sketch.blocks) else { return .file(document) }
      seen.formUnion(sketch.blocks)
    }
    return .folder(root)
  }

  private func hasSchemaFiles(_ folder: FilePath) -> Bool {
    guard let entries = try? listFolder(folder) else { return false }
    return entries.contains { $0.kind != .folder && $0.name.hasSuffix(".prisma") }
  }

  private func sketch(_ file: FilePath) -> SchemaSketch? {
    if let text = overlays[file] { return SchemaSketch(text) }
    return (try? readFile(file)).map { SchemaSketch(SourceText($0)) }
  }

  // MARK: The result

  /// `namer` is the file that names the schema, where that is no configuration.
  private func project(_ schema: Project.Schema, _ config: PrismaConfig?, namedBy namer: FilePath? = nil) -> Project {
    let (files, missing) = files(of: schema)
    var problems = (config?.problems ?? []).filter { !$0.isAnswered(by: choices) }
    if let missing, config?.schema == schema.path || namer != nil, let place = config?.file ?? namer {
      problems.append(ConfigProblem(.missingPath(missing), at: place, range: config?.schemaRange ?? TextRange(at: 0)))
    }
    let schemaRoot = if case .folder(let folder) = schema { folder } else { schema.path.parent }
    let datasourceFolder = files.first { sketch($0)?.hasDatasource == true }?.parent ?? schemaRoot
    let root = config?.file.parent ?? packageFolder(above: schemaRoot) ?? schemaRoot
    let version = prismaVersion(from: root)
    let rules = version.flatMap(PrismaVersion.init)
    let loadsNothing = config != nil || rules.map { $0.major >= 7 } ?? false
    return Project(
      root: root, schema: schema, schemaFiles: files,
      migrationsFolder: choices.migrations ?? config?.migrations
        ?? defaultMigrations(schemaRoot: schemaRoot, datasourceFolder: datasourceFolder, rules),
      schemaFolder: datasourceFolder, prismaVersion: version, config: config,
      environment: config?.environment
        ?? (loadsNothing
          ? Environment(process: processEnvironment)
          : unconfiguredEnvironment(process: processEnvironment, schema: schema, overlays: overlays)),
      choices: choices, problems: problems, isPrisma8: false)
  }

  /// The files of a schema, and what is not there of it, in words.
  private func files(of schema: Project.Schema) -> (files: [FilePath], missing: String?) {
    switch schema {
    case .file(let file): return ([file], isFile(file) || overlays[file] != nil ? nil : file.string)
    case .folder(let folder):
      let open = overlays.keys.filter { folder.holds($0) && $0.string.hasSuffix(".prisma") }
      let files = Set((try? Workspace.files(below: folder, suffix: ".prisma")) ?? []).union(open).sorted()
      return (files, files.isEmpty ? folder.appending("*.prisma").string : nil)
    }
  }

  /// Up to version 6 migrations lie beside the file with the datasource, from 7 on in the root of the schema. Before folders
  /// were in general use (6.7) they could lie beside the schema's folder. Where the version is not known, what is there counts.
  private func defaultMigrations(
    schemaRoot: FilePath, datasourceFolder: FilePath, _ version: PrismaVersion?
  ) -> FilePath {
    let places: [FilePath]
    switch version {
    case let version? where version.major >= 7: places = [schemaRoot]
    case let version? where version < PrismaVersion(6, 7): places = [datasourceFolder, schemaRoot, schemaRoot.parent]
    case .some: places = [datasourceFolder]
    case nil: places = [schemaRoot, datasourceFolder]
    }
    let folders = places.map { $0.appending("migrations") }
    // A folder of somebody else's migrations above the schema would be no history of this one.
    return folders.first { isFolder($0) && ($0 == folders[0] || fileExists($0.appending("migration_lock.toml"))) }
      ?? folders[0]
  }

  private func leftAlone(_ file: FilePath, _ problem: ConfigProblem, _ config: PrismaConfig? = nil) -> Project {
    Project(
      root: config?.file.parent ?? file.parent, schema: .file(file), schemaFiles: [],
      migrationsFolder: file.parent.appending("migrations"), schemaFolder: file.parent, prismaVersion: nil,
      config: config, environment: Environment(process: processEnvironment), choices: choices, problems: [problem],
      isPrisma8: true)
  }
}

/// Where Prisma looks for a schema, seen from the folder of the configuration or of the command.
private let defaultSchemas = ["schema.prisma", "prisma/schema.prisma"]

extension PrismaConfig {
  /// Whether it leaves the schema to be found, rather than naming one that can't be read.
  fileprivate var namesNoSchema: Bool {
    schema == nil
      && !problems.contains { problem in
        switch problem.kind {
        case .unreadableSetting("schema", _), .missingVariable(_, "schema", _), .wrongType("schema", _),
          .unreadableConfiguration, .unreadableFile:
          true
        case .unreadableSetting, .missingVariable, .wrongType, .unreadableLoad, .missingPath, .invalidURL, .unknownKey,
          .missingGate, .prisma8:
          false
        }
      }
  }
}

extension ConfigProblem {
  fileprivate func isAnswered(by choices: ProjectChoices) -> Bool {
    switch kind {
    case .unreadableSetting(let setting, _), .missingVariable(_, let setting, _): choices.replaces(setting)
    case .unreadableConfiguration: choices.migrations != nil
    case .unreadableLoad, .unreadableFile, .missingPath, .invalidURL, .unknownKey, .wrongType, .missingGate, .prisma8:
      false
    }
  }
}

extension FilePath {
  /// This folder and those above it up to the root of the repository.
  fileprivate var foldersToRepository: [FilePath] {
    let all = andAncestors
    guard let top = all.firstIndex(where: { fileExists($0.appending(".git")) }) else { return all }
    return Array(all[...top])
  }

  /// The root of the repository that this lies in.
  fileprivate var repository: FilePath? { andAncestors.first { fileExists($0.appending(".git")) } }
}
