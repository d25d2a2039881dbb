import Text

// What is done with values: members, methods, and calls of what is known by name.

extension ConfigEvaluator {
  /// Goes along `.name`, `[index]` and `(…)`.
  mutating func access(_ base: ConfigExpression, _ accesses: [ConfigAccess]) -> ConfigValue {
    var value = evaluate(base)
    /// What a method is called on.
    var receiver: (value: ConfigValue, method: String)?
    for access in accesses {
      if access.isOptional, value.isUndefined == true { return value }
      let called = receiver
      receiver = nil
      switch access.kind {
      case .member(let name):
        receiver = (value, name)
        value = member(name, of: value, access.range)
      case .element(let index):
        let key = evaluate(index)
        if let name = key.string {
          receiver = (value, name)
          value = member(name, of: value, access.range)
        } else if case .array(let values) = value.content, case .number(let text) = key.content, let index = Int(text),
          values.indices.contains(index)
        {
          value = values[index]
        } else {
          value = problem(in: key, access.range)
        }
      case .call(let elements):
        let arguments = list(elements)
        if case .function(let function, let home) = value.content {
          value = run(function, home, arguments, access.range)
        } else if case .known(let name) = value.content {
          value = call(name, arguments, access.range)
        } else if let called {
          value = method(called.method, of: called.value, arguments, access.range)
        } else {
          value = problem(in: value, access.range)
        }
      }
    }
    return value
  }

  mutating func member(_ name: String, of value: ConfigValue, _ range: TextRange) -> ConfigValue {
    switch value.content {
    case .object(let object): return object[name] ?? ConfigValue(.undefined(variable: nil), range)
    case .environment: return variable(name, range)
    case .url(let path):
      switch name {
      case "pathname": return ConfigValue(.string(path.string), range)
      case "href": return ConfigValue(.string("file://" + path.string), range)
      default: return unreadable("this code is not worked out", range)
      }
    case .known(let known):
      switch (known, name) {
      case ("process", "env"), ("Bun", "env"), ("import.meta", "env"): return ConfigValue(.environment, range)
      case ("import", "meta"): return ConfigValue(.known("import.meta"), range)
      case ("import.meta", "dirname"), ("import.meta", "dir"): return ConfigValue(.string(file.parent.string), range)
      case ("import.meta", "filename"), ("import.meta", "path"): return ConfigValue(.string(file.string), range)
      case ("import.meta", "url"): return ConfigValue(.url(file), range)
      case ("path", "posix"), ("path", "default"): return ConfigValue(.known("path"), range)
      case ("path", "sep"), ("path.posix", "sep"): return ConfigValue(.string("/"), range)
      case ("url", _): return ConfigValue(.known(name), range)
      case ("dotenv", "default"): return ConfigValue(.known("dotenv"), range)
      default:
        guard known.utf8.count < 100 else { return problem(in: value, range) }
        // What is a member of something unknown stays unknown, and its origin at the end.
        if known.contains(" of ") { return ConfigValue(.known(known), range) }
        return ConfigValue(.known(known + "." + name), range)
      }
    case .undefined, .missingVariable: return problem(in: value, range)
    case .string, .boolean, .number, .array, .function, .unreadable: return problem(in: value, range)
    }
  }

  private mutating func variable(_ name: String, _ range: TextRange) -> ConfigValue {
    if let text = environment[name] {
      if text.isEmpty { lastMissing = name }
      return ConfigValue(.string(text), range)
    }
    lastMissing = name
    return ConfigValue(.undefined(variable: name), range)
  }

  // MARK: Calls

  private mutating func call(_ name: String, _ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    switch name {
    case "defineConfig", "definePrismaConfig", "Object.freeze", "structuredClone":
      return configuration(arguments.first, range)
    case "prisma7Schema", "prisma6Schema":
      let schema = arguments.first ?? ConfigValue(.undefined(variable: nil), range)
      prisma7Schema = prisma7Schema ?? schema
      return schema
    case "Object.assign":
      var object = ConfigObject()
      for argument in arguments { object.merge(argument) }
      return ConfigValue(.object(object), range)
    case "env", "Deno.env.get", "process.env.get": return required(name, arguments, range)
    case "String": return arguments.first.map { joined([$0], range) } ?? ConfigValue(.string(""), range)
    case "Boolean":
      let value = arguments.first?.isTrue
      return value.map { ConfigValue(.boolean($0), range) } ?? firstProblem(arguments, range)
    case "process.cwd": return ConfigValue(.string(folder.string), range)
    case "require": return required(module: arguments, range)
    case "fileURLToPath":
      guard let path = arguments.first?.path else { return firstProblem(arguments, range) }
      return ConfigValue(.string(path), range)
    case "pathToFileURL":
      guard let path = arguments.first?.path else { return firstProblem(arguments, range) }
      return ConfigValue(.url(folder.appending(path)), range)
    case "URL": return url(arguments, range)
    case "path.join", "path.resolve", "path.normalize", "path.dirname", "path.basename":
      return path(name, arguments, range)
    default:
      if let loaded = loadVariables(calling: name, arguments, range) { return loaded }
      return unreadable(
        name.contains(" of ") || name.hasPrefix("process.argv")
          ? ConfigModules.reason(for: name) : "`\(name.prefix(80))` would have to be run", range)
    }
  }

  /// What `defineConfig` is given; a function is asked for what it returns.
  mutating func configuration(_ argument: ConfigValue?, _ range: TextRange) -> ConfigValue {
    guard let argument else { return ConfigValue(.undefined(variable: nil), range) }
    guard case .function(let function, let home) = argument.content else { return argument }
    return run(function, home, [], argument.range)
  }

  /// `env("X")`, which fails without a value, and its relatives that do not.
  private mutating func required(_ name: String, _ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    guard let variable = arguments.first?.string else { return firstProblem(arguments, range) }
    if let value = environment[variable], !value.isEmpty { return ConfigValue(.string(value), range) }
    lastMissing = variable
    return ConfigValue(name == "env" ? .missingVariable(variable) : .undefined(variable: variable), range)
  }

  private mutating func required(module arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    guard let module = arguments.first?.string else { return firstProblem(arguments, range) }
    loadVariables(onImportOf: module)
    note(module, range)
    let name = ConfigModules.name(of: nil, in: module)
    guard name.contains(" of ") else { return ConfigValue(.known(name), range) }
    // `const { defineConfig } = require("prisma/config")`
    guard ConfigModules.name(of: "x", in: module) == "x" else { return ConfigValue(.known(name), range) }
    var members = ConfigObject()
    for member in ["defineConfig", "definePrismaConfig", "env", "prisma7Schema", "prisma6Schema"] {
      members.set(member, ConfigValue(.known(member), range), key: range)
    }
    return ConfigValue(.object(members), range)
  }

  private func url(_ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    guard let first = arguments.first?.path else { return firstProblem(arguments, range) }
    guard arguments.count > 1 else {
      // Of other addresses than those of files nothing is asked here.
      return first.hasPrefix("/")
        ? ConfigValue(.url(FilePath(first)), range) : unreadable("this code is not worked out", range)
    }
    guard let base = arguments[1].path, base.hasPrefix("/") else { return firstProblem(arguments, range) }
    return ConfigValue(.url(FilePath(base).parent.appending(first)), range)
  }

  private func path(_ name: String, _ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    var parts: [String] = []
    for argument in arguments {
      guard let part = argument.path else { return problem(in: argument, range) }
      parts.append(part)
    }
    guard parts.reduce(0, { $0 + $1.utf8.count }) < 65_536 else { return unreadable("it is too long", range) }
    switch name {
    // `join` glues, `resolve` begins anew at each absolute path and at the working folder.
    case "path.resolve": return ConfigValue(.string(parts.reduce(folder) { $0.appending($1) }.string), range)
    case "path.dirname":
      guard let path = parts.first, let slash = path.lastIndex(of: "/") else { return ConfigValue(.string("."), range) }
      return ConfigValue(.string(slash == path.startIndex ? "/" : String(path[..<slash])), range)
    case "path.basename":
      return ConfigValue(.string(parts.first.map { FilePath($0).lastComponent } ?? ""), range)
    default: return ConfigValue(.string(parts.filter { !$0.isEmpty }.joined(separator: "/")), range)
    }
  }

  func firstProblem(_ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    for argument in arguments {
      switch argument.content {
      case .missingVariable, .undefined(variable: .some), .unreadable, .known: return problem(in: argument, range)
      case .undefined, .string, .boolean, .number, .array, .object, .url, .environment, .function: continue
      }
    }
    return unreadable("this code is not worked out", range)
  }

  // MARK: Methods

  private mutating func method(
    _ name: String, of value: ConfigValue, _ arguments: [ConfigValue], _ range: TextRange
  ) -> ConfigValue {
    switch value.content {
    case .string(let text): return method(name, of: text, arguments, range)
    case .array(let values):
      switch (name, arguments.first) {
      case ("join", let separator?):
        guard let separator = separator.string else { return firstProblem(arguments, range) }
        var parts: [ConfigValue] = []
        for (index, value) in values.enumerated() {
          if index > 0 { parts.append(ConfigValue(.string(separator), range)) }
          parts.append(value)
        }
        return joined(parts, range)
      case ("filter", let test?):
        guard case .known("Boolean") = test.content else { return firstProblem(arguments, range) }
        var kept: [ConfigValue] = []
        for value in values {
          guard let isTrue = value.isTrue else { return problem(in: value, range) }
          if isTrue { kept.append(value) }
        }
        return ConfigValue(.array(kept), range)
      case ("includes", let wanted?):
        let answers = values.map { $0.equals(wanted) }
        if answers.contains(true) { return ConfigValue(.boolean(true), range) }
        return answers.contains(nil) ? firstProblem(values + arguments, range) : ConfigValue(.boolean(false), range)
      default: return unreadable("`\(name.prefix(80))` would have to be run", range)
      }
    case .url(let path) where name == "toString": return ConfigValue(.string("file://" + path.string), range)
    case .boolean, .number, .object, .url, .undefined, .environment, .known, .function, .missingVariable, .unreadable:
      return problem(in: value, range)
    }
  }

  private func method(
    _ name: String, of text: String, _ arguments: [ConfigValue], _ range: TextRange
  ) -> ConfigValue {
    let texts = arguments.compactMap(\.string)
    guard texts.count == arguments.count else { return firstProblem(arguments, range) }
    let bytes = Array(text.utf8)
    func answer(_ bytes: some Sequence<UInt8>) -> ConfigValue {
      ConfigValue(.string(String(decoding: Array(bytes), as: UTF8.self)), range)
    }
    switch (name, texts.count) {
    case ("toString", 0), ("valueOf", 0): return ConfigValue(.string(text), range)
    case ("trim", 0): return answer(bytes.trimmed(start: true, end: true))
    case ("trimStart", 0): return answer(bytes.trimmed(start: true, end: false))
    case ("trimEnd", 0): return answer(bytes.trimmed(start: false, end: true))
    case ("toLowerCase", 0): return ConfigValue(.string(text.lowercased()), range)
    case ("toUpperCase", 0): return ConfigValue(.string(text.uppercased()), range)
    case ("startsWith", 1): return ConfigValue(.boolean(text.hasPrefix(texts[0])), range)
    case ("endsWith", 1): return ConfigValue(.boolean(text.hasSuffix(texts[0])), range)
    case ("includes", 1): return ConfigValue(.boolean(!bytes.places(of: Array(texts[0].utf8), limit: 1).isEmpty), range)
    case ("concat", _): return joined(([text] + texts).map { ConfigValue(.string($0), range) }, range)
    // `$` means something else than itself in what is put in.
    case ("replace", 2) where !texts[1].contains("$"), ("replaceAll", 2) where !texts[1].contains("$"):
      let (old, new) = (Array(texts[0].utf8), Array(texts[1].utf8))
      guard !old.isEmpty, bytes.count + new.count < 65_536 else { return unreadable("it is not followed", range) }
      var result: [UInt8] = []
      var start = 0
      for place in bytes.places(of: old, limit: name == "replace" ? 1 : 1_000) {
        result += bytes[start..<place] + new
        start = place + old.count
      }
      return answer(result + bytes[start...])
    default: return unreadable("`\(name.prefix(80))` would have to be run", range)
    }
  }
}

extension [UInt8] {
  fileprivate func trimmed(start: Bool, end: Bool) -> ArraySlice<UInt8> {
    var result = self[...]
    while start, let byte = result.first, byte == 0x20 || 0x09...0x0D ~= byte { result.removeFirst() }
    while end, let byte = result.last, byte == 0x20 || 0x09...0x0D ~= byte { result.removeLast() }
    return result
  }

  /// Where `needle` stands, one after the other.
  fileprivate func places(of needle: [UInt8], limit: Int) -> [Int] {
    guard !needle.isEmpty else { return [0] }
    var result: [Int] = []
    var index = 0
    while index + needle.count <= count, result.count < limit {
      if self[index..<(index + needle.count)].elementsEqual(needle) {
        result.append(index)
        index += needle.count
      } else {
        index += 1
      }
    }
    return result
  }
}
