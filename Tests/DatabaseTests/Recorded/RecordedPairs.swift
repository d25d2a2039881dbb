import Foundation
import Tables
import TestSupport
import Testing

/// Two schemas, with what Prisma's engine writes for them and whether a server takes it: recorded answers below the folder
/// that PLUMB_CASES names.
struct RecordedPair: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let provider: String
  /// Nil: nothing.
  let from: String?
  let to: String
  let expectedSQL: String
  /// From nothing to `from`.
  let expectedCreateSQL: String?
  /// Nil: it was not tried.
  let createSQLRuns: Bool?
  let sqlRuns: Bool?

  var testDescription: String { id }
  var dialect: Dialect { provider == "sqlite" ? .sqlite : .postgreSQL }

  private enum CodingKeys: String, CodingKey {
    case id, provider, from, to
    case fromSchema = "from_schema", toSchema = "to_schema", expectedSQL = "expected_sql"
    case expectedCreateSQL = "expected_create_sql", createSQLRuns = "create_sql_runs", sqlRuns = "sql_runs"
  }

  init(from decoder: any Decoder) throws {
    let record = try decoder.container(keyedBy: CodingKeys.self)
    id = try record.decode(String.self, forKey: .id)
    provider = try record.decode(String.self, forKey: .provider)
    from =
      try record.decodeIfPresent(String.self, forKey: .from)
      ?? record.decodeIfPresent(String.self, forKey: .fromSchema)
    to = try record.decodeIfPresent(String.self, forKey: .to) ?? record.decode(String.self, forKey: .toSchema)
    expectedSQL = try record.decode(String.self, forKey: .expectedSQL)
    expectedCreateSQL = try record.decodeIfPresent(String.self, forKey: .expectedCreateSQL)
    createSQLRuns = try record.decodeIfPresent(Bool.self, forKey: .createSQLRuns)
    sqlRuns = try record.decodeIfPresent(Bool.self, forKey: .sqlRuns)
  }
}

extension RecordedPair {
  static let areThere = folder != nil

  private static let folder = TestSupport.environment("PLUMB_CASES").flatMap { root in
    [root, root + "/cases"].first { FileManager.default.fileExists(atPath: $0 + "/oracle/pairs.jsonl") }
  }

  /// Random schemas with random changes.
  static let postgreSQL = read("oracle/pairs", provider: "postgresql")
  static let sqlite = read("oracle/pairs", provider: "sqlite")
  /// What the suites of Prisma's engine ask for.
  static let engine = read("engine_sql", provider: "postgresql") + read("engine_sql", provider: "sqlite")

  private static func read(_ name: String, provider: String) -> [RecordedPair] {
    guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(name).jsonl") else { return [] }
    return data.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(RecordedPair.self, from: Data($0)) }
      .filter { $0.provider == provider }
  }

  /// What no SQL can do, with the reason.
  static let impossible = [
    "pair-1-postgresql-00255": "two columns of one table have names that are the same up to the 63rd byte",
    "pair-1-postgresql-00192": "an extension has no script that leads back to the older version that is wished",
  ]
}
