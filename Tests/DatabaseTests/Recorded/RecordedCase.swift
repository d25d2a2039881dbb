import Foundation
import Tables
import TestSupport
import Testing

/// A test of Prisma's engine as data: what it does to a database and what it expects, below the folder that PLUMB_CASES names.
struct RecordedCase: Sendable, CustomTestStringConvertible {
  let id: String
  let dialect: Dialect
  let record: RecordedValue

  var testDescription: String { id }
}

extension RecordedCase {
  static func areThere(_ kind: String) -> Bool { file(kind) != nil }

  /// The cases of a kind for the databases that there are here.
  static func all(_ kind: String) -> [RecordedCase] {
    guard let file = file(kind), let data = FileManager.default.contents(atPath: file) else { return [] }
    return data.split(separator: 0x0A).compactMap { line in
      guard let record = try? JSONDecoder().decode(RecordedValue.self, from: Data(line)), let id = record["id"]?.text
      else { return nil }
      // Asked of the official engine, and it differs: older behaviour.
      if let builds = record["holds_for"], builds.elements.isEmpty { return nil }
      switch record["provider"]?.text {
      case "postgresql" where PostgreSQLServer.isThere:
        return RecordedCase(id: id, dialect: .postgreSQL, record: record)
      case "sqlite": return RecordedCase(id: id, dialect: .sqlite, record: record)
      default: return nil
      }
    }
  }

  private static func file(_ kind: String) -> String? {
    guard let root = TestSupport.environment("PLUMB_CASES") else { return nil }
    return [root, root + "/cases"].map { "\($0)/\(kind).jsonl" }.first { FileManager.default.fileExists(atPath: $0) }
  }
}
