import DatabaseAccess
import MigrationHistory
import Replay
package import SchemaAnalysis
import Tables
package import Text

/// The stable name of what a run of the history has shown, with its page.
enum VerificationCode {
  /// What Plumb says of a history without a database should be what a real one makes of it.
  ///
  /// The history was run on a throw-away database, by `plumb verify` or the action of the same name, and came out otherwise than
  /// Plumb had found by reading it: a statement is refused or taken, or an object is not what it was said to be. Where a statement
  /// could not be read (`history/opaque`) that is no surprise, and the finding shows what it does. Anywhere else it is a mistake of
  /// Plumb, and worth a report.
  ///
  /// The finding goes when the history changes, or when it is verified again.
  static let notAsReplayed = "history/not-as-replayed"
}

extension Verification {
  /// The differences at the statements that they are about.
  var statementFindings: [Diagnostic] {
    statements.map {
      Diagnostic(
        path: $0.place.path, range: $0.place.range, severity: .warning, code: VerificationCode.notAsReplayed,
        message: $0.message)
    }
  }

  /// The differences of objects, which have no one place: they are said of the database as a whole.
  var objectFindings: [DatasourceFinding] {
    objects.map {
      DatasourceFinding(
        severity: .warning, code: VerificationCode.notAsReplayed,
        message:
          "\($0.object): the replay of the migrations has \($0.first ?? "nothing"), \(product) has \($0.second ?? "nothing")"
      )
    }
  }
}

/// A history with what a throw-away database has made of it.
package struct VerifiedHistory: Sendable {
  private let history: MigrationHistory
  private let verification: Verification

  /// Runs the history of the project. `shadow`, as `folder` sees it, is a server for the throw-away database; `hosts` say whether
  /// it may be used.
  package init(
    of contents: ProjectContents, _ analysis: Analysis, shadow: SecretText?, folder: FilePath, hosts: HostPermissions
  ) async throws {
    guard let history = contents.history, let replay = analysis.history else {
      throw VerificationProblem(description: "there is no history to verify")
    }
    let url = try shadow.map { try DatabaseURL($0.revealed(), relativeTo: folder) }
    if let url, !hosts.allows(url) {
      throw VerificationProblem(
        description: "the server of `plumb.database.shadowUrl` is on another machine, which was not allowed")
    }
    self.history = history
    verification = try await verify(replay.migrations, replay.final.dialect, shadow: url)
  }

  package var isInStep: Bool { verification.isInStep }

  /// What came of it, a line for each thing that is to be said.
  package var summary: String { verification.summary(of: history.migrations.count).joined(separator: "\n") }

  /// What is known of the project's history as it is now: nothing if it is another one.
  package func verification(of contents: ProjectContents) -> Verification? {
    contents.history == history ? verification : nil
  }
}
