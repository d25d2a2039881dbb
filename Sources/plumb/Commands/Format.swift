import ArgumentParser
import Datamodel
import SchemaAnalysis
import SchemaFormat
import SchemaSyntax
import Text
import Workspace

struct Format: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lay out schema files, and complete relations of which one side is missing.",
    discussion: """
      The result is that of `prisma format`, byte for byte, line endings included. Several paths are one schema; without any \
      it is the project's.
      Exit codes: 0 done or nothing to do, 2 with --check if a file would change, 1 it could not be read or written.
      """)

  @Argument(help: "Schema files or folders; found as Prisma finds them by default.") var paths: [String] = []
  @Flag(help: "Write nothing, and list the files that would change.") var check = false
  @Flag(help: "Read one schema from standard input and write it to standard output.") var stdin = false
  @Option(help: "The version of Prisma whose rules count; found in package.json by default.") var prisma: String?

  func validate() throws {
    if stdin, check || !paths.isEmpty {
      throw ValidationError("--stdin goes with neither --check nor paths: the schema comes from standard input")
    }
  }

  func run() async throws {
    let folder = currentFolder()
    let (files, rules) = try await schema(in: folder)
    let datamodel = Datamodel(files.map { SchemaFile(path: $0.path, tree: SchemaTree($0.text)) })
    let results = formatted(datamodel, prisma: rules ?? datamodel.likelyPrismaVersion).map(\.bytes)
    if stdin { return Terminal.printRaw(results[0]) }
    let changed = zip(files, results).filter { $0.text.bytes != $1 }
    for (file, bytes) in changed {
      if !check { try replaceFile(file.path, with: bytes) }
      Terminal.print((check ? "" : "formatted ") + file.path.relative(to: folder))
    }
    if check, !changed.isEmpty { throw ExitCode(2) }
  }

  /// The files that belong together, and the version whose rules count.
  private func schema(
    in folder: FilePath
  ) async throws -> (files: [(path: FilePath, text: SourceText)], rules: PrismaVersion?) {
    var rules = try prisma.map(version(from:))
    if stdin {
      // Which project it is from may be said by the folder, but need not be.
      if rules == nil { rules = try? await ProjectSession(startingAt: nil, folder: folder).prisma }
      return ([(folder.appending("schema.prisma"), SourceText(try Terminal.readInput()))], rules)
    }
    var paths = paths.map(folder.appending)
    if paths.isEmpty || rules == nil {
      let session = try await ProjectSession(startingAt: self.paths.first, folder: folder)
      if paths.isEmpty { paths = session.project.schemaFiles }
      rules = rules ?? session.prisma
    }
    var files: [(path: FilePath, text: SourceText)] = []
    for path in paths {
      for file in try schemaTexts(path) where !files.contains(where: { $0.path == file.path }) { files.append(file) }
    }
    return (files, rules)
  }
}
