import SchemaAnalysis
import Text
import Workspace

/// The analyses of all open projects at one moment.
struct WorkspaceSnapshot: ProjectSnapshot {
  let inputs: ProjectInputs
  let projects: [AnalysedProject]

  func project(of path: FilePath) -> AnalysedProject? { projects.first { $0.holds(path) } }

  var diagnostics: [FilePath: [Diagnostic]] {
    projects.reduce(into: [:]) { result, project in
      result.merge(project.analysis.diagnostics) { $0 + $1 }
    }
  }

  func text(of path: FilePath) -> SourceText? {
    if let text = inputs.documents[path]?.text ?? project(of: path)?.loaded.text(path) { return text }
    // Configurations are no part of schema or history, and have findings all the same.
    return projects.lazy.compactMap { $0.loaded.text(path) }.first
  }

  func analysis(of path: FilePath) -> Analysis? { project(of: path)?.analysis }

  var analyses: [Analysis] { projects.map(\.analysis) }

  func outline(of path: FilePath) -> [OutlineItem] {
    project(of: path)?.analysis.outline(of: path) ?? []
  }

  func hover(at offset: Int, in path: FilePath) -> HoverText? {
    project(of: path)?.analysis.hover(at: offset, in: path)
  }

  func formattingEdits(of path: FilePath, indent: Int, touching range: TextRange?) -> [TextEdit] {
    project(of: path)?.analysis.formattingEdits(of: path, indent: indent, touching: range) ?? []
  }

  func offers(touching range: TextRange, in path: FilePath) -> [CodeActionOffer] {
    guard let analysis = project(of: path)?.analysis else { return [] }
    let offers = analysis.offers(touching: range, in: path)
    if !offers.isEmpty { return offers }
    // Nothing just there: people ask for the line that they are on.
    guard let text = text(of: path) else { return [] }
    let lines = text.lines.line(at: range.start)...text.lines.line(at: range.end)
    return analysis.offers(touching: lines.map(text.contentRange(ofLine:)).reduce(range) { $0.union($1) }, in: path)
  }

  func change(for offer: CodeActionOffer.Identity, in path: FilePath) throws(OfferError) -> WorkspaceChange {
    guard let project = project(of: path) else { throw OfferError("the project of \(path) is not open any more") }
    return try project.analysis.change(for: offer, request: ActionRequest(time: currentTime()))
  }

  func ledgerStatements(for change: WorkspaceChange, in path: FilePath) -> String {
    project(of: path)?.loaded.ledgerStatements(for: change) ?? ""
  }

  /// Whether `newer` differs from these inputs by nothing but the texts of files of the schemas.
  func isOnlyRetyped(by newer: ProjectInputs) -> Bool {
    guard newer.roots == inputs.roots, newer.settings == inputs.settings,
      newer.documents.count == inputs.documents.count
    else { return false }
    return newer.documents.allSatisfy { path, document in
      guard let old = inputs.documents[path] else { return false }
      if old.text == document.text { return true }
      // A contract of Prisma 8 is no project of ours.
      if SchemaSketch.marksPrisma8(old.text) != SchemaSketch.marksPrisma8(document.text) { return false }
      return projects.contains { $0.loaded.contents.files.contains { $0.path == path } }
    }
  }
}
