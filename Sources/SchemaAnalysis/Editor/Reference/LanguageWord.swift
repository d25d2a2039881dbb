/// A word of the schema language with what it means: for hovers, completion and signature help alike.
struct LanguageWord: Sendable {
  struct Parameter: Sendable {
    let name: String
    /// As a signature shows it: `fields: FieldReference[]`.
    let label: String
    let text: String

    init(_ name: String, _ type: String, _ text: String) {
      self.name = name
      label = type.isEmpty ? name : "\(name): \(type)"
      self.text = text
    }
  }

  /// As written: `@id`, `@@index`, `now`.
  let label: String
  let parameters: [Parameter]
  /// In Markdown; the first sentence stands alone.
  let text: String

  init(_ label: String, _ parameters: [Parameter] = [], _ text: String) {
    self.label = label
    self.parameters = parameters
    self.text = text
  }

  /// The word with its parameters: `@relation(name: String?, fields: …)`.
  var signature: String {
    parameters.isEmpty ? label : "\(label)(\(parameters.map(\.label).joined(separator: ", ")))"
  }

  var markdown: String { "```prisma\n\(signature)\n```\n___\n\(text)" }
}

/// The words of one table by their labels.
func wordsByLabel(_ words: [LanguageWord]) -> [String: LanguageWord] {
  Dictionary(words.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
}
