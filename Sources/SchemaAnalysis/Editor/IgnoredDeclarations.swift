import Datamodel
import SchemaSyntax
import Text

/// What is kept in the database and out of Prisma Client, shown greyed: a whole block with `@@ignore`, the line of a field
/// with `@ignore`. Said of attributes only; the words in a comment mean nothing.
func ignoredDeclarations(in datamodel: Datamodel) -> [Diagnostic] {
  var found: [Diagnostic] = []
  for model in datamodel.models where model.declaration.isIgnored || model.declaration.hasIgnoredField {
    let block = datamodel.block(at: model.block)
    if model.declaration.isIgnored {
      found.append(diagnostic("@@ignore", "model", datamodel.location(of: Place(model.block, block.declarationRange))))
    }
    for field in model.declaration.fields where field.isIgnored {
      let line = Place(model.block, block.line(around: field.name.place.range.start))
      found.append(diagnostic("@ignore", "field", datamodel.location(of: line)))
    }
  }
  return found
}

private func diagnostic(_ attribute: String, _ word: String, _ location: Location) -> Diagnostic {
  Diagnostic(
    path: location.path, range: location.range, severity: .hint, code: AnalysisCode.ignored,
    message: "\(attribute): When using Prisma Migrate, this \(word) will be kept in sync with the database schema, "
      + "however, it will not be exposed in Prisma Client.",
    tag: .unnecessary)
}

extension Block {
  /// The line that holds the byte, without its line break.
  fileprivate func line(around offset: Int) -> TextRange {
    let newline = UInt8(ascii: "\n")
    let offset = min(offset, bytes.count)
    let start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return TextRange(start, end)
  }
}
