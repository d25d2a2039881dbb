/// Where names of constraints have to differ.
struct ConstraintScope: Hashable, Sendable {
  enum Reach: Hashable, Sendable {
    /// All models of one `@@schema`.
    case namespace
    case model
  }

  let reach: Reach
  /// Whose names meet there.
  let kinds: ConstraintKinds
  /// Whose names Prisma looks up there: the others take a name from them without being told.
  let asked: ConstraintKinds
  /// As messages name what meets there.
  private let words: String

  init(_ reach: Reach, _ kinds: ConstraintKinds, asked: ConstraintKinds? = nil, _ words: String) {
    self.reach = reach
    self.kinds = kinds
    self.asked = asked ?? kinds
    self.words = words
  }

  /// As messages name it, seen from that model.
  func description(for model: String) -> String {
    switch reach {
    case .namespace: "global for \(words)"
    case .model: "on model `\(model)` for \(words)"
    }
  }
}
