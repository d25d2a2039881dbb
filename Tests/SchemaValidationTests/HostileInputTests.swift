import Datamodel
import Foundation
import SchemaSyntax
import SchemaValidation
import TestSupport
import Testing
import Text

/// Texts that nobody writes on purpose, through parsing, names and validation. The laws are those of `findings(in:)`: no
/// trap, and every finding stands in the file. Whether time grows faster than size is for the benchmarks to show, which try
/// 20,000 models: here everything runs unoptimised, so sizes are small enough to be run every day. Limits of time are for what never ends: on a
/// busy machine a test waits for its turn for minutes.
@Suite struct HostileInputTests {
  private static let shop = EditStorm.shop.joined()

  @Test func truncatedAnywhere() {
    let bytes = Array(Self.shop.utf8)
    for end in stride(from: 0, through: bytes.count, by: 41) {
      _ = findings(in: String(decoding: bytes[..<end], as: UTF8.self))
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n", "\0", "\u{FEFF}", "}\n", "{\n", "model A {\n", "/*\n", "\"",
    ])
  func insertedEverywhere(_ piece: String) {
    let lines = Self.shop.split(separator: "\n", omittingEmptySubsequences: false)
    for position in stride(from: 0, to: lines.count, by: 3) {
      let text = lines[..<position].joined(separator: "\n") + "\n" + piece + lines[position...].joined(separator: "\n")
      _ = findings(in: text)
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("", "[", 10_000, ""), ("", "(", 10_000, ""), ("", "f(", 10_000, ""), ("", "{a:", 10_000, ""),
      ("", "x", 1_000_000, ""), ("\"", "x", 1_000_000, "\""), ("", "é", 500_000, ""), ("", "a, ", 2_000, "a"),
      ("[", "1, ", 2_000, "1]"), ("[", "a, ", 2_000, "a]"),
    ])
  func longAndDeepValues(start: String, piece: String, count: Int, end: String) {
    let value = start + String(repeating: piece, count: count) + end
    _ = findings(in: "model A {\n  id Int @id @default(\(value))\n  b A @relation(\(value))\n  @@index(\(value))\n}\n")
    _ = findings(in: "datasource db {\n  provider = \(value)\n}\nmodel A {\n  \(value)\n}\nenum \(value) {\n}\n")
  }

  /// One model with very many fields, relations, indexes or repeated names: what is looked up is never searched for.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      { "  f\($0) Int\n" }, { "  f\($0) B @relation(\"r\($0)\")\n" },
      { "  f\($0) A @relation(\"r\($0)\", fields: [id], references: [id])\n" },
      { "  f\($0) A[] @relation(\"r\($0)\")\n" }, { "  same\($0 % 2) Int\n" }, { "  f\($0) T\($0)?\n" },
      { "  f\($0) Int @unique\n" },
      { _ in "  @@index([id, b])\n" },
    ] as [@Sendable (Int) -> String])
  func manyMembers(_ line: @Sendable (Int) -> String) {
    let lines = (0..<600).map(line).joined()
    _ = findings(in: "model A {\n  id Int @id\n  b Int\n\(lines)}\nmodel B {\n  id Int @id\n\(lines)}\n")
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      { "model M\($0) {\n  id Int @id\n}\n" }, { _ in "model M {\n  id Int @id\n}\n" }, { "enum E\($0) {\n  A\n}\n" },
      { "model M\($0) {\n  id Int @id\n  m M\(($0 + 1) % 1500)?\n  e E\n}\n" }, { _ in "enum E {\n}\n" },
      { "model M\($0) {\n  id Int @id\n  @@map(\"m\")\n}\n" }, { "datasource d\($0) {\n  provider = \"mysql\"\n}\n" },
      { _ in "generator g {\n}\n" }, { "type T\($0) {\n  t T\($0)\n}\n" },
    ] as [@Sendable (Int) -> String])
  func manyBlocks(_ block: @Sendable (Int) -> String) {
    _ = findings(in: (0..<1500).map(block).joined())
  }
}

/// Schemas of real projects, in the folder that PLUMB_CASES names, cut off at every 97th byte.
@Suite(.enabled(if: environment("PLUMB_CASES") != nil, "PLUMB_CASES is not set: schemas of real projects are not cut"))
struct TruncatedCorpusTests {
  @Test func noCutTrapsAndIncrementalWorkIsFreshWork() throws {
    let corpus = URL(filePath: try #require(environment("PLUMB_CASES"))).appending(path: "corpus")
    let files = try #require(FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "prisma" {
      let bytes = [UInt8](try Data(contentsOf: file))
      var project = Project([String(decoding: bytes, as: UTF8.self)])
      let cuts = Array(stride(from: 0, to: bytes.count, by: 97).reversed())
      var end = String(decoding: bytes, as: UTF8.self).utf8.count
      for (position, cut) in cuts.enumerated() where cut < end {
        project.apply(EditStorm.Edit(file: 0, range: cut..<end, replacement: []))
        end = cut
        // A fresh validation for each cut would take longer than it is worth.
        if position % 40 == 0 {
          #expect(project.validation.findings == project.freshValidation.findings, "\(file) \(cut)")
        }
      }
      count += 1
    }
    #expect(count > 0)
  }
}
