import LanguageServerProtocol

/// A text for a client that shows Markdown or, if it does not, for one that shows it as it is: then without its marks.
func markup(_ markdown: String, showsMarkdown: Bool) -> MarkupContent {
  showsMarkdown
    ? MarkupContent(kind: "markdown", value: markdown)
    : MarkupContent(kind: "plaintext", value: plainText(of: markdown))
}

/// The text without the marks of Markdown that our own texts use: fences, rules, code, bold, breaks of lines and links.
func plainText(of markdown: String) -> String {
  var lines: [Substring] = []
  var isCode = false
  for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("```") {
      isCode.toggle()
    } else if isCode {
      lines.append(line)
    } else {
      let plain = line == "___" ? "" : Substring(withoutMarks(line))
      // One blank line is as good as three.
      if !plain.isEmpty || lines.last?.isEmpty == false { lines.append(plain) }
    }
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines.joined(separator: "\n")
}

private func withoutMarks(_ line: Substring) -> String {
  var result = ""
  var rest = line
  while let character = rest.first {
    if rest.hasPrefix("**") {
      rest = rest.dropFirst(2)
    } else if character == "`" {
      rest = rest.dropFirst()
    } else if character == "[", let (text, address, behind) = link(at: rest) {
      result += "\(text) (\(address))"
      rest = behind
    } else {
      result.append(character)
      rest = rest.dropFirst()
    }
  }
  while result.last == " " { result.removeLast() }
  return result
}

/// `[text](address)` at the beginning, and what stands behind it.
private func link(at text: Substring) -> (text: Substring, address: Substring, behind: Substring)? {
  guard let close = text.firstIndex(of: "]") else { return nil }
  let behind = text[close...].dropFirst()
  guard behind.first == "(", let end = behind.firstIndex(of: ")") else { return nil }
  return (text[..<close].dropFirst(), behind[..<end].dropFirst(), behind[end...].dropFirst())
}
