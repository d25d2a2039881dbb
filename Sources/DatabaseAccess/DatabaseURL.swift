package import Text

/// A connection URL, which shows itself without secrets wherever it is printed.
package struct DatabaseURL: Hashable, Sendable {
  package enum Location: Hashable, Sendable {
    case file(FilePath)
    /// A database that lives in the memory of the program that opened it: nobody else can read it.
    case memory
    case server(Server)
  }

  /// A database server as far as it decides whether we may talk to it.
  package struct Server: Hashable, Sendable {
    /// `postgresql`, `mysql`, …: the scheme without its alias.
    package let kind: String
    /// Several for a cluster. A path is a socket.
    package let hosts: [String]
    package let port: Int?
    package let database: String
    /// The namespace in which objects without one live, where the URL names it (`?schema=`).
    package let namespace: String?
  }

  package let location: Location
  /// What relative paths in the URL are seen from.
  package let folder: FilePath
  /// What is printed: no password, no key, no token.
  private let redacted: String
  /// The URL as it was given, for the client library alone.
  private let secret: String

  /// Reads `text` as Prisma does; `folder` is what a relative path of a file is seen from. Throws for what is no such URL.
  package init(_ text: String, relativeTo folder: FilePath) throws(DatabaseURLProblem) {
    let text = text.trimmingBlanks
    secret = text
    self.folder = folder
    guard !text.isEmpty else { throw DatabaseURLProblem(.empty) }
    guard !text.utf8.contains(0), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      throw DatabaseURLProblem(.noScheme)
    }
    let scheme = text[..<colon].lowercased()
    let rest = text[text.utf8.index(after: colon)...]
    if scheme == "file" || scheme == "sqlite" {
      // What follows is no URL proper: Prisma cuts off the scheme and the parameters and takes the rest as a path.
      let path = rest.prefix { $0 != "?" }
      guard !path.isEmpty else { throw DatabaseURLProblem(.empty) }
      location = path == ":memory:" ? .memory : .file(folder.appending(String(path)))
      redacted = scheme + ":" + path
      return
    }
    guard rest.hasPrefix("//"), !scheme.isEmpty, scheme.utf8.allSatisfy(isSchemeByte) else {
      throw DatabaseURLProblem(.noScheme)
    }
    let parts = ServerURLParts(rest.dropFirst(2))
    let kind = scheme == "postgres" ? "postgresql" : scheme
    location = .server(
      Server(kind: kind, hosts: parts.hosts, port: parts.port, database: parts.database, namespace: parts.namespace))
    redacted = "\(scheme)://\(parts.redacted)"
  }

  /// Whether the database is on this machine: a file, a socket or a loopback address. Only such a one is read unasked.
  package var isLocal: Bool {
    switch location {
    case .file, .memory: true
    case .server(let server): !server.hosts.isEmpty && server.hosts.allSatisfy(isLoopback)
    }
  }

  /// What the database is called, without where it is; nil if it has no name.
  package var databaseName: String? {
    switch location {
    case .file(let path): path.lastComponent
    case .server(let server): server.database.isEmpty ? nil : server.database
    case .memory: nil
    }
  }

  /// The URL with its password. For opening the connection, never for printing.
  package func revealed() -> String { secret }
}

extension DatabaseURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { redacted }
  package var debugDescription: String { redacted }
  /// `dump` and failing tests print mirrors.
  package var customMirror: Mirror { Mirror(self, children: ["url": redacted]) }
}

/// Why a text is no connection URL. Says nothing of the text, which may hold a password.
package struct DatabaseURLProblem: Error, Hashable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable { case empty, noScheme, unescapedSign, invalidPort }

  package let reason: Reason

  package init(_ reason: Reason) { self.reason = reason }

  package var description: String {
    switch reason {
    case .empty: "the database URL is empty"
    case .noScheme: "the database URL does not begin with a protocol such as `postgresql://` or `file:`"
    case .unescapedSign:
      "the database URL has an `@` in an unusual place: signs such as `/`, `?`, `#` and `@` in the password have to be "
        + "written as `%2F`, `%3F`, `%23` and `%40`"
    case .invalidPort: "the port in the database URL is no number from 1 to 65535"
    }
  }
}

private func isSchemeByte(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
}

private func isLoopback(_ host: String) -> Bool {
  if host.hasPrefix("/") || host == "localhost" || host == "::1" { return true }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}

extension String {
  /// Without blanks and line breaks at both ends.
  fileprivate var trimmingBlanks: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }), let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
