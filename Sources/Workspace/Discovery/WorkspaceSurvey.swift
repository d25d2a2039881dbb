import Synchronization
package import Text

/// What lies below a folder, found without reading any file: for configurations that are not above their schema, and for
/// telling a user in the wrong folder where the schemas are.
package struct WorkspaceSurvey: Sendable, Equatable {
  /// The folders with a configuration file, sorted.
  package private(set) var configured: [FilePath] = []
  /// Files called `schema.prisma`, sorted.
  package private(set) var schemas: [FilePath] = []

  package static let empty = WorkspaceSurvey()
  private init() {}

  /// Looks through the folder. Bounded: 8 levels, 5,000 folders; links, hidden folders and those of packages and products
  /// are left out.
  package init(of root: FilePath) {
    var waiting = [(folder: root, depth: 0)]
    var seen = 0
    while let (folder, depth) = waiting.popLast(), seen < 5_000 {
      seen += 1
      guard let entries = try? listFolder(folder) else { continue }
      for entry in entries {
        let path = folder.appending(entry.name)
        switch entry.kind {
        case .folder where entry.name == ".config" || entry.name == "prisma.config": note(folder)
        case .folder where depth < 8 && !entry.name.hasPrefix(".") && !ignoredFolders.contains(entry.name):
          waiting.append((path, depth + 1))
        case .file, .link:
          if entry.name.hasPrefix("prisma.config.") || entry.name.hasPrefix("prisma7.config.") {
            note(folder)
          } else if entry.name == "schema.prisma" {
            schemas.append(path)
          }
        case .folder, .other: break
        }
      }
    }
    configured.sort()
    schemas.sort()
  }

  private mutating func note(_ folder: FilePath) {
    if configured.last != folder, findConfig(in: folder) != nil { configured.append(folder) }
  }
}

private let ignoredFolders: Set<String> = [
  "node_modules", "dist", "build", "out", "coverage", "target", "vendor", "tmp", "generated", "migrations",
]

/// Keeps what was found below each folder until a configuration comes or goes.
final class SurveyCache: Sendable {
  private let surveys = Mutex<[FilePath: WorkspaceSurvey]>([:])

  func survey(of root: FilePath) -> WorkspaceSurvey {
    if let known = surveys.withLock({ $0[root] }) { return known }
    let survey = WorkspaceSurvey(of: root)
    surveys.withLock { $0[root] = survey }
    return survey
  }

  func forget() { surveys.withLock { $0 = [:] } }
}
