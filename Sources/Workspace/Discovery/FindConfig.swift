import Text

/// The Prisma configuration in `folder`, the one for Prisma 7 first where both names are there.
func findConfig(in folder: FilePath) -> FilePath? {
  let bases = ["prisma7.config", "prisma.config", ".config/prisma7", ".config/prisma", ".config/prisma.config"]
  let extensions = ["js", "ts", "mjs", "cjs", "mts", "cts"]
  for base in bases {
    // One look for the folder rather than six for files that are seldom there.
    if base.hasPrefix(".config/"), !isFolder(folder.appending(".config")) { return nil }
    for suffix in extensions {
      let path = folder.appending(base + "." + suffix)
      if isFile(path) { return path }
    }
  }
  return nil
}

/// The environment in which a project's configuration and URLs are read.
///
/// Prisma 6 loads the `.env` beside package.json, then that of the schema; later versions load none, but configurations import
/// `dotenv`, which takes the one of the working folder. All of them are looked at here, in that order: for finding a database,
/// a variable that only one tool would see is better than none.
func environment(process: [String: String], folders: [FilePath], overlays: [FilePath: SourceText]) -> Environment {
  var environment = Environment(process: process)
  var seen: Set<FilePath> = []
  for folder in folders {
    let path = folder.appending(".env")
    guard seen.insert(path).inserted else { continue }
    if let text = overlays[path] {
      environment.load(text)
    } else if let bytes = try? readFile(path) {
      environment.load(SourceText(bytes))
    }
  }
  return environment
}

/// The nearest folder at or above `folder` that has a package.json of somebody's own.
func packageFolder(above folder: FilePath) -> FilePath? {
  folder.andAncestors.first { folder in
    guard let bytes = try? readFile(folder.appending("package.json")) else { return false }
    return PackageManifest(bytes)?.name != ".prisma/client"
  }
}
