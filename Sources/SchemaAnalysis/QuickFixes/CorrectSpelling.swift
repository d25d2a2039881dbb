import Datamodel
import SchemaSyntax
import Text

/// Replaces the name of a type that nobody declares by the most alike that there is.
let correctTypeName = QuickFixRule(
  "schema/unknown-type"
) { subject in
  var names = ["String", "Int", "DateTime", "Boolean", "Float", "Json", "BigInt", "Decimal", "Bytes"]
  for declaration in subject.datamodel.declarations.joined() {
    switch declaration {
    case .model(let model): names.append(model.name.text)
    case .enumeration(let enumeration): names.append(enumeration.name.text)
    case .configuration, .nothing: break
    }
  }
  return correction(of: subject.range, to: names, subject)
}

/// Replaces a word that begins no block by the keyword that is most like it.
let correctKeyword = QuickFixRule(
  "schema/syntax-block", "schema/syntax-line"
) { subject in
  guard subject.block.kind == .arbitrary || subject.block.kind == .loose else { return [] }
  let bytes = subject.block.bytes
  var end = min(subject.range.start, bytes.count)
  while end < min(subject.range.end, bytes.count), bytes[end] > UInt8(ascii: " "), bytes[end] != UInt8(ascii: "{") {
    end += 1
  }
  return correction(
    of: TextRange(subject.range.start, end), to: ["model", "enum", "datasource", "generator", "view", "type"], subject)
}

private func correction(of range: TextRange, to names: [String], _ subject: FixSubject) -> [QuickFix] {
  let word = subject.block.string(in: range)
  guard let name = mostAlike(word, of: names) else { return [] }
  return [
    QuickFix(title: "Change spelling to '\(name)'", edits: [SchemaEdit(Place(subject.place, range), name)])
  ]
}

/// The name that differs least from the word, if it is little for its length. Case counts for next to nothing.
func mostAlike(_ word: String, of names: [String]) -> String? {
  let letters = Array(word.lowercased().utf8)
  guard !letters.isEmpty, letters.count <= 100 else { return nil }
  let difference = min(2, letters.count * 34 / 100)
  var best = letters.count * 2 / 5 + 1
  var result: String?
  for name in names where abs(name.utf8.count - word.utf8.count) <= difference && name != word {
    let distance = editDistance(letters, Array(name.lowercased().utf8), atMost: best)
    if distance < best || distance == 0 && result == nil {
      best = distance
      result = name
    }
  }
  return result
}

/// How many bytes have to be replaced, removed or added to get from one to the other; any larger number if that is more
/// than `limit`.
private func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
  var previous = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(previous.count)
    for (column, other) in right.enumerated() {
      current.append(min(previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
    }
    if current.allSatisfy({ $0 > limit }) { return limit + 1 }
    previous = current
  }
  return previous[right.count]
}
