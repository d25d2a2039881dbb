import Datamodel
import MigrationHistory
import Replay
import Tables
import Text

/// What the folder and its replay say about the migrations themselves, at the statement or file that it is about.
func historyFindings(_ history: MigrationHistory, _ replayed: ReplayState?) -> [Diagnostic] {
  var findings = history.problems.map { problem in
    Diagnostic(
      path: problem.path, range: problem.range, severity: severity(of: problem.weight), code: problem.code,
      message: problem.message)
  }
  guard let replayed else { return findings }
  for problem in replayed.problems {
    findings.append(
      Diagnostic(
        path: problem.place.path, range: problem.place.range, severity: severity(of: problem),
        code: AnalysisCode.notReplayable, message: problem.message + remark(on: problem.certainty),
        related: problem.related.map {
          [
            Diagnostic.Related(
              path: $0.place.path, range: $0.place.range, message: "\($0.message) (\($0.place.migration))")
          ]
        } ?? []))
  }
  for statement in replayed.unknown {
    findings.append(
      Diagnostic(
        path: statement.place.path, range: statement.place.range, severity: .hint, code: AnalysisCode.opaque,
        message:
          "this statement could not be read (\(statement.reason)); what is said of the objects that it may touch is "
          + "not certain"))
  }
  return findings
}

/// A history that was written for another database than the schema's: Prisma refuses to go on (P3019).
func providerMismatch(_ history: MigrationHistory, _ provider: Provider?) -> [Diagnostic] {
  guard let provider, let lockFile = history.lockFile, let locked = lockFile.provider,
    let asked = LockFile.Provider(rawValue: provider.name), asked != locked
  else { return [] }
  return [
    Diagnostic(
      path: lockFile.path, range: lockFile.providerRange ?? TextRange(at: 0), severity: .error,
      code: HistoryCode.lockFile,
      message: "the migrations were written for `\(locked.rawValue)`, and the schema's provider is `\(asked.rawValue)`")
  ]
}

/// What only follows from another finding, or from what the project doesn't say, is information.
private func severity(of problem: ReplayProblem) -> Diagnostic.Severity {
  problem.isConsequence || problem.certainty != .certain ? .information : .warning
}

private func remark(on certainty: ReplayProblem.Certainty) -> String {
  switch certainty {
  case .certain, .ifServerIsOlder: ""
  case .ifSentAsAWhole:
    "; this version of Prisma sends the statements one by one, where it can be done, if its own parser understands all of "
      + "them, and the file as a whole if not"
  }
}

private func severity(of weight: HistoryProblem.Weight) -> Diagnostic.Severity {
  switch weight {
  case .error: .error
  case .warning: .warning
  case .note: .hint
  }
}
