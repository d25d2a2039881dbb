import Datamodel
import SchemaSyntax
package import Text

/// A declaration that was looked for by its name.
package struct FoundDeclaration: Hashable, Sendable {
  package let name: String
  package let kind: OutlineItem.Kind
  /// The block that it is in.
  package let container: String?
  package let path: FilePath
  package let range: TextRange
}

extension Analysis {
  /// The declarations whose names have the letters of `query` in their order, the best first, and no more than `limit`.
  /// `User.email` asks for a field by its model too. Without a query, the blocks.
  package func declarations(matching query: String, limit: Int) -> [FoundDeclaration] {
    let parts = query.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var found: [(score: Int, declaration: FoundDeclaration)] = []
    for (file, blocks) in datamodel.declarations.enumerated() {
      for (index, declaration) in blocks.enumerated() {
        guard let name = declaration.name else { continue }
        let place = BlockPlace(file: file, block: index)
        func add(_ name: Name, _ kind: OutlineItem.Kind, _ container: String?, _ score: Int) {
          let location = datamodel.location(of: Place(place, name.place.range))
          found.append(
            (
              score,
              FoundDeclaration(
                name: name.text, kind: kind, container: container, path: location.path, range: location.range)
            ))
        }
        if parts.count == 1 || query.isEmpty, let score = matchScore(name.text, parts.first ?? "") {
          add(name, kind(of: declaration), nil, score)
        }
        if query.isEmpty || parts.count > 1 && matchScore(name.text, parts[0]) == nil { continue }
        let wanted = parts[parts.count - 1]
        switch declaration {
        case .model(let model):
          for field in model.fields {
            if let score = matchScore(field.name.text, wanted) { add(field.name, .field, name.text, score + 1) }
          }
        case .enumeration(let enumeration):
          for value in enumeration.values {
            if let score = matchScore(value.name.text, wanted) { add(value.name, .enumValue, name.text, score + 1) }
          }
        case .configuration, .nothing: break
        }
      }
    }
    // Equal ones stay in the order of the schema.
    return found.enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }.prefix(limit)
      .map(\.element.declaration)
  }

  private func kind(of declaration: BlockDeclaration) -> OutlineItem.Kind {
    switch declaration {
    case .model(let model):
      switch model.keyword {
      case .model: .model
      case .view: .view
      case .type: .type
      }
    case .enumeration: .enumeration
    case .configuration(let configuration): configuration.keyword == .datasource ? .datasource : .generator
    case .nothing: .property
    }
  }
}

/// How well a name fits what was typed, less is better; nil if its letters aren't there in that order. Case counts little.
func matchScore(_ name: String, _ typed: String) -> Int? {
  if typed.isEmpty { return 4 }
  if name == typed { return 0 }
  let (letters, wanted) = (Array(name.utf8), Array(typed.utf8))
  func isSame(_ left: UInt8, _ right: UInt8) -> Bool { left.lowercased == right.lowercased }
  if letters.count >= wanted.count {
    if letters.starts(with: wanted) { return 2 }
    if letters.starts(with: wanted, by: isSame) { return letters.count == wanted.count ? 1 : 4 }
  }
  var next = 0
  var gaps = 0
  var last = -1
  for (index, letter) in letters.enumerated() where next < wanted.count && isSame(letter, wanted[next]) {
    if index != last + 1 { gaps += 1 }
    last = index
    next += 1
  }
  return next == wanted.count ? 10 + gaps * 4 : nil
}

extension UInt8 {
  /// The small letter of an ASCII one.
  var lowercased: UInt8 { UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
