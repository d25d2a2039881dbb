import MigrationHistory
package import Text

extension ProjectContents {
  /// What was found of the project, for people: one fact a line. Nothing secret is in it.
  package func dump(seenFrom folder: FilePath) -> String {
    func shown(_ path: FilePath) -> String { path.relative(to: folder) }
    var lines = ["root \(shown(project.root))"]
    switch project.schema {
    case .file(let path): lines.append("schema file \(shown(path))")
    case .folder(let path): lines.append("schema folder \(shown(path))")
    }
    lines += files.map { "  \(shown($0.path))" }
    lines.append("provider \(files.lazy.compactMap { SchemaSketch($0.text).provider }.first ?? "none")")
    lines.append("version \(project.prismaVersion ?? "none")")
    lines.append("configuration \(project.config.map { shown($0.file) } ?? "none")")
    let count = history.map { "\($0.migrations.count)" } ?? "none"
    lines.append("migrations \(shown(project.migrationsFolder)): \(count)")
    switch connection {
    case .success(let url): lines.append("database \(url)")
    case .failure(let reason): lines.append("database: \(reason)")
    }
    lines += problems.map { "\(shown($0.path)) \($0.range): \($0.message) [\($0.code)]" }
    return lines.joined(separator: "\n")
  }
}
