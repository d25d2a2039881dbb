import SchemaAnalysis
import Testing

/// Schema and history side by side, on several cores, come to what they come to one after the other.
struct SideBySideTests {
  /// More blocks than one core is given, every tenth with something wrong and every seventh not migrated.
  private static let fixture: Fixture = {
    var schema = "//- schema.prisma\ndatasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
    var script = ""
    for number in 0..<300 {
      let type = number % 10 == 0 ? "Itn" : "Int"
      schema +=
        "model M\(number) {\n  id Int @id\n  n \(type)\n  next M\((number + 1) % 300)? @relation(\"r\(number)\")\n}\n"
      if number % 7 > 0 { script += "CREATE TABLE \"M\(number)\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n" }
    }
    return Fixture(schema + "//- migrations/20250101000000_init/migration.sql\n" + script)
  }()

  @Test func theOutcomeIsTheSame() async throws {
    let inputs = Self.fixture.inputs
    let one = try Analysis(of: inputs)
    let other = try await Analysis.sideBySide(of: inputs)
    #expect(one.diagnostics.values.joined().count > 100)
    #expect(other.diagnostics == one.diagnostics)
    #expect(other.history?.schema == one.history?.schema)
    let after = try await Analysis.sideBySide(of: inputs, after: other)
    #expect(after.diagnostics == one.diagnostics)
  }

  @Test func whoeverIsCancelledReplaysNothing() async throws {
    let inputs = Self.fixture.inputs
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Analysis.sideBySide(of: inputs)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
