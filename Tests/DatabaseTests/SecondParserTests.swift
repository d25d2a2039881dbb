import Foundation
import Replay
import SecondParser
import Tables
import TestSupport
import Testing
import Text

/// The grammar of PostgreSQL itself says where the statements of a script end and of what kind they are; so do we.
@Suite(.enabled(if: second_parser_is_there() != 0, "needs libpg_query; ./dev test sees to it"))
struct SecondParserTests {
  @Test func theGrammarAnswers() throws {
    let statements = try #require(parsed("-- one\nCREATE TABLE t () ;\nSELECT ';'"))
    #expect(statements.map(\.kind) == ["CreateStmt", "SelectStmt"])
    #expect(statements.map(\.range) == [0..<25, 26..<37])
    #expect(parsed("SELECT 1; CREATE TABEL t ()") == nil)
    // Nested far deeper than the stack of a thread of the pool would take.
    #expect(
      parsed("SELECT " + String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)) != nil)
  }

  @Test(arguments: History.families + History.postgreSQL + History.found)
  func statementsOfFixtures(_ history: History) {
    for script in history.scripts { check(script) }
  }

  @Test(
    .enabled(if: folder != nil, "PLUMB_CASES is not set: real projects are not read"), arguments: projects)
  func statementsOfRealProjects(_ project: String) throws {
    var count = 0
    for script in try scripts(of: project) {
      count += 1
      check(script)
    }
    #expect(count > 0)
  }

  // MARK: Comparing

  private struct Parsed: Equatable {
    let kind: String
    /// From where the one before ended, to the semicolon or the end of the script.
    let range: Range<Int>
  }

  private func check(_ script: String, _ sourceLocation: SourceLocation = #_sourceLocation) {
    let bytes = Array(script.utf8)
    var splitter = StatementSplitter(bytes, rules: .of(.postgreSQL))
    var own: [RawStatement] = []
    while let statement = splitter.next() { own.append(statement) }
    func text(_ statement: RawStatement) -> String { String(decoding: bytes[statement.range.indices], as: UTF8.self) }

    guard let parsed = parsed(script) else {
      // The grammar refuses a script for one statement, so each is asked about by itself: it is one, or none that it knows.
      for statement in own {
        guard let alone = self.parsed(text(statement)) else { continue }
        #expect(alone.count == 1, "\(text(statement))", sourceLocation: sourceLocation)
        if let kind = alone.first?.kind { checkKind(statement, in: bytes, kind, sourceLocation) }
      }
      return
    }
    #expect(own.count == parsed.count, "\(script)", sourceLocation: sourceLocation)
    for (statement, other) in zip(own, parsed) {
      let isWithin = other.range.lowerBound <= statement.range.start && statement.range.end <= other.range.upperBound
      #expect(isWithin, "\(text(statement))", sourceLocation: sourceLocation)
      checkKind(statement, in: bytes, other.kind, sourceLocation)
    }
  }

  private func checkKind(
    _ raw: RawStatement, in bytes: [UInt8], _ kind: String, _ sourceLocation: SourceLocation
  ) {
    let own = readStatement(raw, in: bytes, dialect: .postgreSQL).kind
    let text = String(decoding: bytes[raw.range.indices], as: UTF8.self)
    #expect(names(of: own).contains(kind), "\(kind): \(text)", sourceLocation: sourceLocation)
  }

  /// What the grammar may call such a statement.
  private func names(of kind: Statement.Kind) -> Set<String> {
    switch kind {
    case .createTable: ["CreateStmt", "CreateTableAsStmt", "SelectStmt"]
    case .alterTable: ["AlterTableStmt", "RenameStmt", "AlterObjectSchemaStmt"]
    case .dropObjects: ["DropStmt"]
    case .createIndex: ["IndexStmt"]
    case .alterRelation:
      [
        "RenameStmt", "AlterObjectSchemaStmt", "AlterTableStmt", "AlterExtensionStmt", "AlterOwnerStmt",
        "AlterFunctionStmt",
        "AlterPolicyStmt", "AlterObjectDependsStmt",
      ]
    case .createType: ["CreateEnumStmt", "CompositeTypeStmt", "CreateDomainStmt", "CreateRangeStmt", "DefineStmt"]
    case .alterType:
      ["AlterEnumStmt", "RenameStmt", "AlterObjectSchemaStmt", "AlterOwnerStmt", "AlterDomainStmt", "AlterTableStmt"]
    case .createSequence: ["CreateSeqStmt"]
    case .alterSequence: ["AlterSeqStmt", "RenameStmt", "AlterObjectSchemaStmt", "AlterTableStmt"]
    case .createSchema: ["CreateSchemaStmt"]
    case .renameSchema: ["RenameStmt"]
    case .setSearchPath: ["VariableSetStmt", "SelectStmt"]
    case .createExtension: ["CreateExtensionStmt"]
    case .createCast: ["CreateCastStmt", "DefineStmt"]
    case .createView: ["ViewStmt", "CreateTableAsStmt"]
    case .createRoutine: ["CreateFunctionStmt", "DefineStmt"]
    case .createTableObject: ["CreateTrigStmt", "CreatePolicyStmt", "RuleStmt"]
    case .block: ["DoStmt"]
    case .transaction: ["TransactionStmt"]
    case .data:
      ["InsertStmt", "UpdateStmt", "DeleteStmt", "CommentStmt", "RefreshMatViewStmt", "SelectStmt"]
    case .truncate: ["TruncateStmt"]
    case .lonely: ["VacuumStmt", "ReindexStmt"]
    case .harmless: harmless
    // What can't be read may be anything.
    case .unknown: harmless.union(changing)
    }
  }

  /// What changes no table.
  private var harmless: Set<String> {
    [
      "SelectStmt", "VariableSetStmt", "VariableShowStmt", "GrantStmt", "GrantRoleStmt", "AlterDefaultPrivilegesStmt",
      "CommentStmt", "LockStmt", "VacuumStmt", "ReindexStmt", "ClusterStmt", "NotifyStmt", "ListenStmt", "UnlistenStmt",
      "CheckPointStmt", "ExplainStmt", "CopyStmt", "MergeStmt", "DeleteStmt", "InsertStmt", "UpdateStmt",
      "TruncateStmt",
      "CreateRoleStmt", "AlterRoleStmt", "DropRoleStmt", "AlterRoleSetStmt", "AlterOwnerStmt", "CreatePublicationStmt",
      "AlterPublicationStmt", "CreateSubscriptionStmt", "CreateEventTrigStmt", "AlterEventTrigStmt", "DropOwnedStmt",
      "CreateStatsStmt", "AlterStatsStmt", "DropStmt", "SecLabelStmt", "DiscardStmt", "CreatePLangStmt", "DefineStmt",
      "PrepareStmt", "ExecuteStmt", "DeallocateStmt", "CallStmt", "AlterDatabaseStmt", "AlterDatabaseSetStmt",
      "AlterSystemStmt", "AlterFunctionStmt", "AlterPolicyStmt", "CreatedbStmt", "DropdbStmt", "CreateFdwStmt",
      "CreateForeignServerStmt", "CreateUserMappingStmt", "CreateTableSpaceStmt", "AlterTSDictionaryStmt",
      "AlterTSConfigurationStmt", "CreateOpClassStmt", "CreateOpFamilyStmt", "AlterOpFamilyStmt", "AlterOperatorStmt",
      "CreateTransformStmt", "CreateAmStmt", "CreateConversionStmt", "ConstraintsSetStmt", "LoadStmt",
      "ReassignOwnedStmt",
      "FetchStmt", "ClosePortalStmt", "DeclareCursorStmt", "AlterObjectDependsStmt", "AlterCollationStmt",
      "AlterExtensionStmt", "AlterExtensionContentsStmt", "AlterTableStmt",
    ]
  }

  /// What may, and is read or said to be unknown.
  private var changing: Set<String> {
    [
      "CreateStmt", "CreateForeignTableStmt", "ImportForeignSchemaStmt", "CreateTableAsStmt", "RenameStmt", "ViewStmt",
      "IndexStmt", "AlterTableMoveAllStmt", "CreateTrigStmt", "RuleStmt", "DoStmt", "CreateFunctionStmt",
    ]
  }

  /// The statements by the grammar; nil if it refuses one. It wants a deep stack for what is deeply nested.
  private func parsed(_ script: String) -> [Parsed]? {
    let box = Box()
    let thread = Thread {
      if let tree = second_parser_tree(script) {
        box.tree = Data(bytes: tree, count: strlen(tree))
        free(tree)
      }
      box.isDone.signal()
    }
    thread.stackSize = 256 << 20
    thread.start()
    box.isDone.wait()
    guard let tree = box.tree, let json = try? JSONSerialization.jsonObject(with: tree) as? [String: Any] else {
      return nil
    }
    let statements = json["stmts"] as? [[String: Any]] ?? []
    return statements.compactMap { statement in
      guard let kind = (statement["stmt"] as? [String: Any])?.keys.first else { return nil }
      let start = statement["stmt_location"] as? Int ?? 0
      let length = statement["stmt_len"] as? Int ?? 0
      return Parsed(kind: kind, range: start..<(length > 0 ? start + length : script.utf8.count))
    }
  }

  /// What a thread hands over: it is written before the signal, and read behind the wait.
  private final class Box: @unchecked Sendable {
    var tree: Data?
    let isDone = DispatchSemaphore(value: 0)
  }

  // MARK: Real projects

  static let folder = TestSupport.environment("PLUMB_CASES").map { URL(filePath: $0).appending(path: "corpus") }

  /// The folders with a history for PostgreSQL, below the corpus.
  static let projects: [String] = {
    guard let folder, let all = FileManager.default.enumerator(atPath: folder.path()) else { return [] }
    return all.compactMap { $0 as? String }.filter { name in
      guard name.hasSuffix("migration_lock.toml"),
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      else { return false }
      return text.contains("\"postgresql\"")
    }.map { String($0.dropLast("/migration_lock.toml".count)) }.sorted()
  }()

  private func scripts(of project: String) throws -> [String] {
    let folder = try #require(Self.folder).appending(path: project)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().compactMap { name in
      let file = folder.appending(path: "\(name)/migration.sql")
      return FileManager.default.fileExists(atPath: file.path()) ? try String(contentsOf: file, encoding: .utf8) : nil
    }
  }
}
