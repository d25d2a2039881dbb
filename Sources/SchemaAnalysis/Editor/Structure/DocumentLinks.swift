import Datamodel
import SchemaSyntax
package import Text

/// A text that names a file, a folder or a page.
package struct DocumentLink: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    case file(FilePath)
    case page(String)
  }

  package let range: TextRange
  package let target: Target
  package let tooltip: String?
}

extension Analysis {
  /// The links of the file in its order: where generators write to, and addresses of pages in comments.
  package func documentLinks(of path: FilePath) -> [DocumentLink] {
    guard let tree = inputs.files.first(where: { $0.path == path })?.tree else { return [] }
    var links: [DocumentLink] = []
    for index in tree.blocks.indices {
      let (block, start) = (tree.blocks[index], tree.start(ofBlock: index))
      if block.kind == .generator { links += outputLinks(block, at: start, in: path) }
      // Most blocks have no comment; those are looked at no further.
      for token in block.root.tokens where token.kind.isComment {
        links += addresses(in: block, token.range).map {
          DocumentLink(
            range: $0.shifted(by: start), target: .page(block.string(in: $0)), tooltip: nil)
        }
      }
    }
    return links.sorted { $0.range.start < $1.range.start }
  }

  private func outputLinks(_ block: Block, at start: Int, in path: FilePath) -> [DocumentLink] {
    (ConfigSyntax(block)?.properties ?? []).compactMap { property in
      guard property.name.text == "output", let value = property.value, case .string(let text) = value.kind,
        !text.isEmpty
      else { return nil }
      let range = TextRange(value.range.start + 1, value.range.end - 1).shifted(by: start)
      let folder = text.hasPrefix("/") ? FilePath(text) : path.parent.appending(text)
      return DocumentLink(range: range, target: .file(folder), tooltip: "The generated code")
    }
  }
}

/// Where `http://…` and `https://…` stand.
private func addresses(in block: Block, _ range: TextRange) -> [TextRange] {
  let bytes = block.bytes
  var result: [TextRange] = []
  var offset = range.start
  while offset < range.end {
    guard bytes[offset] == UInt8(ascii: "h"),
      let prefix = ["https://", "http://"].first(where: { begins($0, at: offset) })
    else {
      offset += 1
      continue
    }
    var end = offset + prefix.utf8.count
    while end < range.end, bytes[end] > 0x20, !Array("<>\"`".utf8).contains(bytes[end]) { end += 1 }
    while end > offset, Array(".,;:!?)'*".utf8).contains(bytes[end - 1]) { end -= 1 }
    if end > offset + prefix.utf8.count { result.append(TextRange(offset, end)) }
    offset = max(end, offset + 1)
  }
  return result

  func begins(_ prefix: String, at offset: Int) -> Bool {
    let letters = Array(prefix.utf8)
    return offset + letters.count <= range.end && bytes[offset..<offset + letters.count].elementsEqual(letters)
  }
}
