import Datamodel

extension DiagnosticCode {
  /// `Unsupported` is for types only that Prisma has no name for.
  ///
  /// A field of type `Unsupported("…")` exists in the database but not in the client: programs can neither read nor write
  /// it. If the type in quotes is one that the database offers as a native type, nothing has to be given up.
  ///
  /// Use the notation that the message proposes, such as `String @db.VarChar(20)` for `Unsupported("VarChar(20)")`.
  static let needlesslyUnsupported = DiagnosticCode("schema/needlessly-unsupported")
}

/// The text in `Unsupported("…")` isn't that of a native type.
func isUnsupportedForAReason(_ field: FieldCursor, _ problems: inout Problems) {
  // Prisma has no answer for MongoDB.
  guard case .unsupported(let text) = field.declaration.type, let datasource = field.context.datasource,
    datasource.provider != .mongodb, let use = nativeType(writtenAs: text, in: field.context.provider)
  else { return }
  problems.report(
    .needlesslyUnsupported,
    """
    Error validating: The type `Unsupported("\(text)")` you specified in the type definition for the field \
    `\(field.name)` is supported as a native type by Prisma. Please use the native type notation \
    `\(use.entry.introspectedAs.rawValue) @\(datasource.name.text).\(use)` for full support.
    """, at: field.range)
}

/// The native type in a text such as `VarChar(20)`; what stands behind the parentheses is ignored.
private func nativeType(writtenAs text: String, in provider: any ProviderRules) -> NativeTypeUse? {
  let text = text.unicodeScalars
  let name = text.prefix { $0 != "(" }
  guard let entry = provider.nativeType(named: trimmed(name)) else { return nil }
  var rest = text[name.endIndex...]
  var arguments: [String] = []
  if let end = rest.firstIndex(of: ")"), !rest[..<end].contains("\n"), !rest.isEmpty {
    arguments = rest[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    rest = rest[rest.index(after: end)...]
  }
  // Only the name may be followed by a line break.
  if rest.contains("\n") { return nil }
  return try? entry.use(with: arguments).get()
}

private func trimmed(_ text: Substring.UnicodeScalarView) -> String {
  var text = text
  while text.first?.properties.isWhitespace == true { text.removeFirst() }
  while text.last?.properties.isWhitespace == true { text.removeLast() }
  return String(text)
}
