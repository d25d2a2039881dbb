/// A text that must not be printed.
package struct SecretText: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  private let text: String

  package init(_ text: String) { self.text = text }

  package func revealed() -> String { text }
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
