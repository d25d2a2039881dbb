import Text

/// The variables with which Prisma 6 and older run where there is no configuration file: those of the process, then the `.env`
/// beside package.json, then the first `.env` that is there of those around the schema.
///
/// With a configuration file, and from Prisma 7 on, no `.env` is loaded but by the configuration itself.
func unconfiguredEnvironment(
  process: [String: String], schema: Project.Schema, overlays: [FilePath: SourceText]
) -> Environment {
  var environment = Environment(process: process)
  let schemaFolders: [FilePath] =
    switch schema {
    case .file(let file): [file.parent]
    case .folder(let folder): [folder, folder.parent]
    }
  let root = packageFolder(above: schemaFolders[0])
  let around = schemaFolders + [root?.appending("prisma"), root].compactMap(\.self)
  func text(_ folder: FilePath) -> SourceText? { environmentFile(folder.appending(".env"), overlays) }
  let first = root.flatMap { folder in text(folder).map { (folder, $0) } }
  if let first { environment.load(first.1) }
  for folder in around {
    guard let text = text(folder) else { continue }
    if folder != first?.0 { environment.load(text) }
    break
  }
  return environment
}

/// The text of a file of variables; nil if it is not there or can't be read.
func environmentFile(_ path: FilePath, _ overlays: [FilePath: SourceText]) -> SourceText? {
  overlays[path] ?? (try? readFile(path)).map { SourceText($0) }
}
