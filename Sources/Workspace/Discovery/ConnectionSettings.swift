import Datamodel
import DatabaseAccess
import Text

/// The URLs of a project's database: what the user chose, else the configuration's, else those of the schema. Adds to `problems`
/// what is wrong with them.
///
/// `chosen` is the URL in the environment of Plumb itself.
func connectionSettings(
  of project: Project, _ files: [ProjectContents.File], chosen: String?, overlays: [FilePath: SourceText],
  _ problems: inout [ConfigProblem]
) -> URLSettings {
  if project.isPrisma8 { return URLSettings() }
  if let text = project.choices.databaseURL ?? chosen.map({ SecretText($0) }), !text.revealed().isEmpty {
    var settings = URLSettings()
    let folder = project.choices.folder ?? project.root
    settings.url = .text(text, relativeTo: folder, at: folder, TextRange(at: 0))
    return settings
  }
  var settings = project.config?.urls ?? URLSettings()
  var isConfigured = settings.url != .absent
  // From Prisma 7 on, the schema has no URLs; an old one may be left in it.
  let rules = project.prismaVersion.flatMap(PrismaVersion.init)
  if !isConfigured, rules.map({ $0.major < 7 }) ?? true, let written = schemaURLs(files, project.environment) {
    settings = written
  } else {
    isConfigured = true
  }
  let prefix = isConfigured ? "datasource." : ""
  var unloaded: Environment?
  for (name, setting) in [
    ("url", settings.url), ("directUrl", settings.directURL), ("shadowDatabaseUrl", settings.shadowDatabaseURL),
  ] {
    switch setting {
    case .absent: break
    case .missingVariable(let variable, let path, let range):
      let files = unloaded ?? unconfiguredEnvironment(process: [:], schema: project.schema, overlays: overlays)
      unloaded = files
      let kind = ConfigProblem.Kind.missingVariable(
        variable, setting: prefix + name, isInUnloadedFile: files[variable].map { !$0.isEmpty } ?? false)
      problems.append(ConfigProblem(kind, at: path, range: range))
    case .unreadable(let why, let path, let range):
      // A part that hides everything is told of once.
      if problems.contains(where: { $0.path == path && $0.range == range }) { continue }
      problems.append(ConfigProblem(.unreadableSetting(prefix + name, why: why), at: path, range: range))
    case .text(let text, let folder, let path, let range):
      // Of a URL in the schema the validation speaks.
      guard isConfigured else { continue }
      do throws(DatabaseURLProblem) {
        _ = try DatabaseURL(text.revealed(), relativeTo: folder)
      } catch {
        problems.append(ConfigProblem(.invalidURL(error.description), at: path, range: range))
      }
    }
  }
  return settings
}

/// The URLs that the datasource names, with their variables looked up; nil if there is no datasource with one.
private func schemaURLs(_ files: [ProjectContents.File], _ environment: Environment) -> URLSettings? {
  for file in files {
    let sketch = SchemaSketch(file.text)
    guard sketch.hasDatasource, !sketch.urls.isEmpty else { continue }
    func setting(_ name: String) -> URLSetting {
      guard let (value, range) = sketch.urls[name] else { return .absent }
      switch value {
      case .text(let text): return .text(text, relativeTo: file.path.parent, at: file.path, range)
      case .variable(let variable):
        guard let value = environment[variable], !value.isEmpty else {
          return .missingVariable(variable, at: file.path, range)
        }
        return .text(SecretText(value), relativeTo: file.path.parent, at: file.path, range)
      }
    }
    var settings = URLSettings()
    settings.url = setting("url")
    settings.directURL = setting("directUrl")
    settings.shadowDatabaseURL = setting("shadowDatabaseUrl")
    return settings
  }
  return nil
}
