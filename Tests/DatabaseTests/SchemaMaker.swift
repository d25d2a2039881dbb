import TestSupport

/// Makes small schemas by chance, the same for the same seed. They share few names, so that two of them have much to change.
struct SchemaMaker {
  private var random: SplitMix
  private let hasEnumsAndLists: Bool

  init(seed: Int, hasEnumsAndLists: Bool) {
    random = SplitMix(seed: UInt64(truncatingIfNeeded: seed))
    self.hasEnumsAndLists = hasEnumsAndLists
  }

  private mutating func one(of choices: [String]) -> String { choices[random.below(choices.count)] }
  private mutating func isChosen(_ times: Int, of all: Int) -> Bool { random.below(all) < times }

  mutating func schema() -> String {
    let models = ["Alpha", "Beta", "Gamma"].filter { _ in isChosen(4, of: 5) }
    var text = ""
    if hasEnumsAndLists {
      let values = ["RED", "GREEN", "BLUE", "GREY"].filter { _ in isChosen(2, of: 3) }
      // The value that defaults name is always there.
      text += "enum Color {\n  BLACK\n\(values.map { "  \($0)\n" }.joined())}\n"
    }
    // The other side of each relation, gathered while the models are written.
    var bodies = models.map { _ in [String]() }
    for (position, model) in models.enumerated() {
      bodies[position].append(one(of: ["id Int @id @default(autoincrement())", "id Int @id", "id String @id"]))
      var columns: [String] = []
      for name in ["a", "b", "c", "d"] where isChosen(3, of: 4) {
        bodies[position].append(scalar(name, unique: &columns))
      }
      appendConstraints(on: columns, of: model, to: &bodies[position])
      if isChosen(1, of: 2) {
        let target = random.below(models.count)
        let key = "\(model.lowercased())To"
        let isString = bodies[target].first?.hasPrefix("id String") ?? (target > position)
        // A model that has no body yet can't be pointed at: nobody knows the type of its key.
        guard target <= position else { continue }
        let action = one(of: ["", ", onDelete: Cascade", ", onDelete: SetNull", ", onUpdate: NoAction"])
        bodies[position].append("\(key)Id \(isString ? "String" : "Int")?\(one(of: ["", " @unique"]))")
        let isOne = bodies[position].last?.hasSuffix("@unique") == true
        bodies[position].append(
          "\(key) \(models[target])? @relation(\"\(key)\", fields: [\(key)Id], references: [id]\(action))")
        bodies[target].append("\(key)Back \(model)\(isOne ? "?" : "[]") @relation(\"\(key)\")")
      }
    }
    if models.count > 1, isChosen(1, of: 2) {
      bodies[0].append("many \(models[1])[] @relation(\"many\")")
      bodies[1].append("many \(models[0])[] @relation(\"many\")")
    }
    for (model, body) in zip(models, bodies) {
      text += "model \(model) {\n\(body.map { "  \($0)\n" }.joined())}\n"
    }
    return text
  }

  /// A field; its name is added to `unique` if it may stand in keys and indexes.
  private mutating func scalar(_ name: String, unique: inout [String]) -> String {
    let kinds = [
      ("Int", "7"), ("String", "\"it's \\\\ \\\"so\\\"\""), ("Boolean", "true"), ("Float", "1.5"), ("BigInt", "-9"),
      ("DateTime", "now()"), ("Decimal", "0.10"), ("Color", "BLACK"), ("Int[]", "[1, 2]"), ("String[]", "[\"x\"]"),
    ]
    let (type, value) = kinds[random.below(hasEnumsAndLists ? kinds.count : 7)]
    let isList = type.hasSuffix("[]")
    if !isList { unique.append(name) }
    let arity = !isList && isChosen(1, of: 2) ? "?" : ""
    let attribute = isChosen(2, of: 5) ? " @default(\(value))" : ""
    return "\(name) \(type)\(arity)\(attribute)\(isChosen(1, of: 6) ? " @map(\"\(name)_column\")" : "")"
  }

  private mutating func appendConstraints(on columns: [String], of model: String, to body: inout [String]) {
    guard let first = columns.first, let last = columns.last else { return }
    if isChosen(1, of: 3) { body.append("@@unique([\(first)])") }
    if isChosen(1, of: 3) { body.append("@@index([\(last)\(one(of: ["", "(sort: Desc)"]))])") }
    if columns.count > 1, isChosen(1, of: 4) {
      body.append("@@unique([\(last), \(first)], map: \"\(model)_pair_\(columns.count)\")")
    }
  }
}
