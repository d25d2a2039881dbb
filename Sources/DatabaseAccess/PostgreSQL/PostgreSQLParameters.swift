import Text

/// What of a connection URL goes to libpq, and what it means beside that.
///
/// Prisma reads such a URL with a client of its own: some parameters are named alike and mean something else, some are
/// unknown to libpq, which would refuse the whole URL.
struct PostgreSQLParameters: Sendable {
  /// Names and values for libpq.
  private(set) var values: [(name: String, value: String)] = []
  /// The namespace in which objects without one live, and the ledger.
  private(set) var namespace = "public"
  /// How long to wait for the server.
  private(set) var patience = Duration.seconds(5)

  /// `folder` is what the paths of certificates are seen from. Throws what is wrong with the URL, without quoting it.
  init(_ url: String, relativeTo folder: FilePath) throws(DatabaseURLProblem) {
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    let (authority, tail) = (rest[..<end], rest[end...])
    // A password with one of these signs in it, not escaped: whatever it was cut into must not be sent anywhere or shown.
    guard !tail.contains("@") else { throw DatabaseURLProblem(.unescapedSign) }
    let at = authority.lastIndex(of: "@")
    if let at {
      let login = authority[..<at]
      let user = login.prefix { $0 != ":" }
      if !user.isEmpty { values.append(("user", percentDecoded(user))) }
      if user.endIndex < login.endIndex {
        values.append(("password", percentDecoded(login[user.endIndex...].dropFirst())))
      }
    }
    try readHosts(at.map { authority[authority.index(after: $0)...] } ?? authority)
    let path = tail.prefix { $0 != "?" && $0 != "#" }.drop { $0 == "/" }
    if !path.isEmpty { values.append(("dbname", percentDecoded(path))) }
    readQuery(tail.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }, relativeTo: folder)
    values.append(("application_name", "plumb"))
    values.append(("client_encoding", "UTF8"))
  }

  /// Leads to another database of the same server.
  mutating func setDatabase(_ name: String) {
    values.removeAll { $0.name == "dbname" }
    values.append(("dbname", name))
  }

  private mutating func readHosts(_ text: Substring) throws(DatabaseURLProblem) {
    var (hosts, ports) = ([String](), [String]())
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      var host = part.prefix { $0 != ":" }
      var port = part[host.endIndex...].dropFirst()
      if part.hasPrefix("["), let close = part.firstIndex(of: "]") {
        host = part[part.index(after: part.startIndex)..<close]
        port = part[part.index(after: close)...].drop { $0 == ":" }
      }
      guard port.isEmpty || UInt16(port) != nil else { throw DatabaseURLProblem(.invalidPort) }
      hosts.append(percentDecoded(host))
      ports.append(String(port))
    }
    if hosts.contains(where: { !$0.isEmpty }) { values.append(("host", hosts.joined(separator: ","))) }
    if ports.contains(where: { !$0.isEmpty }) { values.append(("port", ports.joined(separator: ","))) }
  }

  private mutating func readQuery(_ text: Substring, relativeTo folder: FilePath) {
    var query: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let name = pair.prefix { $0 != "=" }
      query[percentDecoded(name)] = percentDecoded(pair[name.endIndex...].dropFirst())
    }
    if let schema = query["schema"], !schema.isEmpty { namespace = schema }
    // Zero would mean for ever.
    if let text = query["connect_timeout"], let seconds = Int(text), seconds > 0 {
      patience = .seconds(min(seconds, 30))
    }
    for name in query.keys.sorted() where passedOn.contains(name) {
      let value = query[name] ?? ""
      if value.isEmpty { continue }
      values.removeAll { $0.name == name }
      values.append((name, certificatePaths.contains(name) ? folder.appending(value).string : value))
    }
    // Prisma's `sslcert` is the certificate of the authority; only beside a key it is the client's, as in libpq.
    if let certificate = query["sslcert"], !certificate.isEmpty {
      let name = query["sslkey"] == nil ? "sslrootcert" : "sslcert"
      values.removeAll { $0.name == name }
      values.append((name, folder.appending(certificate).string))
      // Unless it is told to be strict, Prisma takes any certificate.
      if query["sslkey"] == nil, query["sslaccept"] != "strict" { values.removeAll { $0.name == "sslrootcert" } }
    }
    if query["sslaccept"] == "strict", query["sslmode"] != "disable" {
      values.removeAll { $0.name == "sslmode" }
      values.append(("sslmode", values.contains { $0.name == "sslrootcert" } ? "verify-full" : "require"))
    }
  }
}

/// The parameters that mean the same to Prisma and to libpq. Known and left out, since they are about pools of connections, or
/// about files that libpq can't read: `connection_limit`, `pool_timeout`, `socket_timeout`, `statement_cache_size`,
/// `pgbouncer` (nothing is sent that a pool would not understand), `sslidentity`. So are names that nobody knows.
private let passedOn: Set<String> = [
  "host", "hostaddr", "port", "user", "password", "dbname", "sslmode", "sslkey", "sslrootcert", "sslcrl", "sslpassword",
  "sslnegotiation", "channel_binding", "gssencmode", "target_session_attrs", "options", "krbsrvname", "passfile",
]

private let certificatePaths: Set<String> = ["sslkey", "sslrootcert", "sslcrl"]
