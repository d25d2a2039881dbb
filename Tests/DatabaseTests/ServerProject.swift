import Foundation

/// A project on PostgreSQL in a folder of its own, for the built program; thrown away at the end.
final class ServerProject {
  private let root = FileManager.default.temporaryDirectory.appending(path: "plumb-\(UUID().uuidString)")

  var path: String { root.path() }

  /// The schema has a model `A`; `migrations` are scripts by their names.
  init(
    _ migrations: [String: String], provider: String = "postgresql", url: String = "postgresql://localhost/none"
  ) throws {
    try write(
      "prisma/schema.prisma",
      """
      datasource db {
        provider = "\(provider)"
        url = "\(url)"
      }
      model A {
        id Int @id
      }

      """)
    try write("prisma/migrations/migration_lock.toml", "provider = \"\(provider)\"\n")
    for (name, script) in migrations { try write("prisma/migrations/\(name)/migration.sql", script) }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ name: String, _ text: String) throws {
    let file = root.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func file(_ name: String) -> String { root.appending(path: name).path() }
}
