import Testing
import Text

@testable import MigrationHistory

private func row(_ name: String, of script: String, finished: Bool = true, rolledBack: Bool = false) -> LedgerRow {
  LedgerRow(
    id: name, checksum: Checksum(of: Array(script.utf8)).description, migrationName: name, startedAt: "1",
    finishedAt: finished ? "2" : nil, rolledBackAt: rolledBack ? "3" : nil, logs: nil, appliedStepsCount: 1)
}

@Suite struct DiagnosisTests {
  /// Each migration's script is its name; `states` is what must be said of each.
  private func check(
    _ names: [String], ledger: [LedgerRow], states: [MigrationStatus.State], edited: [String] = [],
    missing: [String] = [], relation: HistoryRelation, location: SourceLocation = #_sourceLocation
  ) -> HistoryDiagnosis {
    let scripts = Dictionary(uniqueKeysWithValues: names.map { ($0, String?.some($0)) })
    let diagnosis = HistoryDiagnosis(history(scripts), ledger: ledger)
    #expect(diagnosis.migrations.map(\.state) == states, sourceLocation: location)
    #expect(diagnosis.edited.map(\.migration.name) == edited, sourceLocation: location)
    #expect(diagnosis.missing.map(\.migrationName) == missing, sourceLocation: location)
    #expect(diagnosis.relation == relation, sourceLocation: location)
    return diagnosis
  }

  @Test func inStep() {
    _ = check(
      ["1", "2"], ledger: [row("1", of: "1"), row("2", of: "2")], states: [.applied, .applied], relation: .equal)
  }

  @Test func databaseIsBehind() {
    let diagnosis = check(
      ["1", "2", "3"], ledger: [row("1", of: "1"), row("3", of: "3")], states: [.applied, .unapplied, .applied],
      relation: .databaseIsBehind)
    #expect(diagnosis.outOfOrder.map(\.migration.name) == ["2"])
    #expect(diagnosis.waiting.map(\.migration.name) == ["2"])
  }

  @Test func folderIsBehind() {
    _ = check(
      ["1"], ledger: [row("1", of: "1"), row("2", of: "2")], states: [.applied], missing: ["2"],
      relation: .folderIsBehind)
  }

  @Test func diverged() {
    _ = check(
      ["1", "2"], ledger: [row("1", of: "1"), row("x", of: "x")], states: [.applied, .unapplied], missing: ["x"],
      relation: .diverged(lastCommon: "1"))
    _ = check(
      ["1"], ledger: [row("x", of: "x")], states: [.unapplied], missing: ["x"], relation: .diverged(lastCommon: nil))
  }

  @Test func failedAndRolledBack() {
    let diagnosis = check(
      ["1", "2", "3"],
      ledger: [
        row("1", of: "1", finished: false), row("2", of: "old", finished: false, rolledBack: true),
        row("3", of: "old", finished: false, rolledBack: true), row("3", of: "3"),
      ], states: [.failed, .rolledBack, .applied], relation: .equal)
    #expect(diagnosis.failed.map(\.migration.name) == ["1"])
    #expect(diagnosis.waiting.map(\.migration.name) == ["2"])
    #expect(diagnosis.migrations.map(\.isEditedForPrisma) == [false, true, true])
  }

  @Test func edited() {
    _ = check(["1"], ledger: [row("1", of: "other")], states: [.applied], edited: ["1"], relation: .equal)
  }

  @Test func aFolderWithoutScriptIsNotMissing() {
    let diagnosis = HistoryDiagnosis(history(["1": String?.none]), ledger: [row("1", of: "1")])
    #expect(diagnosis.missing.isEmpty)
  }
}

@Suite struct ChecksumTests {
  private func migration(_ text: String) -> Migration {
    Migration(name: "1", path: FilePath("/1"), text: SourceText(text))
  }
  private func stored(_ text: String) -> String { Checksum(of: Array(text.utf8)).description }

  @Test func isSHA256() {
    #expect(stored("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(stored("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: [
    ("a\nb\n", "a\nb\n"), ("a\r\nb\n", "a\nb\n"), ("a\nb", "a\r\nb"), ("a\r\nb", "a\r\r\nb"), ("a\rb\n", "a\rb\n"),
  ])
  func acceptsOtherLineEnds(_ file: String, _ database: String) {
    #expect(migration(file).matches(storedChecksum: stored(database)))
    let unpadded = Checksum.unpadded(of: Array(database.utf8))
    #expect(unpadded.utf8.count == 64 || migration(file).matches(storedChecksum: unpadded))
  }

  @Test func refusesOtherTexts() {
    #expect(!migration("a\n").matches(storedChecksum: stored("a\n\n")))
    #expect(!migration("a\rb").matches(storedChecksum: stored("a\nb")))
    #expect(!migration("a").matches(storedChecksum: ""))
  }

  @Test func acceptsTheUnpaddedForm() {
    // The fifth pair of the hash of "abc" is 8f 01 cf: `1` stands for `01`.
    #expect(migration("abc").matches(storedChecksum: "ba7816bf8f1cfea414140de5dae2223b0361a396177a9cb410ff61f2015ad"))
  }
}

@Suite struct MigrationNameTests {
  @Test(arguments: [
    ("add profile!", "add_profile"), ("AddUserName", "add_user_name"), ("  a--b__c ", "a_b_c"), ("", ""), ("!!", ""),
    ("HTTPServer v2Name", "http_server_v2_name"), ("APIs", "apis"), ("Größe Élan", "groesse_elan"), ("名前 x", "x"),
  ])
  func slugs(_ text: String, _ slug: String) {
    #expect(migrationSlug(text) == slug)
    #expect(migrationSlug(slug) == slug)
  }

  @Test func cutsLongSlugs() {
    #expect(migrationSlug(String(repeating: "Äb ", count: 5_000)).utf8.count == 200)
  }

  @Test(arguments: [
    (Int64(0), "19700101000000"), (1_735_810_200, "20250102093000"), (951_782_400, "20000229000000"),
    (-1, "19691231235959"), (253_402_300_799, "99991231235959"), (.max, "99991231235959"), (.min, "00000101000000"),
  ])
  func times(_ seconds: Int64, _ stamp: String) {
    let time = UTCTime(secondsSince1970: seconds)
    #expect(time.description == stamp)
    #expect(UTCTime(stamp: stamp) == time)
  }

  @Test func timesOfManyDays() {
    for day in stride(from: Int64(-100_000), to: 100_000, by: 37) {
      let time = UTCTime(secondsSince1970: day * 86_400 + 4_321)
      #expect(UTCTime(stamp: time.description) == time)
    }
  }

  @Test(arguments: ["2025", "20251302000000", "20250100000000", "2025010109300x", "20250101250000", ""])
  func refusesWhatIsNoTime(_ text: String) { #expect(UTCTime(stamp: text) == nil) }

  @Test(arguments: [
    ([String](), "20250102093000_a"), (["20250102092959_x", "init"], "20250102093000_a"),
    (["20250102093000_x"], "20250102093001_a"), (["20260101235959_x", "0_init"], "20260102000000_a"),
    (["20269999999999_x"], "20270000000000_a"), (["99999999999999_x"], "20250102093000_a"),
  ])
  func isNeverBeforeTheNewest(_ existing: [String], _ name: String) {
    let now = UTCTime(secondsSince1970: 1_735_810_200)
    #expect(newMigrationName(for: "a", now: now, existing: existing) == name)
    #expect(newMigrationName(for: "", now: now, existing: existing) == String(name.prefix(14)))
  }
}
