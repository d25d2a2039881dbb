/// The name of a list of such models: `userProfiles` for `User_Profile`.
func plural(_ model: String) -> String {
  let name = lowerCamelCase(model)
  let start = name.lastIndex { $0.isUppercase } ?? name.startIndex
  let word = name[start...]
  if let form = irregularForm(word.lowercased()) {
    let first = word.first.map(String.init) ?? ""
    return name[..<start] + first + form.dropFirst()
  }
  return name[..<start] + regularPlural(String(word))
}

private func lowerCamelCase(_ name: String) -> String {
  let parts = name.split(separator: "_")
  guard let first = parts.first else { return name }
  let capitals = first.prefix { $0.isUppercase }
  return capitals.lowercased() + first.dropFirst(capitals.count)
    + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

private func irregularForm(_ word: String) -> String? {
  let isUncountable = [
    "data", "news", "series", "species", "equipment", "information", "sheep", "deer", "money", "rice",
  ]
  .contains(word)
  return isUncountable
    ? word
    : [
      "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "tooth": "teeth",
      "mouse": "mice", "goose": "geese", "leaf": "leaves", "knife": "knives", "wolf": "wolves", "life": "lives",
      "half": "halves", "shelf": "shelves", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes",
      "echo": "echoes", "quiz": "quizzes", "index": "indices", "matrix": "matrices", "vertex": "vertices",
      "datum": "data", "criterion": "criteria",
    ][word]
}

private func regularPlural(_ word: String) -> String {
  let lower = word.lowercased()
  if lower.hasSuffix("sis") { return word.dropLast(2) + "es" }
  if lower.hasSuffix("ss") || ["x", "z", "ch", "sh"].contains(where: lower.hasSuffix) { return word + "es" }
  if lower.hasSuffix("us") || lower.hasSuffix("as") { return word + "es" }
  // Most names that end so are plural already.
  if lower.hasSuffix("s") { return word }
  if lower.hasSuffix("y"), let before = lower.dropLast().last, !"aeiou".contains(before) {
    return word.dropLast() + "ies"
  }
  return word + "s"
}
