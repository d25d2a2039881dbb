import DatabaseAccess
import MigrationHistory
import Testing

/// What a case expects of one step: `checks` of [part of the answer, operator, value] in Prisma's vocabulary.
struct RecordedAnswer {
  private let step: RecordedValue
  private let project: RecordedProject

  init(_ step: RecordedValue, _ project: RecordedProject) {
    self.step = step
    self.project = project
  }

  private struct Check {
    let part: String
    let comparison: String
    let value: RecordedValue?
  }

  private var checks: [Check] {
    (step["checks"]?.elements ?? []).map { check in
      let parts = check.elements
      return Check(
        part: parts.first?.text ?? "", comparison: parts.dropFirst().first?.text ?? "", value: parts.dropFirst(2).first)
    }
  }

  private var fails: Bool { step["fails"]?.isTrue ?? false }

  private func text(_ check: Check) -> String { project.resolved(check.value?.text ?? "") }

  func expectSuccess() { #expect(!fails, "it should have failed: \(checks)") }

  func expectFailure(_ code: String) {
    #expect(fails)
    for check in checks where check.part == "error_code" { #expect(text(check) == code) }
  }

  // MARK: Refusals

  func check(_ error: DatabaseError) {
    let (code, meaning): (String, String) =
      switch error.reason {
      case .alreadyApplied: ("P3008", "is already recorded as applied in the database")
      case .notRecorded: ("P3011", "cannot be rolled back because it was never applied to the database")
      case .notFailed: ("P3012", "cannot be rolled back because it is not in a failed state")
      default: ("", "")
      }
    #expect(fails && !code.isEmpty, "\(error)")
    for check in checks {
      switch check.part {
      case "error_code": #expect(text(check) == code)
      default:
        // A ledger that isn't there has no record either; Prisma calls asking that a violation of its own.
        let isAboutNoLedger = text(check).contains("on a database without migrations table")
        #expect(text(check).contains(meaning) || isAboutNoLedger && code == "P3011", "\(error)")
      }
    }
  }

  func check(_ error: DeploymentError) {
    guard case .failed(let failure) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(fails, "\(error)")
    for check in checks {
      switch (check.part, check.comparison) {
      case ("error_code", _): #expect(text(check) == "P3018")
      case ("answer", "contains one of"):
        #expect(check.value?.texts.contains { failure.message.contains($0) } ?? false, "\(failure)")
      case ("answer", _): #expect(failure.message.contains(text(check)), "\(failure)")
      default: checkScriptError(text(check), failure)
      }
    }
  }

  /// The name, the code, the words and the line of an error are in both texts.
  private func checkScriptError(_ expected: String, _ failure: ScriptFailure) {
    let lines = expected.split(separator: "\n").map(String.init)
    func rest(_ prefix: String) -> String? {
      lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
    if let name = rest("Migration name: "), name != "<migration-name>" { #expect(failure.migration == name) }
    // SQLite has one code for all errors of a script.
    if let code = rest("Database error code: "), code != "1" {
      #expect(failure.message.hasSuffix("(\(code))"), "\(failure)")
    }
    if let words = rest("ERROR: ") { #expect(failure.message.hasPrefix(words), "\(failure)") }
    let bold = "\u{1B}[1;31m"
    if let marked = lines.first(where: { $0.contains(bold) }) {
      let number =
        marked.split(separator: " ").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) }
        ?? Int(marked.replacing("\u{1B}[1m", with: "").drop { !$0.isNumber }.prefix { $0.isNumber })
      #expect(failure.line == number, "\(failure) \(marked.debugDescription)")
    }
  }

  // MARK: What is found

  func check(_ found: RecordedProject.Diagnosis, _ history: MigrationHistory) {
    if fails {
      // P3015: a folder without a script is an error of the folder itself.
      let isMissingScript = history.problems.contains { problem in
        if case .missingScript = problem.kind { true } else { false }
      }
      #expect(isMissingScript && checks.allSatisfy { $0.part != "error_code" || text($0) == "P3015" })
      return
    }
    // Prisma finds drift, and what can't be run, only where it may use a shadow database.
    let hasShadow = step["shadow_database"]?.isTrue ?? false
    var found = found
    if !hasShadow { (found.drift, found.broken) = (nil, []) }
    let waiting = found.broken.first { found.unapplied.contains($0.migration) }
    for check in checks {
      switch (check.part, check.comparison) {
      case ("answer", "is_empty"): #expect(found.isEmpty, "\(found)")
      case ("drift", "is_none"): #expect(found.drift == nil, "\(found.drift ?? "")")
      case ("drift.unwrap_drift_detected", "equals"): #expect(found.drift == text(check))
      case ("drift.unwrap_drift_detected", "starts_with"):
        #expect(found.drift?.hasPrefix(text(check)) ?? false, "\(found)")
      case ("history", "is_none"): #expect(found.unapplied.isEmpty && found.missing.isEmpty, "\(found)")
      case ("history", "equals"):
        let behind = check.value?["DatabaseIsBehind"]?["unapplied_migration_names"]?.texts.map(project.resolved)
        #expect(found.unapplied == behind && found.missing.isEmpty, "\(found)")
      case ("failed_migration_names", "is_empty"): #expect(found.failed.isEmpty, "\(found)")
      case ("failed_migration_names", "count"): #expect(found.failed.count == check.value?.integer, "\(found)")
      case ("edited_migration_names", "is_empty"): #expect(found.edited.isEmpty, "\(found)")
      case ("edited_migration_names", "count"): #expect(found.edited.count == check.value?.integer, "\(found)")
      case ("edited_migration_names", "equals"):
        #expect(found.edited == check.value?.texts.map(project.resolved) ?? [], "\(found)")
      case ("has_migrations_table", "true"): #expect(found.hasLedger)
      case ("error_in_unapplied_migration", "is_none"): #expect(waiting == nil, "\(found)")
      case ("error_in_unapplied_migration.error_code", "equals"): #expect(waiting != nil && text(check) == "P3006")
      case ("error_in_unapplied_migration.message.to_owned", "contains"):
        let name = text(check).split(separator: "`").first.map(String.init) ?? ""
        #expect(waiting?.migration.hasSuffix(migrationSlug(name)) ?? false, "\(found)")
      default: Issue.record("a check that is not understood: \(check)")
      }
    }
  }

  /// `dev_diagnostic`: a reset with its reasons, an error, or nothing.
  func checkReasons(_ found: RecordedProject.Diagnosis) {
    if fails {
      #expect(!found.broken.isEmpty)
      for check in checks {
        switch check.part {
        case "error_code": #expect(text(check) == "P3006")
        default: #expect(found.broken.contains { text(check).contains($0.migration) }, "\(found)")
        }
      }
      return
    }
    for check in checks {
      if check.comparison == "is_create_migration" {
        #expect(
          found.drift == nil && found.missing.isEmpty && found.failed.isEmpty && found.edited.isEmpty, "\(found)")
        continue
      }
      let expected = text(check)
      let isWhole = check.comparison == "equals"
      func holds(_ isFound: Bool, _ isSaid: Bool) -> Bool { isWhole ? isFound == isSaid : isFound || !isSaid }
      #expect(holds(found.drift != nil, expected.contains("Drift detected")), "\(found)")
      #expect(
        holds(!found.edited.isEmpty, found.edited.contains { expected.contains($0) })
          && holds(
            !found.edited.isEmpty, expected.contains("was modified after it was applied")),
        "\(found)")
      #expect(holds(!found.failed.isEmpty, expected.contains("failed.")), "\(found)")
      #expect(
        holds(!found.missing.isEmpty, expected.contains("missing from the local migrations directory")), "\(found)")
      for name in found.missing + found.edited + found.failed where isWhole {
        #expect(expected.contains(name), "\(expected)")
      }
      if isWhole, let drift = found.drift { #expect(expected.contains(drift), "\(drift)\n\(expected)") }
    }
  }
}
