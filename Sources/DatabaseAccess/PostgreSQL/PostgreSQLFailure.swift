/// What an SQLSTATE means to a person; nil if nothing in particular. `message` is the server's.
func postgreSQLReason(code: String, message: String) -> DatabaseError.Reason? {
  switch code {
  case "28P01", "28000": .loginRefused(message)
  case "3D000": .missing
  case "42501": .noPermission
  case "55P03": .locked
  case "57014", "25P03": .outOfTime
  case "53300": .busy
  case "57P01", "57P02": .connectionLost
  case "57P03": .notReady(message)
  case "25006": .readOnly
  default: nil
  }
}

/// Why connecting failed, from what libpq says of it in its verbose form.
///
/// It has a line for each address that was tried; the last is as good as any. The host is left out, as the URL is shown
/// anyway.
func postgreSQLReason(ofConnecting text: String) -> DatabaseError.Reason {
  let lines = text.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }
  let line = lines.last { $0.contains("failed: ") } ?? lines.last ?? ""
  let words = line.firstRange(of: "failed: ").map { line[$0.upperBound...] } ?? line
  // `FATAL:  28P01: password authentication failed for user "x"`
  if let mark = words.firstRange(of: ":  ") {
    let rest = words[mark.upperBound...]
    let code = rest.prefix(5)
    if code.utf8.count == 5, rest.dropFirst(5).hasPrefix(": "),
      code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
    {
      let message = String(rest.dropFirst(7))
      // Of a statement this says that some object is not as the statement wants it.
      if code == "55000" { return .notReady(message) }
      return postgreSQLReason(code: String(code), message: message) ?? .refused(code: String(code), message)
    }
  }
  if words.contains("expected authentication request") || words.contains("invalid response to") { return .notAServer }
  if words.contains("SSL") || words.contains("certificate") || words.contains("sslmode") { return .tls(String(words)) }
  if words.contains("no password supplied") || words.contains("authentication method") {
    return .loginRefused(String(words))
  }
  if words.contains("closed the connection unexpectedly") { return .connectionLost }
  return .unreachable(words.isEmpty ? "no answer" : String(words))
}
