/// `user:password@host:port,host:port/database?name=value`, taken apart and put together again without its secrets.
///
/// People paste passwords with `@`, `/`, `?` and `#` in them that should have been escaped, and then no reading is certain.
/// So whatever could belong to a password is left out: an `@` in an unusual place hides all of it.
struct ServerURLParts {
  let hosts: [String]
  /// Of the first host.
  let port: Int?
  let database: String
  /// The value of `schema`.
  let namespace: String?
  let redacted: String

  init(_ text: Substring) {
    // SQL Server: `host:port;database=name;user=name;password=…`.
    if let semicolon = text.firstIndex(of: ";") {
      let host = text[..<semicolon].contains { "@/?#".contains($0) } ? "" : text[..<semicolon]
      let pair = ServerURLParts.hostAndPort(host)
      hosts = host.isEmpty ? [] : [pair.host.lowercased()]
      port = pair.port
      database = ""
      namespace = nil
      redacted = host + ";***"
      return
    }
    let end = text.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? text.endIndex
    let authority = text[..<end]
    let tail = text[end...]
    let at = authority.lastIndex(of: "@")
    let hostList = at.map { authority[authority.index(after: $0)...] } ?? authority
    let path: Substring = tail.prefix { $0 != "?" && $0 != "#" }.drop { $0 == "/" }
    let query: Substring = tail.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }
    let parameters: [(name: Substring, value: Substring)] = query.split(separator: "&").map { pair in
      let name: Substring = pair.prefix { $0 != "=" }
      return (name: name, value: pair.dropFirst(name.count + 1))
    }

    let pairs = hostList.split(separator: ",").map(ServerURLParts.hostAndPort)
    let socket = parameters.first(where: { $0.name == "host" || $0.name == "socket" })
    hosts = socket.map { [percentDecoded($0.value)] } ?? pairs.map { $0.host.lowercased() }
    port = pairs.first?.port
    database = percentDecoded(path)
    let schema = parameters.first { $0.name == "schema" }.map { percentDecoded($0.value) } ?? ""
    namespace = schema.isEmpty ? nil : schema

    guard !tail.contains("@") else {
      redacted = "***"
      return
    }
    let user = at.map { authority[..<$0].prefix { $0 != ":" } }
    let hasPassword = at.map { authority[..<$0].contains(":") } ?? false
    var shown = user.map { hasPassword ? "\($0):***@" : "\($0)@" } ?? ""
    shown += hostList.split(separator: ",", omittingEmptySubsequences: false).map(ServerURLParts.shownHost)
      .joined(separator: ",")
    shown += tail.prefix { $0 != "?" && $0 != "#" }
    if !parameters.isEmpty {
      shown += "?"
      shown += parameters.map { name, value in
        harmlessParameters.contains(String(name)) ? "\(name)=\(value)" : "\(name)=***"
      }.joined(separator: "&")
    }
    redacted = shown
  }

  /// A port that is no number may be a part of something else.
  private static func shownHost(_ text: Substring) -> String {
    guard !text.hasPrefix("["), let colon = text.firstIndex(of: ":") else { return String(text) }
    return UInt16(text[text.index(after: colon)...]) == nil ? "\(text[...colon])***" : String(text)
  }

  private static func hostAndPort(_ text: Substring) -> (host: String, port: Int?) {
    if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
      let port = text[text.index(after: close)...].dropFirst()
      return (String(text[text.index(after: text.startIndex)..<close]), Int(port))
    }
    let host = text.prefix { $0 != ":" }
    return (percentDecoded(host), Int(text.dropFirst(host.count + 1)))
  }
}

/// What may be printed of the parameters. All others may be keys.
private let harmlessParameters: Set<String> = [
  "schema", "sslmode", "connection_limit", "connect_timeout", "pool_timeout", "socket_timeout", "pgbouncer",
  "statement_cache_size", "application_name", "host", "socket", "options", "charset", "timezone",
]

/// `%2F` → `/`. What is no escape stays as it is.
func percentDecoded(_ text: Substring) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
    {
      result.append(value)
      index += 3
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}
