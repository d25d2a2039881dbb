import Testing
import Text

@testable import DatabaseAccess

@Suite struct PostgreSQLParametersTests {
  private func parameters(_ url: String) throws -> [String: String] {
    let parameters = try PostgreSQLParameters(url, relativeTo: FilePath("/project/prisma"))
    let names = parameters.values.map(\.name)
    #expect(Set(names).count == names.count, "no name is given twice")
    var values = Dictionary(parameters.values.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(values.removeValue(forKey: "application_name") == "plumb")
    #expect(values.removeValue(forKey: "client_encoding") == "UTF8")
    return values
  }

  @Test(arguments: [
    (
      "postgresql://u:p@localhost:5432/app",
      ["user": "u", "password": "p", "host": "localhost", "port": "5432", "dbname": "app"]
    ),
    ("postgres://localhost/app", ["host": "localhost", "dbname": "app"]),
    ("postgresql:///app?host=/var/run/postgresql", ["host": "/var/run/postgresql", "dbname": "app"]),
    ("postgresql://u@localhost/app?host=/tmp", ["user": "u", "host": "/tmp", "dbname": "app"]),
    ("postgresql://u@[::1]:6543/app", ["user": "u", "host": "::1", "port": "6543", "dbname": "app"]),
    ("postgresql://a:1,b:2/app", ["host": "a,b", "port": "1,2", "dbname": "app"]),
    // Signs in passwords, escaped; and what may stand there as it is.
    (
      "postgresql://u%40x:p%40%2F%3F%23%25%20%C3%A4@h/a%2Fb",
      ["user": "u@x", "password": "p@/?#% ä", "host": "h", "dbname": "a/b"]
    ),
    ("postgresql://u:a:b@c@h/app", ["user": "u", "password": "a:b@c", "host": "h", "dbname": "app"]),
    ("postgresql://u:100%@h/app", ["user": "u", "password": "100%", "host": "h", "dbname": "app"]),
    // What libpq would refuse is left out.
    (
      "postgresql://h/app?schema=shop&connection_limit=5&pool_timeout=1&pgbouncer=true&sslidentity=x.p12&socket_timeout=3"
        + "&statement_cache_size=0&no_such_thing=1", ["host": "h", "dbname": "app"]
    ),
    (
      "postgresql://h/app?sslmode=require&options=-c%20a%3Db&channel_binding=disable",
      ["host": "h", "dbname": "app", "sslmode": "require", "options": "-c a=b", "channel_binding": "disable"]
    ),
    // Prisma's `sslcert` is what libpq calls `sslrootcert`, and counts only if it is told to be strict.
    ("postgresql://h/app?sslcert=ca.pem", ["host": "h", "dbname": "app"]),
    (
      "postgresql://h/app?sslcert=ca.pem&sslaccept=strict",
      ["host": "h", "dbname": "app", "sslrootcert": "/project/prisma/ca.pem", "sslmode": "verify-full"]
    ),
    (
      "postgresql://h/app?sslcert=c.pem&sslkey=/k.pem&sslmode=verify-ca",
      [
        "host": "h", "dbname": "app", "sslcert": "/project/prisma/c.pem", "sslkey": "/k.pem", "sslmode": "verify-ca",
      ]
    ),
  ])
  func whatGoesToTheLibrary(_ url: String, _ wanted: [String: String]) throws {
    #expect(try parameters(url) == wanted)
  }

  @Test func whatStaysHere() throws {
    func read(_ url: String) throws -> PostgreSQLParameters {
      try PostgreSQLParameters(url, relativeTo: FilePath("/"))
    }
    #expect(try read("postgresql://h/app").namespace == "public")
    #expect(try read("postgresql://h/app?schema=a%20b").namespace == "a b")
    #expect(try read("postgresql://h/app?schema=").namespace == "public")
    #expect(try read("postgresql://h/app").patience == .seconds(5))
    #expect(try read("postgresql://h/app?connect_timeout=2").patience == .seconds(2))
    // Not for ever.
    #expect(try read("postgresql://h/app?connect_timeout=0").patience == .seconds(5))
    #expect(try read("postgresql://h/app?connect_timeout=9999").patience == .seconds(30))
  }

  @Test(arguments: [
    "postgresql://", "postgresql:///", "postgresql://@", "postgresql://:@:/?", "postgresql://[::1/?&&=&x",
  ])
  func oddURLsAreRead(_ url: String) throws {
    _ = try? PostgreSQLParameters(url, relativeTo: FilePath("/"))
  }
}
