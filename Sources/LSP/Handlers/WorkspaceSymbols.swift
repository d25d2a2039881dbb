import LanguageServerProtocol
import SchemaAnalysis
import Text

/// More than anybody reads.
private let mostSymbols = 500

/// The declarations of all projects whose names fit.
func workspaceSymbols(_ request: WorkspaceSymbolRequest, in context: ReadContext) throws(ResponseError) -> SymbolList {
  guard context.settings.features == .all else { return SymbolList([]) }
  let found = context.snapshot.analyses.flatMap { $0.declarations(matching: request.query, limit: mostSymbols) }.prefix(
    mostSymbols)
  return SymbolList(
    found.map { found in
      SymbolInformation(
        name: found.name, kind: kind(found.kind), location: context.location(found.range, in: found.path),
        containerName: found.container)
    })
}
