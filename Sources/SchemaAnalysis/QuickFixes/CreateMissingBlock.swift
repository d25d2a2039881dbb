import Datamodel
import SchemaSyntax
import Text

/// Declares the type that a field asks for, behind the block of the field.
let createMissingBlock = QuickFixRule(
  "schema/unknown-type"
) { subject in
  let block = subject.block
  guard block.kind.isDeclaration, let end = block.root.child(.closeBrace)?.range.end else { return [] }
  let name = block.string(in: subject.range)
  guard isIdentifier(name) else { return [] }
  let keywords: [String] =
    switch (block.kind, subject.provider) {
    case (.type, _): ["type", "enum"]
    case (_, .mongodb): ["model", "enum", "type"]
    case (_, .sqlserver): ["model"]
    default: ["model", "enum"]
    }
  let newline = block.newline
  return keywords.map { keyword in
    QuickFix(
      title: "Create new \(keyword) '\(name)'",
      edits: [
        SchemaEdit(
          Place(subject.place, TextRange(at: end)),
          [newline, keyword, " ", name, " {", newline, newline, "}"].joined())
      ])
  }
}

private func isIdentifier(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first else { return false }
  return first.properties.isAlphabetic
    && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" }
}
