import ArgumentParser
import Datamodel
import SchemaAnalysis
import SchemaSyntax
import SchemaValidation
import Text
import Workspace

struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with a schema by itself.",
    discussion: "All files together are one schema. Exit codes: 0 nothing, 2 something, 1 it could not be read.")

  @Option(parsing: .upToNextOption, help: "Schema files or folders; found as Prisma finds them by default.")
  var schema: [String] = []
  @Option(help: "The version of Prisma whose rules count.") var prisma: String?
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let folder = currentFolder()
    var paths = schema.map(folder.appending)
    var rules = try prisma.map(version(from:))
    if paths.isEmpty || rules == nil {
      let session = try await ProjectSession(startingAt: schema.first, folder: folder)
      if paths.isEmpty { paths = session.project.schemaFiles }
      rules = rules ?? session.prisma
    }
    var texts: [FilePath: SourceText] = [:]
    var files: [SchemaFile] = []
    for file in try paths.flatMap({ try schemaTexts($0) }) where texts.updateValue(file.text, forKey: file.path) == nil
    {
      files.append(SchemaFile(path: file.path, tree: SchemaTree(file.text)))
    }
    let datamodel = Datamodel(files)
    let validation = Validation(of: datamodel, prisma: rules ?? datamodel.likelyPrismaVersion)
    let findings = Dictionary(grouping: diagnostics(of: validation), by: \.path)
    let report = FindingReport(findings, seenFrom: folder) { texts[$0] }
    switch format {
    case .json: Terminal.print(try Terminal.json(report.document))
    case .text: if report.count > 0 { Terminal.print(report.text()) }
    }
    if report.hasFindings { throw ExitCode(2) }
  }
}
