import Foundation
import Testing

@Suite struct DiagnosticPagesTests {
  private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyCodeIsDocumentedExactlyOnce() throws {
    let survey = try CodeSurvey(ofSourcesIn: repository.appending(path: "Sources"))
    #expect(survey.pages.count > 40)
    for (code, places) in survey.places.sorted(by: { $0.key < $1.key }) {
      let pages = survey.pages.filter { $0.code == code }
      #expect(
        pages.count == 1,
        "\(code) (\(places.joined(separator: ", "))) has \(pages.count) documented declarations \(pages.map(\.place))")
    }
  }

  @Test func everyPageSaysMoreThanOneSentence() throws {
    for page in try CodeSurvey(ofSourcesIn: repository.appending(path: "Sources")).pages {
      #expect(page.firstSentence.hasSuffix("."), "\(page.code): the first sentence has no end (\(page.place))")
      #expect(page.firstSentence.count < 200, "\(page.code): the first sentence is too long for a list")
      #expect(page.text.contains("\n\n"), "\(page.code): a page says what, why, and what to do (\(page.place))")
      #expect(page.text.components(separatedBy: "```").count % 2 == 1, "\(page.code): an example is not closed")
      #expect(!page.text.contains("\"\"\"###"), "\(page.code) can't be put into a literal")
      #expect(!page.text.contains("\n=== "), "\(page.code) has a line that begins another page")
    }
  }

  /// With `PLUMB_UPDATE=1` the files are written; without, they have to be what would be written.
  @Test func theGeneratedPagesAreUpToDate() throws {
    let survey = try CodeSurvey(ofSourcesIn: repository.appending(path: "Sources"))
    let wanted = generatedFiles(survey.pages)
    let folder = repository.appending(path: "docs/diagnostics")
    var present: Set<String> = []
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = walk?.nextObject() as? URL {
      guard file.pathExtension == "md" else { continue }
      present.insert("docs/diagnostics/" + file.path().dropFirst(folder.path().count).drop { $0 == "/" })
    }
    let superfluous = present.subtracting(wanted.keys)
    if ProcessInfo.processInfo.environment["PLUMB_UPDATE"] == "1" {
      for path in superfluous { try FileManager.default.removeItem(at: repository.appending(path: path)) }
      for (path, text) in wanted {
        let file = repository.appending(path: path)
        if (try? String(contentsOf: file, encoding: .utf8)) == text { continue }
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      return
    }
    #expect(superfluous.isEmpty, "run ./dev docs")
    for (path, text) in wanted {
      let found = try? String(contentsOf: repository.appending(path: path), encoding: .utf8)
      #expect(found == text, "\(path) is out of date: run ./dev docs")
    }
  }

  @Test func aCodeIsReadWithItsComment() {
    var survey = CodeSurvey()
    survey.read(
      """
      enum Code {
        /// Something must hold. More.
        ///
        /// ```
        /// example
        /// ```
        static let one = "schema/one"
        // No page.
        static let two = "schema/two"
        /// Of something else.
        let x = 1
        use("schema/one")
      }
      """, file: "Code.swift")
    #expect(survey.pages.map(\.code) == ["schema/one"])
    #expect(survey.pages.first?.text == "Something must hold. More.\n\n```\nexample\n```")
    #expect(survey.pages.first?.firstSentence == "Something must hold.")
    #expect(survey.places == ["schema/one": ["Code.swift:7", "Code.swift:12"], "schema/two": ["Code.swift:9"]])
  }
}
