import Testing
import Text

@testable import DatabaseAccess

@Suite struct DatabaseURLTests {
  private let folder = FilePath("/project/prisma")

  @Test(arguments: [
    ("file:./dev.db", "/project/prisma/dev.db"), ("file:dev.db?connection_limit=1", "/project/prisma/dev.db"),
    ("file:../dev.db", "/project/dev.db"), ("file:/tmp/x.db", "/tmp/x.db"), ("file:///tmp/x.db", "/tmp/x.db"),
    ("sqlite:dev.db", "/project/prisma/dev.db"), (" file:./a b%20.db\n", "/project/prisma/a b%20.db"),
  ])
  func files(_ text: String, _ path: String) throws {
    let url = try DatabaseURL(text, relativeTo: folder)
    #expect(url.location == .file(FilePath(path)))
    #expect(url.isLocal)
  }

  @Test func memory() throws {
    #expect(try DatabaseURL("file::memory:?cache=shared", relativeTo: folder).location == .memory)
  }

  @Test(arguments: [
    ("postgresql://u:p@localhost:5432/app?schema=public", "postgresql", ["localhost"], Int?.some(5432), "app", true),
    ("postgres://127.0.0.1/app", "postgresql", ["127.0.0.1"], nil, "app", true),
    ("postgresql://u@[::1]:6543/app", "postgresql", ["::1"], 6543, "app", true),
    ("postgresql://u@localhost/app?host=/var/run/postgresql", "postgresql", ["/var/run/postgresql"], nil, "app", true),
    ("postgresql://u:p@DB.example.org/a%2Fb", "postgresql", ["db.example.org"], nil, "a/b", false),
    ("postgresql://localhost:1,db.example.org:2/app", "postgresql", ["localhost", "db.example.org"], 1, "app", false),
    ("postgresql://u:p@127.0.0.1.example.org/app", "postgresql", ["127.0.0.1.example.org"], nil, "app", false),
    ("mysql://root@localhost:3306/app", "mysql", ["localhost"], 3306, "app", true),
    (
      "prisma+postgres://accelerate.prisma-data.net/?api_key=k", "prisma+postgres", ["accelerate.prisma-data.net"], nil,
      "", false
    ),
    ("postgresql:///app", "postgresql", [], nil, "app", false),
  ])
  func servers(
    _ text: String, _ kind: String, _ hosts: [String], _ port: Int?, _ database: String, _ isLocal: Bool
  ) throws {
    let url = try DatabaseURL(text, relativeTo: folder)
    guard case .server(let server) = url.location else {
      Issue.record("no server: \(url)")
      return
    }
    #expect(server.kind == kind)
    #expect(server.hosts == hosts)
    #expect(server.port == port)
    #expect(server.database == database)
    #expect(url.isLocal == isLocal)
    #expect(url.revealed() == text)
  }

  @Test(arguments: [
    "postgresql://user:s3cret@host/db", "postgresql://user:s3cret@host:5432/db?schema=public&password=s3cret",
    "postgresql://user:a@s3cret@host/db", "postgresql://user:a/s3cret@host/db", "postgresql://user:a?s3cret@host/db",
    "postgresql://user:a#s3cret@host/db", "postgresql://user:x@a/s3cret@host/db",
    "postgresql://user:x@a?s3cret@host/db", "postgresql://user:x@a:s3cret/db", "postgresql://s3:cret/s3cret@h",
    "postgresql://user:s3cret/db",
    "prisma+postgres://host/?api_key=s3cret", "mongodb+srv://u:s3cret@host/db", "postgresql://u:@s3cret@h/",
    "sqlserver://host;user=sa;password=s3cret@x", "file:./dev.db?token=s3cret", "postgresql://u:s3cret@",
  ])
  func neverShowsASecret(_ text: String) throws {
    let url = try DatabaseURL(text, relativeTo: folder)
    var dumped = ""
    dump(url, to: &dumped)
    for shown in [url.description, url.debugDescription, "\(url)", "\([url])", String(reflecting: url), dumped] {
      #expect(!shown.contains("s3cret"))
    }
  }

  @Test(arguments: ["", "  ", "dev.db", "://", "postgresql:host", "file:", "file:?a=b", "a b://c", "postgres\0://x"])
  func refuses(_ text: String) {
    let error = #expect(throws: DatabaseURLProblem.self) { try DatabaseURL(text, relativeTo: folder) }
    #expect(error?.description.contains("dev.db") == false)
  }

  @Test func showsWhatIsHarmless() throws {
    let text = "postgres://u:p@h:1/d?schema=s&sslmode=require&x=y"
    #expect(
      try DatabaseURL(text, relativeTo: folder).description == "postgres://u:***@h:1/d?schema=s&sslmode=require&x=***")
  }
}
