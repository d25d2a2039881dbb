package import Text

/// What a look at the lines of a schema file tells, before it is parsed: enough to find out which files belong together, where
/// the database is, and whether the file is ours at all.
///
/// Reads lines, so it works on text that is just being typed. Lines of a block count up to the first that begins with `}`.
package struct SchemaSketch: Sendable {
  /// The value of a URL in the datasource.
  package enum URL: Sendable, Equatable {
    case text(SecretText)
    case variable(String)
  }

  /// Where `// use prisma-next` or `// use prisma-8` stands: a contract of Prisma 8, to be left alone.
  package private(set) var prisma8Range: TextRange?
  package private(set) var hasDatasource = false
  package private(set) var provider: String?
  /// `url`, `directUrl` and `shadowDatabaseUrl`, each with the place of its value.
  package private(set) var urls: [String: (value: URL, range: TextRange)] = [:]
  /// `model User`, `enum Role`, …: all blocks but generators.
  package private(set) var blocks: Set<String> = []

  package init(_ text: SourceText) {
    var isFirst = true
    // A field may be called `type` or `model`, so the words count outside of blocks only.
    var block: String?
    var next = 0
    while next < text.lines.count {
      // Nearly all lines are fields of models, which say nothing here.
      if let block, block != "datasource" {
        guard let end = SchemaSketch.lineThatClosesBlock(from: next, in: text) else { break }
        next = end
      }
      let range = text.contentRange(ofLine: next)
      next += 1
      // Prisma 8 is named by a remark.
      if !isFirst, SchemaSketch.isSilent(text.bytes[range.indices]) { continue }
      let words = SchemaSketch.words(text.bytes[range.indices])
      guard let first = words.first else { continue }
      if isFirst, SchemaSketch.namesPrisma8(words) { prisma8Range = range }
      isFirst = false
      if block != nil, first.hasPrefix("}") {
        block = nil
      } else if block == "datasource" {
        readSetting(text, range)
      } else if block == nil, words.count >= 2, blockKeywords.contains(first) {
        // A block without a brace, or all on one line, has no lines of its own.
        let line = text.bytes[range.indices]
        if line.contains(UInt8(ascii: "{")), !line.contains(UInt8(ascii: "}")) { block = first }
        if first == "datasource" { hasDatasource = true }
        if first != "generator" { blocks.insert(first + " " + words[1]) }
      }
    }
  }

  package var isPrisma8: Bool { prisma8Range != nil }

  /// Whether the first line that is not empty marks the text as a contract of Prisma 8. Looks no further.
  package static func marksPrisma8(_ text: SourceText) -> Bool {
    for line in 0..<text.lines.count {
      let words = words(text.bytes[text.contentRange(ofLine: line).indices])
      if !words.isEmpty { return namesPrisma8(words) }
    }
    return false
  }

  private static func namesPrisma8(_ words: [String]) -> Bool {
    let words = words.first == "//" ? words[1...] : words.first == "//use" ? ["use"] + words[1...] : []
    return words.count >= 2 && words[words.startIndex] == "use"
      && ["prisma-next", "prisma-8"].contains(words[words.startIndex + 1])
  }

  private mutating func readSetting(_ text: SourceText, _ range: TextRange) {
    let bytes = text.bytes[range.indices]
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return }
    let key = SchemaSketch.words(bytes[..<equals]).first
    guard let key, ["provider", "url", "directUrl", "shadowDatabaseUrl"].contains(key),
      let open = bytes[equals...].firstIndex(of: UInt8(ascii: "\"")),
      let close = bytes[(open + 1)...].firstIndex(of: UInt8(ascii: "\""))
    else { return }
    let value = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    if key == "provider" {
      provider = value
      return
    }
    let call = SchemaSketch.words(bytes[(equals + 1)..<open]).joined()
    guard call.isEmpty || call == "env(" else { return }
    urls[key] = (call.isEmpty ? .text(SecretText(value)) : .variable(value), TextRange(open, close + 1))
  }

  /// The first line from `line` on whose first word begins with `}`.
  private static func lineThatClosesBlock(from line: Int, in text: SourceText) -> Int? {
    let (bytes, starts) = (text.bytes, text.lines.starts)
    var line = line
    while line < starts.count {
      var place = Int(starts[line])
      while place < bytes.count, isBetweenWords(bytes[place]) { place += 1 }
      if place < bytes.count, bytes[place] == UInt8(ascii: "}") { return line }
      line += 1
    }
    return nil
  }

  /// Whether the line says nothing: it is empty or a remark.
  private static func isSilent(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !isBetweenWords($0) }) else { return true }
    return first == UInt8(ascii: "/")
  }

  private static func isBetweenWords(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x7B }

  /// The first words of a line, cut at blanks and before `{`. Only a few are ever asked for.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(maxSplits: 8, omittingEmptySubsequences: true, whereSeparator: isBetweenWords)
      .prefix(4).map { String(decoding: $0.prefix(256), as: UTF8.self) }
  }
}

private let blockKeywords: Set<String> = ["model", "enum", "type", "view", "datasource", "generator"]
