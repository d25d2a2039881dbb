import Text

/// What the names at the top level of a configuration file stand for, and where its exported value is.
struct ConfigNames {
  enum Meaning {
    /// The value of the expression that begins at this token.
    case constant(Int)
    /// A member of the value that begins at this token: `const { KEY } = …`.
    case member(String, Int)
    /// Imported from a module that is known.
    case known(String)
  }

  private var meanings: [String: Meaning] = [:]
  /// The token at which the exported expression begins; nil if the file exports none that can be seen.
  private(set) var exported: Int?
  /// What `prisma7Schema(…)` is given, wherever it stands.
  private(set) var prisma7Schema: Int?
  /// The modules that are imported.
  private(set) var modules: Set<String> = []

  subscript(_ name: String) -> Meaning? { meanings[name] }

  init(_ tokens: [ConfigToken]) {
    var depth = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol("{"), .symbol("("), .symbol("["), .symbol("${"): depth += 1
      case .symbol("}"), .symbol(")"), .symbol("]"): depth -= 1
      case .name("import") where depth == 0: readImport(tokens, from: index + 1)
      case .name("const") where depth == 0, .name("let") where depth == 0, .name("var") where depth == 0:
        readDeclaration(tokens, from: index + 1)
      case .name("export") where depth == 0: readExport(tokens, from: index + 1)
      case .name("module") where depth == 0, .name("exports") where depth == 0: readAssignment(tokens, from: index)
      case .name("prisma7Schema") where tokens.at(index + 1)?.isSymbol("(") == true: prisma7Schema = index + 2
      case .name, .string, .number, .symbol, .other: break
      }
    }
  }

  /// The name under which the members of a module are known here.
  static func module(_ name: String) -> String {
    switch name {
    case "path", "node:path", "path/posix", "node:path/posix", "pathe": "path"
    case "process", "node:process": "process"
    case "url", "node:url": "url"
    default: name
    }
  }

  private mutating func readImport(_ tokens: [ConfigToken], from start: Int) {
    var index = start
    // `import x, { y as z } from "module"`: pairs of a member (nil for the module itself) and the name it gets.
    var names: [(member: String?, local: String)] = []
    var isInBraces = false
    while let token = tokens.at(index) {
      if case .string(let module) = token.kind {
        modules.insert(module)
        let known = ConfigNames.module(module)
        for (member, local) in names { meanings[local] = .known(ConfigNames.name(of: member, in: known)) }
        return
      }
      if token.isSymbol("{") { isInBraces = true }
      if token.isSymbol("}") { isInBraces = false }
      if token.isSymbol(";") || token.isSymbol("(") || token.isSymbol(".") { return }
      if let name = token.name, name != "from", name != "type" {
        if tokens.at(index + 1)?.isName("as") == true, let local = tokens.at(index + 2)?.name {
          names.append((name, local))
          index += 2
        } else {
          names.append((isInBraces ? name : nil, name))
        }
      } else if token.isSymbol("*"), let local = tokens.at(index + 2)?.name {
        names.append((nil, local))
        index += 2
      }
      index += 1
    }
  }

  private static func name(of member: String?, in module: String) -> String {
    guard let member, member != "default" else { return module }
    switch module {
    case "path", "process", "url": return module == "url" ? member : module + "." + member
    // `defineConfig` and `env` of `prisma/config`, and whatever else is known by its name alone.
    default: return member
    }
  }

  private mutating func readDeclaration(_ tokens: [ConfigToken], from start: Int) {
    guard let first = tokens.at(start) else { return }
    if let name = first.name {
      guard let value = ConfigNames.valueIndex(tokens, from: start + 1) else { return }
      meanings[name] = .constant(value)
      return
    }
    guard first.isSymbol("{"), let value = ConfigNames.valueIndex(tokens, from: start) else { return }
    var index = start + 1
    while let token = tokens.at(index), !token.isSymbol("}") {
      if let member = token.name {
        let isRenamed = tokens.at(index + 1)?.isSymbol(":") == true
        let local = isRenamed ? tokens.at(index + 2)?.name : member
        if let local { meanings[local] = .member(member, value) }
        if isRenamed { index += 2 }
      }
      index += 1
    }
  }

  /// The token behind the `=` of a declaration, past its pattern and its type.
  private static func valueIndex(_ tokens: [ConfigToken], from start: Int) -> Int? {
    var depth = 0
    var index = start
    while let token = tokens.at(index) {
      if token.isSymbol("{") || token.isSymbol("(") || token.isSymbol("[") { depth += 1 }
      if token.isSymbol("}") || token.isSymbol(")") || token.isSymbol("]") { depth -= 1 }
      if depth == 0, token.isSymbol("=") { return index + 1 }
      if depth < 0 || depth == 0 && token.isSymbol(";") { return nil }
      index += 1
    }
    return nil
  }

  private mutating func readExport(_ tokens: [ConfigToken], from start: Int) {
    if tokens.at(start)?.isName("default") == true { exported = start + 1 }
    if tokens.at(start)?.isSymbol("=") == true { exported = start + 1 }
  }

  /// `module.exports = …`, `exports.default = …`, `module.exports.default = …`.
  private mutating func readAssignment(_ tokens: [ConfigToken], from start: Int) {
    var index = start + 1
    while tokens.at(index)?.isSymbol(".") == true, tokens.at(index + 1)?.name != nil { index += 2 }
    if index > start + 1, tokens.at(index)?.isSymbol("=") == true { exported = index + 1 }
  }
}

extension [ConfigToken] {
  fileprivate func at(_ index: Int) -> ConfigToken? { indices.contains(index) ? self[index] : nil }
}
