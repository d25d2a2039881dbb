import Testing

/// Something that goes wrong between Plumb and a server, and what its user is told.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  /// What answers; nil for the real server.
  var server: FakeServer.Behaviour?
  /// `$PORT` is the port of what answers, `$DATABASE` a database on the real server.
  var url = "postgresql://user:s3cret@127.0.0.1:$PORT/app"
  let code: String
  /// `$URL` is the URL as it is shown.
  let message: String

  var testDescription: String { name }
}

extension Fault {
  static let connecting: [Fault] = [
    // The URL.
    Fault(
      name: "the port is no number", url: "postgresql://user:s3cret@127.0.0.1:54x/app", code: "database/invalid-url",
      message: "the port in the database URL is no number from 1 to 65535"),
    Fault(
      name: "the port is too large", url: "postgresql://user:s3cret@127.0.0.1:70000/app", code: "database/invalid-url",
      message: "the port in the database URL is no number from 1 to 65535"),
    Fault(
      name: "a slash in the password", url: "postgresql://user:a/s3cret@127.0.0.1/app", code: "database/invalid-url",
      message: unescaped),
    Fault(
      name: "a question mark in the password", url: "postgresql://user:a?s3cret@127.0.0.1/app",
      code: "database/invalid-url", message: unescaped),
    // The way to the server.
    Fault(
      name: "nobody listens", url: "postgresql://user:s3cret@127.0.0.1:1/app", code: "database/unreachable",
      message: "the server of $URL can't be reached: Connection refused"),
    Fault(
      name: "no such machine", url: "postgresql://user:s3cret@no-such-machine.invalid/app",
      code: "database/unreachable",
      message:
        "the server of $URL can't be reached: could not translate host name \"no-such-machine.invalid\" to address: *"),
    Fault(
      name: "no such socket", url: "postgresql://user:s3cret@localhost/app?host=/no-such-folder",
      code: "database/unreachable", message: "the server of $URL can't be reached: No such file or directory"),
    Fault(
      name: "it accepts and says nothing", server: .silent,
      url: "postgresql://user:s3cret@127.0.0.1:$PORT/app?connect_timeout=1", code: "database/unreachable",
      message: "the server of $URL can't be reached: it did not answer in time"),
    Fault(
      name: "it hangs up", server: .closes, code: "database/connection-lost",
      message: "the server of $URL closed the connection"),
    Fault(
      name: "it speaks another language", server: .says(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)),
      code: "database/not-a-database", message: "what answers at $URL is no PostgreSQL server"),
    // Login.
    Fault(
      name: "the password is wrong",
      server: .refuses(code: "28P01", "password authentication failed for user \"user\""),
      code: "database/login-refused",
      message: "the server of $URL refuses the login: password authentication failed for user \"user\""),
    Fault(
      name: "the password is wrong, said in German",
      server: .refuses(code: "28P01", "Passwort-Authentifizierung für Benutzer »user« fehlgeschlagen"),
      code: "database/login-refused",
      message: "the server of $URL refuses the login: Passwort-Authentifizierung für Benutzer »user« fehlgeschlagen"),
    Fault(
      name: "a rule is against the user",
      server: .refuses(code: "28000", "no pg_hba.conf entry for host \"127.0.0.1\", user \"user\", database \"app\""),
      code: "database/login-refused",
      message:
        "the server of $URL refuses the login: no pg_hba.conf entry for host \"127.0.0.1\", user \"user\", database \"app\""
    ),
    Fault(
      name: "it asks for a password that the URL doesn't have",
      server: .welcomesAfter(protocolMessage("R", [0, 0, 0, 3])), url: "postgresql://user@127.0.0.1:$PORT/app",
      code: "database/login-refused", message: "the server of $URL refuses the login: fe_sendauth: no password supplied"
    ),
    Fault(
      name: "it logs in by means that nobody knows", server: .welcomesAfter(protocolMessage("R", [0, 0, 0, 99])),
      code: "database/login-refused",
      message: "the server of $URL refuses the login: authentication method 99 not supported"),
    Fault(
      name: "it has no such user", url: "postgresql://no_such_user@$SERVER/postgres", code: "database/login-refused",
      message: "the server of $URL refuses the login: role \"no_such_user\" does not exist"),
    // The database.
    Fault(
      name: "it has no such database", url: "$LOGIN/plumb_no_such_database", code: "database/missing",
      message: "the database $URL does not exist"),
    Fault(
      name: "the database takes no connections", url: "$LOGIN/template0", code: "database/not-ready",
      message: "the server of $URL is not ready: database \"template0\" is not currently accepting connections"),
    Fault(
      name: "the user may not connect to the database",
      server: .refuses(code: "42501", "permission denied for database \"app\""), code: "database/no-permission",
      message: "no permission to open the database $URL"),
    Fault(
      name: "it has no such schema", url: "$LOGIN/postgres?schema=no_such_schema", code: "database/missing-schema",
      message: "the database $URL has no schema `no_such_schema`"),
    // How it is.
    Fault(
      name: "it has no connection left", server: .refuses(code: "53300", "sorry, too many clients already"),
      code: "database/not-ready", message: "the server of $URL has no connection left"),
    Fault(
      name: "it starts", server: .refuses(code: "57P03", "the database system is starting up"),
      code: "database/not-ready", message: "the server of $URL is not ready: the database system is starting up"),
    Fault(
      name: "it stops", server: .refuses(code: "57P03", "the database system is shutting down"),
      code: "database/not-ready", message: "the server of $URL is not ready: the database system is shutting down"),
    Fault(
      name: "a pool doesn't like what it is told", server: .refuses(code: "08P01", "unsupported startup parameter: x"),
      code: "database/failed",
      message: "the database $URL gave an error: unsupported startup parameter: x (08P01)"),
    Fault(
      name: "it is another product", server: .welcomes(facts: [("crdb_version", "v23.1")], answer: []),
      code: "database/other-product", message: "$URL is a server of CockroachDB, which can't be read yet"),
    // Encryption.
    Fault(
      name: "it can't encrypt", server: .answersEncryption(with: UInt8(ascii: "N"), then: []),
      url: "postgresql://user:s3cret@127.0.0.1:$PORT/app?sslmode=require", code: "database/tls",
      message: "no encrypted connection to $URL could be made: server does not support SSL, but SSL was required"),
    Fault(
      name: "it encrypts badly", server: .answersEncryption(with: UInt8(ascii: "S"), then: Array("nonsense".utf8)),
      url: "postgresql://user:s3cret@127.0.0.1:$PORT/app?sslmode=require", code: "database/tls",
      message: "no encrypted connection to $URL could be made: SSL error: *"),
    Fault(
      name: "the certificate of the authority is missing",
      server: .answersEncryption(with: UInt8(ascii: "S"), then: []),
      url: "postgresql://user:s3cret@127.0.0.1:$PORT/app?sslmode=verify-full&sslrootcert=/no-such-file",
      code: "database/tls",
      message: "no encrypted connection to $URL could be made: root certificate file \"/no-such-file\" does not exist*"),
    // Answers.
    Fault(
      name: "it answers something else",
      server: .welcomes(facts: [], answer: protocolMessage("C", Array("SELECT 0\0".utf8))),
      code: "database/failed",
      message: "the database $URL could not be used: it answered something else than was asked"),
    Fault(
      name: "it refuses to answer", server: .welcomes(facts: [], answer: errorMessage("XX000", "cache lookup failed")),
      code: "database/failed", message: "the database $URL gave an error: cache lookup failed (XX000)"),
    Fault(
      name: "the user may not look at the catalog",
      server: .welcomes(facts: [], answer: errorMessage("42501", "permission denied for table pg_class")),
      code: "database/no-permission", message: "no permission to open the database $URL"),
    Fault(
      name: "it runs out of time",
      server: .welcomes(facts: [], answer: errorMessage("57014", "canceling statement due to statement timeout")),
      code: "database/timed-out", message: "the database $URL took too long to answer"),
    Fault(
      name: "an administrator ends the session",
      server: .welcomes(
        facts: [], answer: errorMessage("57P01", "terminating connection due to administrator command")),
      code: "database/connection-lost", message: "the server of $URL closed the connection"),
    Fault(
      name: "it dies in the middle of an answer", server: .realServer(after: 20_000, then: .closes), url: "$PROXY",
      code: "database/connection-lost", message: "the server of $URL closed the connection"),
    Fault(
      name: "it falls silent in the middle of an answer", server: .realServer(after: 20_000, then: .hangs),
      url: "$PROXY",
      code: "database/timed-out", message: "the database $URL took too long to answer"),
    Fault(
      name: "it talks nonsense in the middle of an answer", server: .realServer(after: 20_000, then: .saysNonsense),
      url: "$PROXY", code: "database/connection-lost", message: "the server of $URL closed the connection"),
    Fault(
      name: "it takes all day", server: .realServer(chunk: 1, pause: .milliseconds(5)), url: "$PROXY",
      code: "database/timed-out", message: "the database $URL took too long to answer"),
  ]

  private static let unescaped = """
    the database URL has an `@` in an unusual place: signs such as `/`, `?`, `#` and `@` in the password have to be written \
    as `%2F`, `%3F`, `%23` and `%40`
    """
}

extension FakeServer.Behaviour {
  /// Says this after the first message that is not a wish for encryption.
  static func welcomesAfter(_ bytes: [UInt8]) -> FakeServer.Behaviour {
    .answersEncryption(with: UInt8(ascii: "N"), then: bytes)
  }

  /// The server of the tests, seen through this.
  static func realServer(
    chunk: Int = 4096, pause: Duration = .zero, whole: Int = 0, after: Int = .max, then: End = .closes
  ) -> FakeServer.Behaviour {
    .forwards(to: PostgreSQLServer.port, chunk: chunk, pause: pause, whole: whole, after: after, then: then)
  }
}
