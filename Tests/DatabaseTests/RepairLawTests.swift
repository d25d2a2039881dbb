import Datamodel
import Lowering
import MigrationHistory
import SchemaAnalysis
import SchemaDiff
import Tables
import TestSupport
import Testing
import Text

/// Whatever has drifted, in whichever of the places: what is offered brings all in step again, and what only the database has
/// is lost by nothing but the choices that say so.
///
/// An action may be refused with its reason, if another one leads on.
///
/// `PLUMB_DRIFT_CASES` says how many cases there are, `PLUMB_DRIFT_SEED` where to begin.
struct RepairLawTests {
  private static func count(_ usual: Int) -> Int {
    TestSupport.environment("PLUMB_DRIFT_CASES").flatMap { Int($0) } ?? usual
  }
  private static let first = TestSupport.environment("PLUMB_DRIFT_SEED").flatMap { Int($0) } ?? 1

  @Test func everyDriftOnSQLite() async throws {
    var refused: [String] = []
    for seed in Self.first..<(Self.first + Self.count(60)) {
      if let reason = try await check(seed, .sqlite, try SQLiteFile()) { refused.append(reason) }
    }
    #expect(refused.isEmpty, "\(refused.joined(separator: "\n"))")
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func everyDriftOnPostgreSQL() async throws {
    var refused: [String] = []
    for seed in Self.first..<(Self.first + Self.count(12)) {
      let reason = try await PostgreSQLServer.inNewDatabase { try await check(seed, .postgreSQL, $0) }
      if let reason { refused.append(reason) }
    }
    #expect(refused.isEmpty, "\(refused.joined(separator: "\n"))")
  }

  // MARK: Making drift

  private enum Kind: Int, CaseIterable {
    case ahead, pushed, pushedInPart, byHand, byHandInPart, waiting, appliedByHand, conflict, aheadAndByHand
    case waitingAndByHand, missing, missingEverywhere, edited
  }

  /// Why nothing led on; nil if all is in step.
  private func check(_ seed: Int, _ dialect: Dialect, _ database: any ChangeableDatabase) async throws -> String? {
    var random = SplitMix(seed: UInt64(seed))
    var maker = SchemaMaker(seed: seed, hasEnumsAndLists: dialect.hasEnumTypes)
    let texts = [maker.schema(), maker.schema(), maker.schema()]
    let goals = texts.map { lowered($0, dialect) }
    if goals[0].tables.isEmpty { return nil }
    var project = DriftedProject(texts[0], dialect, database)
    project.add(
      "20250101000000_init", migration(from: DatabaseSchema(dialect), to: goals[0]), isApplied: false)
    try project.deploy()
    let kind = Kind.allCases[random.below(Kind.allCases.count)]
    func part(_ goal: DatabaseSchema) -> DatabaseSchema {
      let all = Comparison(from: goals[0], to: goal, options: DiffOptions()).paths
      let chosen = Set(all.filter { _ in random.below(3) == 0 })
      return merged(goals[0], taking: closed(chosen, from: goals[0], to: goal), from: goal)
    }
    func second(isApplied: Bool) async throws {
      let script = migration(from: try await database.schema(), to: goals[1])
      project.add("20250201000000_more", script, isApplied: isApplied)
    }
    let next = DriftedProject.whole(texts[1], dialect)
    var isMade = true
    switch kind {
    case .ahead: project.schema = next
    case .pushed:
      project.schema = next
      isMade = try await project.change(database: goals[1])
    case .pushedInPart:
      project.schema = next
      isMade = try await project.change(database: part(goals[1]))
    case .byHand: isMade = try await project.change(database: goals[1])
    case .byHandInPart: isMade = try await project.change(database: part(goals[1]))
    case .waiting:
      project.schema = next
      try await second(isApplied: false)
    case .appliedByHand:
      project.schema = next
      try await second(isApplied: false)
      isMade = try await project.change(database: goals[1])
    case .conflict:
      project.schema = next
      isMade = try await project.change(database: goals[2])
    case .aheadAndByHand:
      project.schema = next
      isMade = try await project.change(database: part(goals[2]))
    case .waitingAndByHand:
      project.schema = next
      try await second(isApplied: false)
      isMade = try await project.change(database: part(goals[2]))
    case .missing:
      project.schema = next
      try await second(isApplied: false)
      try project.deploy()
      project.migrations.removeLast()
    case .missingEverywhere:
      try await second(isApplied: false)
      try project.deploy()
      project.migrations.removeLast()
    case .edited:
      let script = project.migrations.removeLast()
      project.add(script.name, script.text.string + "\n-- said later\n", isApplied: false)
    }
    guard isMade else { return nil }
    let only = try await onlyInDatabase(project)
    let text = "seed \(seed), \(kind)"
    let (explicit, refusal) = try await repair(&project, &random, text)
    if !explicit {
      let kept = Set(paths(try await database.schema()))
      #expect(only.allSatisfy(kept.contains), "\(text): lost \(only.filter { !kept.contains($0) })")
    }
    if let refusal { return refusal }
    let last = try await project.analysis()
    let left = last.diagnostics.values.joined().filter { $0.severity != .hint }
    #expect(
      last.items.isEmpty && left.isEmpty, "\(text): \(left.map(\.message)) \(last.items.map(\.path))\n\(project.schema)"
    )
    return nil
  }

  /// Tables and columns that neither the schema nor a migration knows.
  private func onlyInDatabase(_ project: DriftedProject) async throws -> [ObjectPath] {
    let analysis = try await project.analysis()
    guard let sources = analysis.sources, let database = sources.database else { return [] }
    let known = Set(paths(sources.schema) + paths(sources.history) + paths(sources.appliedHistory))
    return paths(database).filter { !known.contains($0) }
  }

  private func paths(_ schema: DatabaseSchema) -> [ObjectPath] {
    schema.tables.flatMap { table in
      let name = schema.resolved(table.name)
      return [.table(name)] + table.columns.map { ObjectPath.column(name, $0.name) }
    }
  }

  // MARK: Repairing it

  /// Takes what is offered until nothing is left. Says whether something was chosen that takes back what the database has, and
  /// why nothing led on, if so.
  private func repair(
    _ project: inout DriftedProject, _ random: inout SplitMix, _ text: String
  ) async throws -> (isExplicit: Bool, refusal: String?) {
    var isExplicit = false
    var refusals: [String] = []
    for round in 0..<14 {
      let analysis = try await project.analysis()
      let repairs = analysis.repairableFindings.flatMap(\.offers)
      if analysis.items.isEmpty && repairs.isEmpty { return (isExplicit, nil) }
      let request = ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000 + Int64(round)))
      let names = choices(analysis, &random)
      let all = (names + repairs.map(\.identity.name)).map { name in
        repairs.first { $0.identity.name == name }?.identity ?? CodeActionOffer.Identity(name: name, objects: [])
      }
      for offer in all where offer.objects.isEmpty && !isOffered(offer.name, analysis) {
        if repairs.contains(where: { $0.identity.name == offer.name }) { continue }
        Issue.record("\(text): \(offer.name) is not offered for \(analysis.items.map(\.path))")
      }
      // What is refused for all together may be done for one.
      let each = analysis.diagnostics.sorted { $0.key < $1.key }.flatMap { path, findings in
        findings.flatMap { analysis.offers(touching: $0.range, in: path) }
      }.map(\.identity).filter { names.contains($0.name) && !$0.objects.isEmpty }
      var isDone = false
      for offer in all + each where !isDone {
        do throws(OfferError) {
          let change = try analysis.change(for: offer, request: request)
          if offer.name == "deploy" { try project.deploy() } else { try project.carryOut(change) }
          isExplicit = isExplicit || ["restore", "take-history", "take-schema"].contains(offer.name)
          isDone = true
        } catch { if all.contains(offer) { refusals.append("\(offer.name): \(error.message)") } }
      }
      if !isDone { break }
    }
    return (isExplicit, "\(text): \(refusals.joined(separator: "; "))")
  }

  /// An action's name for the first class of drift that there is, and what else is offered for it.
  private func choices(_ analysis: Analysis, _ random: inout SplitMix) -> [String] {
    let kinds = Set(analysis.items.map(\.kind))
    if analysis.repairableFindings.contains(where: { $0.finding.code == "history/missing" }) {
      return ["rebuild-missing", "set-aside-missing"]
    }
    if kinds.contains(.conflict) {
      let sides = ["adopt", "take-history", "take-schema"]
      let start = random.below(3)
      // What stands between the sides may have been pushed or made by hand.
      return (0..<3).map { sides[(start + $0) % 3] } + (kinds.contains(.pushed) ? ["reconcile"] : [])
        + (kinds.contains(.outOfBand) ? ["restore"] : [])
    }
    if kinds.contains(.outOfBand) { return random.below(4) == 0 ? ["restore", "adopt"] : ["adopt", "restore"] }
    if kinds.contains(.pushed) {
      // What was pushed may rest on a migration that waits.
      return ["reconcile"] + (kinds.contains(.unmigrated) ? ["create-migration"] : [])
        + (kinds.contains(.unapplied) ? ["deploy"] : [])
    }
    if kinds.contains(.appliedByHand) {
      return kinds.contains(.unapplied) ? ["mark-as-applied", "restore"] : ["mark-as-applied"]
    }
    if kinds.contains(.unapplied) { return ["deploy"] }
    if kinds.contains(.unmigrated) { return ["create-migration"] }
    return kinds.contains(.name) ? ["rename-constraint", "map-constraint"] : []
  }

  /// Whether the menu has it at one of the findings.
  private func isOffered(_ name: String, _ analysis: Analysis) -> Bool {
    analysis.diagnostics.contains { path, list in
      list.contains { analysis.offers(touching: $0.range, in: path).contains { $0.identity.name == name } }
    }
  }
}
