package import Text

/// Finds projects on disk. Open documents (`overlays`) count as if they were saved.
package struct ProjectFinder: Sendable {
  /// The variables of the process; they come before those of `.env` files.
  private let processEnvironment: [String: String]
  private let overlays: [FilePath: SourceText]

  package init(environment: [String: String], overlays: [FilePath: SourceText] = [:]) {
    processEnvironment = environment
    self.overlays = overlays
  }

  /// The project that a schema file belongs to; nil for a contract of Prisma 8.
  ///
  /// A configuration at or above the file decides if it names a schema that holds the file. Otherwise the file and those
  /// around it are the project, as editors have always done it.
  package func project(containing document: FilePath) -> Project? {
    if sketch(document)?.isPrisma8 == true { return nil }
    var nearest: PrismaConfig?
    for folder in document.parent.andAncestors {
      if let config = config(in: folder) {
        if let schema = configuredSchema(config), holds(schema, document) { return project(schema, config) }
        // One without a readable schema still configures the database of what lies beside it.
        if nearest == nil, !config.isPrisma8, config.schema == nil { nearest = config }
      } else if let schema = packageSchema(in: folder), holds(schema, document) {
        return project(schema, nil)
      }
      if fileExists(folder.appending(".git")) { break }
    }
    return project(surroundings(of: document), nearest)
  }

  /// The project that a command run in `folder` is about. `path` is what the user named: a schema file or a folder.
  package func project(in folder: FilePath, schema path: String? = nil) throws(NoProject) -> Project {
    if let path {
      let path = folder.appending(path)
      if isFile(path) {
        guard let project = namedProject(.file(path), in: folder) else { throw NoProject(searched: [], missing: path) }
        return project
      }
      guard isFolder(path), let project = namedProject(.folder(path), in: folder), !project.schemaFiles.isEmpty else {
        throw NoProject(searched: [], missing: path)
      }
      return project
    }
    let config = config(in: folder)
    if let config, let schema = configuredSchema(config) { return project(schema, config) }
    if config == nil, let schema = packageSchema(in: folder) { return project(schema, nil) }
    let base = config?.file.parent ?? folder
    let candidates = [base.appending("schema.prisma"), base.appending("prisma/schema.prisma")]
    for candidate in candidates where isFile(candidate) && sketch(candidate)?.isPrisma8 != true {
      return project(surroundings(of: candidate), config?.isPrisma8 == true ? nil : config)
    }
    throw NoProject(searched: candidates, missing: nil)
  }

  // MARK: Parts

  /// A schema that was named: its files are certain, the rest comes from the configuration that is about it.
  private func namedProject(_ schema: Project.Schema, in folder: FilePath) -> Project? {
    if case .file(let file) = schema, sketch(file)?.isPrisma8 == true { return nil }
    let start = schema.path
    var nearest: PrismaConfig?
    for ancestor in start.andAncestors where isFolder(ancestor) {
      if let config = config(in: ancestor), !config.isPrisma8 {
        if configuredSchema(config)?.path == schema.path { return project(schema, config) }
        if nearest == nil, config.schema == nil { nearest = config }
      }
      if fileExists(ancestor.appending(".git")) { break }
    }
    return project(schema, nearest)
  }

  private func config(in folder: FilePath) -> PrismaConfig? {
    guard let file = findConfig(in: folder) else { return nil }
    let environment = environment(
      process: processEnvironment, folders: [packageFolder(above: folder), folder, file.parent].compactMap(\.self),
      overlays: overlays)
    do throws(FileError) {
      let text = if let open = overlays[file] { open } else { SourceText(try readFile(file)) }
      return PrismaConfig(file: file, text: text, environment: { environment[$0] })
    } catch {
      return PrismaConfig(file: file, unreadable: error.explanation)
    }
  }

  /// What the configuration names, or the default beside it.
  private func configuredSchema(_ config: PrismaConfig) -> Project.Schema? {
    if let path = config.schema { return isFolder(path) ? .folder(path) : .file(path) }
    guard config.problems.isEmpty, !config.isPrisma8 else { return nil }
    let folder = config.file.parent
    for candidate in ["schema.prisma", "prisma/schema.prisma"].map(folder.appending) where isFile(candidate) {
      return surroundings(of: candidate)
    }
    return nil
  }

  private func packageSchema(in folder: FilePath) -> Project.Schema? {
    guard let bytes = try? readFile(folder.appending("package.json")), let path = PackageManifest(bytes)?.schema else {
      return nil
    }
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
    guard let files = try? files(below: root, suffix: ".prisma"), files != [document],
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

  private func project(_ schema: Project.Schema, _ config: PrismaConfig?) -> Project {
    let files: [FilePath]
    var problems = config?.problems ?? []
    switch schema {
    case .file(let file):
      files = [file]
      if !isFile(file), overlays[file] == nil, let config {
        problems.append(ConfigProblem(.missingPath(file.string), at: config.file))
      }
    case .folder(let folder):
      let open = overlays.keys.filter { folder.holds($0) && $0.string.hasSuffix(".prisma") }
      files = Set((try? Workspace.files(below: folder, suffix: ".prisma")) ?? []).union(open).sorted()
    }
    let schemaRoot = if case .folder(let folder) = schema { folder } else { schema.path.parent }
    // The file with the datasource decides in Prisma 6, the root of the schema from 7 on.
    let main = files.first { sketch($0)?.hasDatasource == true }
    let schemaFolder = main?.parent ?? schemaRoot
    let root = config?.file.parent ?? packageFolder(above: schemaRoot) ?? schemaRoot
    let defaults = [schemaRoot, schemaFolder].map { $0.appending("migrations") }
    return Project(
      root: root, schema: schema, schemaFiles: files,
      migrationsFolder: config?.migrations ?? defaults.first(where: isFolder) ?? defaults[0],
      schemaFolder: schemaFolder, prismaVersion: prismaVersion(from: root), config: config, problems: problems)
  }
}

extension PrismaConfig {
  /// A configuration that is there and can't be read.
  fileprivate init(file: FilePath, unreadable reason: String) {
    self.init(
      file: file, schema: nil, migrations: nil, databaseURL: .absent,
      problems: [ConfigProblem(.unreadableFile(reason: reason), at: file)], isPrisma8: false)
  }
}
