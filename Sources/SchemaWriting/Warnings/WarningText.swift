/// The warnings of a written schema: what was renamed, left out or taken over, with a heading for each kind, in the words and
/// the order of `prisma db pull`.
struct WarningText {
  private var sections: [String] = []

  /// A kind of warning with what it is about; nothing if that is nothing.
  mutating func add(_ heading: String, _ items: [String]) {
    if !items.isEmpty { sections.append(([heading] + items.map { "  - " + $0 }).joined(separator: "\n")) }
  }

  /// nil if there is nothing to warn of.
  var text: String? {
    sections.isEmpty ? nil : (["*** WARNING ***"] + sections).joined(separator: "\n\n")
  }
}

/// Headings that are used for several kinds.
enum WarningHeading {
  static func commentedOut(_ what: String) -> String {
    "These \(what) were commented out because their names are currently not supported by Prisma. Please provide valid "
      + "ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:"
  }

  static func enriched(_ what: String, _ with: String) -> String {
    "These \(what) were enriched with `\(with)` information taken from the previous Prisma schema:"
  }

  static func notFullySupported(_ what: String, page: String) -> String {
    "\(what), which is not yet fully supported. Read more: https://pris.ly/d/\(page)"
  }

  static func constraints(_ kind: String) -> String {
    "These constraints are not supported by Prisma Client, because Prisma currently does not fully support \(kind) "
      + "constraints. Read more: https://pris.ly/d/\(kind)-constraints"
  }
}
