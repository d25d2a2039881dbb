import ArgumentParser
import SchemaAnalysis
import Text
import Workspace

struct RepairCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Say what is wrong with the migrations and their ledger, and mend it.",
    discussion: """
      Without --by, lists the findings that something can be done about, and what that is: a script that was edited after it had
      been run, one that is gone, one that failed, a statement that can't run. With the name of a migration and --by, does it;
      --dry-run prints what would be done.
      Exits with 0 if nothing is wrong or it was done, with 2 if something is listed.
      """)

  @OptionGroup var project: ProjectOptions
  @Argument(help: "The name of a migration's folder.") var migration: String?
  @Option(help: ArgumentHelp("What to do, by the name that the list gives it.", valueName: "repair")) var by: String?
  @Flag(help: "Print what would be done, and do nothing.") var dryRun = false
  @Option(help: "text or json.") var format = OutputFormat.text

  func validate() throws {
    if by != nil, migration == nil { throw ValidationError("--by needs the name of a migration") }
  }

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: true)
    let analysis = try Analysis(of: loaded.inputs)
    let repairs = repairs(in: analysis)
    guard let by, let migration else { return try list(repairs, seenFrom: session.folder, loaded) }
    let offers = repairs.flatMap(\.offers).filter { $0.identity.name == by }
    guard !offers.isEmpty else {
      let known = Set(repairs.flatMap(\.offers).map(\.identity.name)).sorted()
      throw Failure(
        known.isEmpty
          ? "nothing is to be repaired about `\(migration)`" + (loaded.databaseProblem.map { "; \($0)" } ?? "")
          : "`\(by)` is no repair for `\(migration)`; there is \(known.joined(separator: ", "))")
    }
    let change = try change(offers.map(\.identity), in: analysis)
    try await carryOut(change, isDryRun: dryRun, in: session, loaded, format: format, nothing: "nothing to repair")
  }

  private typealias Repair = (finding: Diagnostic, offers: [CodeActionOffer])

  private func repairs(in analysis: Analysis) -> [Repair] {
    analysis.repairableFindings.compactMap { finding, offers in
      guard let migration else { return (finding, offers) }
      let own = offers.filter { $0.identity.objects.first == migration }
      return own.isEmpty ? nil : (finding, own)
    }
  }

  /// What the first of the offers does that can be carried out.
  private func change(_ offers: [CodeActionOffer.Identity], in analysis: Analysis) throws -> WorkspaceChange {
    var failure = OfferError("there is nothing to repair")
    for offer in offers {
      do throws(OfferError) {
        return try analysis.change(for: offer, request: ActionRequest(time: currentTime()))
      } catch { failure = error }
    }
    throw failure
  }

  // MARK: The list

  private struct Report: Encodable {
    struct Finding: Encodable {
      let file, code, message: String
      let repairs: [Offer]
    }
    struct Offer: Encodable {
      let migration, by, title: String
      let preferred: Bool
    }
    var version = 1
    let findings: [Finding]
  }

  private func list(_ repairs: [Repair], seenFrom folder: FilePath, _ loaded: LoadedProject) throws {
    let report = Report(
      findings: repairs.map { finding, offers in
        Report.Finding(
          file: folder.holds(finding.path) ? finding.path.relative(to: folder) : finding.path.string,
          code: finding.code, message: finding.message,
          repairs: offers.map {
            Report.Offer(
              migration: $0.identity.objects.first ?? "", by: $0.identity.name, title: $0.title,
              preferred: $0.isPreferred)
          })
      })
    switch format {
    case .json: Terminal.print(try Terminal.json(report))
    case .text:
      for finding in report.findings {
        Terminal.print("\(finding.file): \(Terminal.styled(finding.message, .bold)) [\(finding.code)]")
        for offer in finding.repairs {
          Terminal.print("  \(offer.title)\n    plumb repair \(offer.migration) --by \(offer.by)")
        }
      }
      if report.findings.isEmpty {
        Terminal.print(
          "nothing to repair" + (loaded.databaseProblem.map { " that can be seen without a database: \($0)" } ?? ""))
      }
    }
    if !report.findings.isEmpty { throw ExitCode(2) }
  }
}
