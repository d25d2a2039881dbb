import ArgumentParser
import Logging

/// `plumb`: keeps a Prisma schema, its migrations and the database in line.
@main
struct Plumb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keeps a Prisma schema, its migration history and the database in line.",
    discussion: """
      Exit codes: 0 all in step, 2 something was found, 1 the question could not be answered.
      Everything is read from files and from databases on this machine; nothing is written without being asked for.
      """,
    version: plumbVersion,
    subcommands: [
      LanguageServer.self,
      Check.self,
      Validate.self,
      Format.self,
      Diff.self,
      Introspect.self,
      ReconcileCommand.self,
      AdoptCommand.self,
      RestoreCommand.self,
      BaselineCommand.self,
      Status.self,
      Deploy.self,
      Resolve.self,
      RepairCommand.self,
      Reset.self,
      Verify.self,
      Doctor.self,
      Explain.self,
      Debug.self,
    ])
}

let plumbVersion = "0.1.0"
