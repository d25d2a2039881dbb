import ArgumentParser
import Datamodel
import Lowering
import Replay
import SchemaAnalysis
import SchemaSyntax
import Tables
import Text
import Workspace

struct Debug: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what Plumb sees: the stages from the text to the verdict.",
    discussion: "For people who work on Plumb or want to know why it says what it says. The output may change any time."
  )

  enum Stage: String, CaseIterable, ExpressibleByArgument {
    case project, tokens, tree, datamodel, tables, replay, history, database, diff
  }

  @Argument(help: "project, tokens, tree, datamodel, tables, replay, history, database or diff.") var stage: Stage
  @OptionGroup var project: ProjectOptions

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: stage == .database || stage == .diff)
    switch stage {
    case .project: Terminal.print(loaded.contents.dump(seenFrom: session.folder))
    case .tokens:
      for file in loaded.inputs.files { Terminal.printRaw(file.tree.debugTokens()) }
    case .tree:
      for file in loaded.inputs.files { Terminal.printRaw(file.tree.debugTree()) }
    case .datamodel, .tables, .replay, .history, .database, .diff:
      let analysis = try Analysis(of: loaded.inputs)
      Terminal.print(try text(of: analysis, loaded))
    }
  }

  private func text(of analysis: Analysis, _ loaded: LoadedProject) throws -> String {
    switch stage {
    case .project, .tokens, .tree: return ""
    case .datamodel: return analysis.datamodel.dump
    case .tables:
      guard let lowered = analysis.lowered else { throw Failure("the schema's provider is not supported yet") }
      return lowered.schema.dump
    case .replay:
      guard let history = analysis.history else { throw Failure("there is no history") }
      return debugReplay(history.migrations, dialect: history.final.dialect, sending: history.final.sending)
    case .history:
      guard let history = analysis.history else { throw Failure("there is no history") }
      return history.final.schema.dump
    case .database:
      guard case .read(let schema, _, _) = loaded.inputs.database else {
        throw Failure(loaded.databaseProblem ?? "there is no database")
      }
      return schema.dump
    case .diff:
      return analysis.items.map { "\($0.kind.rawValue) \($0.path) \($0.differences)" }.joined(separator: "\n")
    }
  }
}
