/// The stable name of a kind of finding, such as `schema/unknown-type`.
///
/// Users put codes in settings and scripts. Each is declared beside the rule that reports it, as a static constant whose
/// doc comment is its page: the first sentence says what must hold, the rest why, and how to get there.
package struct DiagnosticCode: Hashable, Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }
}
