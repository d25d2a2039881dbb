package import Text

/// The Prisma configuration in `folder`: the first that is there, in the order in which Prisma looks.
///
/// `prisma7.config.ts` is the name beside a configuration of Prisma 8, so it comes first.
func findConfig(in folder: FilePath) -> FilePath? {
  // One look for a folder rather than many for files that are seldom there.
  let hasHidden = isFolder(folder.appending(".config"))
  for base in ["prisma7.config", ".config/prisma7"] where hasHidden || !base.hasPrefix(".") {
    if let file = configFile(base, in: folder) { return file }
  }
  for base in ["prisma.config", ".config/prisma", ".config/prisma.config"] where hasHidden || !base.hasPrefix(".") {
    if let file = configFile(base, in: folder) { return file }
    if isFolder(folder.appending(base)), let file = configFile(base + "/index", in: folder) { return file }
  }
  return nil
}

private func configFile(_ base: String, in folder: FilePath) -> FilePath? {
  configExtensions.lazy.map { folder.appending(base + "." + $0) }.first(where: isFile)
}

/// In Prisma's order.
private let configExtensions = ["js", "ts", "mjs", "cjs", "mts", "cts"]

/// Whether a file of this name may be a configuration or take part in how a project is found.
package func mayConfigureProjects(_ path: FilePath) -> Bool {
  let name = path.lastComponent
  return name == "package.json" || name.hasPrefix("prisma.config") || name.hasPrefix("prisma7.config")
    || path.parent.lastComponent == "prisma.config"
    || (path.parent.lastComponent == ".config" && name.hasPrefix("prisma"))
}

/// The nearest folder at or above `folder` that has a package.json of somebody's own.
func packageFolder(above folder: FilePath) -> FilePath? {
  folder.andAncestors.first { folder in
    guard let bytes = try? readFile(folder.appending("package.json")) else { return false }
    return PackageManifest(bytes)?.name != ".prisma/client"
  }
}
