import Foundation
import Testing

/// The arrows between the modules, read from ARCHITECTURE.md: one line `- Module: Import, Import` each.
private func allowedArrows() throws -> [String: Set<String>] {
  let text = try String(contentsOf: repository.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
  var arrows: [String: Set<String>] = [:]
  var inList = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("## ") { inList = line == "## Arrows" }
    guard inList, line.hasPrefix("- `") else { continue }
    let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
    let names = parts.map { $0.split { "`, ".contains($0) }.map(String.init) }
    arrows[try #require(names[0].first)] = Set(names.count > 1 ? names[1] : [])
  }
  return arrows
}

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// What the toolchain brings; not an arrow.
private let system: Set<String> = ["Dispatch", "Glibc", "Musl", "Darwin", "Synchronization"]

private func sources() throws -> [(module: String, file: URL)] {
  let folder = repository.appending(path: "Sources")
  var found: [(String, URL)] = []
  for module in try FileManager.default.contentsOfDirectory(atPath: folder.path()) {
    let walk = FileManager.default.enumerator(at: folder.appending(path: module), includingPropertiesForKeys: nil)
    while let file = walk?.nextObject() as? URL {
      // What is generated holds examples in other languages.
      if file.pathExtension == "swift", !file.path().contains("/Generated/") { found.append((module, file)) }
    }
  }
  return found
}

@Test func everyImportIsAnArrowOfTheList() throws {
  let arrows = try allowedArrows()
  let files = try sources()
  #expect(files.count > 50)
  for (module, file) in files {
    let allowed = try #require(arrows[module], "\(module) is not in ARCHITECTURE.md")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at <= 1, at + 1 < words.count,
        words[..<at].allSatisfy({ ["package", "internal", "private", "public", "@preconcurrency"].contains($0) })
      else { continue }
      let name = String(words[at + 1])
      #expect(system.contains(name) || allowed.contains(name), "\(file.lastPathComponent): \(module) imports \(name)")
    }
  }
}

@Test func everyModuleOfTheListExists() throws {
  let modules = Set(try sources().map(\.module)).union(["CSQLite"])
  for module in try allowedArrows().keys { #expect(modules.contains(module), "\(module) has no sources") }
}

@Test func noArrowRunsInACircle() throws {
  let arrows = try allowedArrows()
  var done: Set<String> = []
  func visit(_ module: String, _ path: [String]) {
    #expect(!path.contains(module), "\((path + [module]).joined(separator: " → "))")
    guard !path.contains(module), !done.contains(module) else { return }
    for next in arrows[module] ?? [] { visit(next, path + [module]) }
    done.insert(module)
  }
  for module in arrows.keys { visit(module, []) }
}
