import Tables

/// An expression as its tokens: enough to tell constants from calls, to find and rename columns, and to print it the same
/// way however it was laid out.
package struct Expression: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    /// An unquoted word, folded.
    case word(String)
    case quotedName(String)
    /// A string, without quotes and escapes.
    case string(String)
    case number(String)
    case symbol(String)
    /// Anything else, as written.
    case other(String)
  }

  package var parts: [Part]
  /// The text as it was written; renames don't reach it.
  package let source: String

  package init(_ parts: [Part], source: String) {
    self.parts = parts
    self.source = source
  }

  /// The words and names in it, which may be columns.
  package var names: [String] {
    parts.compactMap {
      switch $0 {
      case .word(let name), .quotedName(let name): name
      case .string, .number, .symbol, .other: nil
      }
    }
  }

  package func mentions(_ name: String) -> Bool {
    parts.contains { $0 == .word(name) || $0 == .quotedName(name) }
  }

  mutating func rename(_ name: String, to newName: String) {
    for index in parts.indices where parts[index] == .word(name) || parts[index] == .quotedName(name) {
      parts[index] = .quotedName(newName)
    }
  }

  /// Makes it a cast of what it is. Lengths are left out: a server cuts values where it stores them.
  mutating func cast(to type: TypeName) {
    parts = [.symbol("(")] + parts + [.symbol(")"), .symbol("::")]
    if let namespace = type.name.namespace {
      parts += [.quotedName(namespace), .symbol("."), .quotedName(type.name.name)]
    } else {
      parts.append(.word(type.name.name))
    }
    if type.isArray { parts += [.symbol("["), .symbol("]")] }
  }
}
