import ArgumentParser
import Datamodel
import Text
import Workspace

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which project a command is about.
struct ProjectOptions: ParsableArguments {
  @Option(help: "The schema file or folder; found as Prisma finds it by default.") var schema: String?
  @Option(help: "The folder of the migrations, if the configuration can't say it without being run.")
  var migrations: String?
  @Option(help: "The version of Prisma whose rules count; found in package.json by default.") var prisma: String?

  @Option(
    help: ArgumentHelp(
      "A machine whose database may be read; this one always may. PLUMB_ALLOW_HOSTS lists some, too.",
      valueName: "host")) var allowHost: [String] = []

  func session() async throws -> ProjectSession {
    try await ProjectSession(
      startingAt: schema, folder: currentFolder(), migrations: migrations, prisma: try prisma.map(version(from:)),
      allowedHosts: allowHost)
  }
}

/// The version in `text`; what names none is an error of usage.
func version(from text: String) throws -> PrismaVersion {
  guard let version = PrismaVersion(text) else {
    throw ValidationError("`\(text)` is no version of Prisma; write it like 6.19.0")
  }
  return version
}

func currentFolder() -> FilePath { FilePath(FileManager.default.currentDirectoryPath) }
