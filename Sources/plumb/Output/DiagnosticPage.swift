/// What there is to say about one code: the text behind `plumb explain` and below `docs/diagnostics`.
struct DiagnosticPage: Equatable {
  let code: String
  /// Markdown. The first sentence says what must hold.
  let text: String

  /// What is said of it in a list.
  var firstSentence: String {
    let paragraph = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
      .joined(separator: " ")
    guard let end = paragraph.firstRange(of: ". ") else { return paragraph }
    return String(paragraph[..<end.lowerBound]) + "."
  }

  /// All pages, by code.
  static let all: [DiagnosticPage] = pages(in: diagnosticPages)

  /// The pages in a text in which each begins with a line `=== code`.
  static func pages(in text: String) -> [DiagnosticPage] {
    var pages: [DiagnosticPage] = []
    var code: Substring?
    var lines: [Substring] = []
    func finish() {
      guard let code else { return }
      while lines.last?.isEmpty == true { lines.removeLast() }
      pages.append(DiagnosticPage(code: String(code), text: lines.joined(separator: "\n")))
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        finish()
        code = line.dropFirst(4)
        lines = []
      } else {
        lines.append(line)
      }
    }
    finish()
    return pages
  }

  /// The page of that code; the group in front of it may be left out where that is clear.
  static func page(of code: String) -> DiagnosticPage? {
    if let page = all.first(where: { $0.code == code }) { return page }
    let matches = all.filter { $0.code.hasSuffix("/" + code) }
    return matches.count == 1 ? matches[0] : nil
  }

  /// The codes that are written most alike, the nearest first.
  static func codes(like code: String) -> [String] {
    let asked = code.lowercased()
    let farthest = max(3, asked.utf8.count / 2)
    return all.map { page -> (code: String, distance: Int) in
      let name = page.code.split(separator: "/").last.map(String.init) ?? page.code
      var distance = min(editDistance(asked, page.code), editDistance(asked, name))
      if !asked.isEmpty, page.code.contains(asked) { distance = min(distance, 1) }
      return (page.code, distance)
    }.filter { $0.distance <= farthest }
      .sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(5).map(\.code)
  }
}

/// How many bytes have to be added, taken away or replaced.
private func editDistance(_ first: String, _ second: String) -> Int {
  let (first, second) = (Array(first.utf8.prefix(200)), Array(second.utf8))
  var row = Array(0...second.count)
  for (i, byte) in first.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in second.enumerated() {
      let replaced = diagonal + (byte == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}
