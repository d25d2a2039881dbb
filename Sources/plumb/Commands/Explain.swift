import ArgumentParser

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a code means, why it matters, and what to do.",
    discussion: "Codes stand in square brackets behind each finding. Without one all codes are listed.")

  @Argument(help: "A code such as schema/unknown-type; the part before the slash may be left out.") var code: String?

  func run() throws {
    guard let code else { return Terminal.print(list) }
    guard let page = DiagnosticPage.page(of: code) else {
      let similar = DiagnosticPage.codes(like: code)
      throw Failure(
        "there is no code `\(code)`; "
          + (similar.isEmpty
            ? "`plumb explain` lists all" : "did you mean \(similar.map { "`\($0)`" }.joined(separator: ", "))?"))
    }
    Terminal.print("\(Terminal.styled(page.code, .bold))\n\n\(page.text)")
  }

  private var list: String {
    let width = DiagnosticPage.all.map(\.code.count).max() ?? 0
    return DiagnosticPage.all.map { page in
      let padding = String(repeating: " ", count: width - page.code.count)
      return "\(Terminal.styled(page.code, .bold))\(padding)  \(page.firstSentence)"
    }.joined(separator: "\n")
  }
}
