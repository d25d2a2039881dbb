import Foundation
import Testing

/// The pages for people: what they lead to is there.
struct PageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All pages of the repository itself, by their paths from its root.
  private static let pages: [String] = {
    let folders = ["docs", "editors", "Benchmarks", "examples"]
    let inFolders = folders.flatMap { folder in
      (FileManager.default.enumerator(atPath: root.appending(path: folder).path())?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(".md") && !$0.contains("node_modules") }.map { "\(folder)/\($0)" }
    }
    return ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] + inFolders.sorted()
  }()

  private func text(_ page: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: page), encoding: .utf8)
  }

  /// The addresses of links and images, but for those on the web and those within the page.
  private func addresses(in text: String) -> [String] {
    text.split(separator: "](").dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: ")") else { return nil }
      let address = part[..<end].prefix { $0 != "#" }
      return address.isEmpty || address.contains("://") || address.contains(" ") ? nil : String(address)
    }
  }

  @Test func linksLeadToFiles() throws {
    #expect(Self.pages.count > 20)
    for page in Self.pages {
      let folder = Self.root.appending(path: page).deletingLastPathComponent()
      for address in addresses(in: try text(page)) {
        let file = folder.appending(path: address).standardizedFileURL.path()
        #expect(FileManager.default.fileExists(atPath: file), "\(page) leads to \(address)")
      }
    }
  }

  /// The last column of the tables in `docs/features.md` is Plumb's.
  @Test func everyYesIsATest() throws {
    let rows = try text("docs/features.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count > 30)
    for row in rows {
      let cell = row.split(separator: "|").last.map { $0.drop { $0 == " " } } ?? ""
      if cell.lowercased().contains("yes") { #expect(cell.hasPrefix("[yes](../Tests/"), "\(row)") }
    }
  }
}
