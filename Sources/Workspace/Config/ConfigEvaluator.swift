import Text

/// Works out the value that a configuration file exports, without running it.
///
/// In: its statements, the environment, and a way to get at the files of variables that it loads. Out: the exported value, the
/// environment as the file leaves it, and which of Prisma's tools it is for. Understood is what such files are made of: literals,
/// constants, imports of known modules, the environment, paths, templates, conditions and simple functions of the file itself. All
/// else is `.unreadable` where it stands, and never guessed. Bounded: nesting, steps and lengths of texts are capped, so that
/// no file takes long.
struct ConfigEvaluator {
  let file: FilePath
  /// The folder in which Prisma is thought to be run: the one that the file configures.
  let folder: FilePath
  let readFile: (FilePath) -> SourceText?

  var environment: Environment
  var scope = ConfigScope()
  private(set) var exported: ConfigValue?
  /// The modules that are imported, with the place of the first import of each.
  private(set) var modules: [String: TextRange] = [:]
  /// Whether references between the variables of a loaded file count: `dotenv` alone leaves them as they are.
  private(set) var expandsVariables = false
  /// What `prisma7Schema(…)` is given, wherever it stands.
  var prisma7Schema: ConfigValue?
  /// Loads of variables that can't be followed.
  var unknownLoads: [ConfigValue] = []
  /// The variable that was asked for last and has no value: the likely reason why something fails.
  var lastMissing: String?

  private var depth = 0
  private var steps = 0
  private var calls = 0
  private var forks = 0
  private var call = 0
  /// Makes different conditions of the same file cost no more than the file.
  private static let limit = (depth: 96, steps: 50_000, textLength: 65_536, forks: 200, calls: 2_000)

  init(
    file: FilePath, folder: FilePath, environment: Environment, readFile: @escaping (FilePath) -> SourceText?
  ) {
    self.file = file
    self.folder = folder
    self.environment = environment
    self.readFile = readFile
  }

  // MARK: Statements

  /// What a list of statements ends with.
  enum Outcome {
    case goesOn
    case result(ConfigValue)
    /// It throws.
    case failure
  }

  mutating func run(_ statements: [ConfigStatement]) -> Outcome {
    // Functions are there before they are written, and imports before anything is done.
    for statement in statements {
      switch statement.kind {
      case .function(let name, let function): scope.declare(name, value(of: function, statement.range))
      case .importing(let module, let names): take(names, from: module, statement.range)
      case .declaration, .assignment, .expression, .export, .condition, .block, .result, .failure, .unknown: break
      }
    }
    for statement in statements {
      switch run(statement) {
      case .goesOn: continue
      case .result(let value): return .result(value)
      case .failure:
        // The file itself fails only where it is run; the rest of it still says what is meant.
        if call != 0 { return .failure }
      }
    }
    return .goesOn
  }

  private mutating func run(_ statement: ConfigStatement) -> Outcome {
    switch statement.kind {
    case .importing, .function: break
    case .declaration(let pattern, let value):
      let value = value.map { evaluate($0) } ?? ConfigValue(.undefined(variable: nil), statement.range)
      bind(pattern, to: value)
    case .assignment(let assignment, let target, let value): assign(assignment, target, value)
    case .expression(let value): _ = evaluate(value)
    case .export(let value): exported = evaluate(value)
    case .block(let statements):
      scope.push()
      defer { scope.pop() }
      return run(statements)
    case .condition(let condition, let first, let second):
      guard let isTrue = evaluate(condition).isTrue else { return runBoth(first, second, condition.range) }
      scope.push()
      defer { scope.pop() }
      return run(isTrue ? first : second)
    case .result(let value):
      return .result(value.map { evaluate($0) } ?? ConfigValue(.undefined(variable: nil), statement.range))
    case .failure: return .failure
    case .unknown(let names):
      for name in names where scope[name] != nil {
        scope.assign(name, unreadable("code that is not read may change `\(name)`", statement.range))
      }
    }
    return .goesOn
  }

  /// Which of the two is run can't be known: what they do not agree on is unreadable.
  private mutating func runBoth(
    _ first: [ConfigStatement], _ second: [ConfigStatement], _ range: TextRange
  ) -> Outcome {
    let why = "it depends on a condition that only a run decides"
    forks += 1
    // Each costs a copy of the names.
    if forks > ConfigEvaluator.limit.forks { steps = ConfigEvaluator.limit.steps }
    var one = self
    one.scope.touched = []
    one.scope.push()
    let firstOutcome = one.run(first)
    one.scope.pop()
    var other = self
    (other.steps, other.forks) = (one.steps, one.forks)
    other.scope.touched = []
    other.scope.push()
    let secondOutcome = other.run(second)
    other.scope.pop()
    (steps, forks) = (other.steps, other.forks)
    calls = max(one.calls, other.calls)

    // What fails has no say in what comes after it.
    switch (firstOutcome, secondOutcome) {
    case (.failure, .failure): return .failure
    case (.failure, _):
      self = other
      return secondOutcome
    case (_, .failure):
      (one.steps, one.forks) = (steps, forks)
      self = one
      return firstOutcome
    case (.goesOn, .goesOn), (.goesOn, .result), (.result, .goesOn), (.result, .result): break
    }
    for name in one.scope.touched.union(other.scope.touched) {
      guard let left = one.scope[name], let right = other.scope[name], scope[name] != nil else { continue }
      scope.assign(name, left.equals(right) == true ? left : unreadable(why, range))
    }
    if one.environment != other.environment {
      unknownLoads.append(unreadable(why, range))
      environment.addMissing(from: one.environment)
      environment.addMissing(from: other.environment)
    }
    if one.exported?.range != exported?.range || other.exported?.range != exported?.range {
      exported = unreadable(why, range)
    }
    prisma7Schema = one.prisma7Schema ?? other.prisma7Schema
    switch (firstOutcome, secondOutcome) {
    case (.result(let left), .result(let right)) where left.equals(right) == true: return .result(left)
    case (.goesOn, .goesOn): return .goesOn
    default: return .result(unreadable(why, range))
    }
  }

  private mutating func take(_ names: [(member: String?, local: String)], from module: String, _ range: TextRange) {
    note(module, range)
    loadVariables(onImportOf: module)
    for (member, local) in names {
      let name = ConfigModules.name(of: member, in: module)
      scope.declare(local, ConfigValue(name == "process.env" ? .environment : .known(name), range))
    }
  }

  mutating func note(_ module: String, _ range: TextRange) {
    if modules[module] == nil { modules[module] = range }
    if module.hasPrefix("dotenv-expand") || module.hasPrefix("@dotenvx") || module.hasPrefix("dotenv-flow") {
      expandsVariables = true
    }
  }

  private mutating func bind(_ pattern: ConfigPattern, to value: ConfigValue) {
    var value = value
    if let fallback = pattern.fallback, value.isUndefined == true { value = evaluate(fallback) }
    switch pattern.kind {
    case .name(let name): scope.declare(name, value)
    case .object(let members):
      for part in members {
        var found = member(part.name, of: value, value.range)
        if let fallback = part.fallback, found.isUndefined == true { found = evaluate(fallback) }
        scope.declare(part.local, found)
      }
    case .unreadable: break
    }
  }

  // MARK: Assignments

  private mutating func assign(_ assignment: ConfigAssignment, _ target: ConfigExpression, _ value: ConfigExpression) {
    if assignment == .plain, isExport(target) {
      exported = evaluate(value)
      return
    }
    var new = evaluate(value)
    if assignment != .plain {
      let old = evaluate(target)
      switch assignment {
      case .plain: break
      case .ifMissing: new = old.isUndefined.map { $0 ? new : old } ?? undecided(old, new)
      case .ifFalse: new = old.isTrue.map { $0 ? old : new } ?? undecided(old, new)
      case .ifTrue: new = old.isTrue.map { $0 ? new : old } ?? undecided(old, new)
      case .adding: new = joined([old, new], old.range.union(new.range))
      }
    }
    switch target.kind {
    case .name(let name): scope.assign(name, new)
    case .access(let base, let accesses): assign(new, to: base, accesses[...])
    case .string, .number, .boolean, .nothing, .template, .array, .object, .function, .not, .chain, .conditional,
      .unreadable:
      break
    }
  }

  /// `module.exports`, `exports.default`, `module.exports.default`.
  private func isExport(_ target: ConfigExpression) -> Bool {
    guard case .access(let base, let accesses) = target.kind, case .name(let name) = base.kind, scope[name] == nil
    else {
      return false
    }
    var path = [name]
    for access in accesses {
      guard case .member(let part) = access.kind else { return false }
      path.append(part)
    }
    return [["module", "exports"], ["exports", "default"], ["module", "exports", "default"]].contains(path)
  }

  /// `name.member = value`; of anything more the name becomes unreadable.
  private mutating func assign(
    _ value: ConfigValue, to base: ConfigExpression, _ accesses: ArraySlice<ConfigAccess>
  ) {
    let owner =
      accesses.count == 1
      ? evaluate(base)
      : evaluate(ConfigExpression(.access(base, Array(accesses.dropLast())), base.range))
    let key: String? =
      switch accesses.last?.kind {
      case .member(let name)?: name
      case .element(let index)?: evaluate(index).string
      case .call?, nil: nil
      }
    if case .environment = owner.content {
      if let key { environment.set(key, value.string) }
      return
    }
    guard case .name(let name) = base.kind, scope[name] != nil else { return }
    if accesses.count == 1, let key, case .object(var object) = owner.content {
      object.set(key, value, key: value.range)
      scope.assign(name, bounded(object, owner.range))
    } else {
      scope.assign(name, unreadable("it is changed here in a way that is not followed", value.range))
    }
  }

  // MARK: Expressions

  mutating func evaluate(_ expression: ConfigExpression) -> ConfigValue {
    let range = expression.range
    switch expression.kind {
    // However many there are, each is written out.
    case .string(let text): return ConfigValue(.string(text), range)
    case .number(let text): return ConfigValue(.number(text), range)
    case .boolean(let value): return ConfigValue(.boolean(value), range)
    case .nothing: return ConfigValue(.undefined(variable: nil), range)
    case .name, .template, .array, .object, .function, .not, .chain, .conditional, .access, .unreadable:
      return workOut(expression)
    }
  }

  private mutating func workOut(_ expression: ConfigExpression) -> ConfigValue {
    let range = expression.range
    steps += 1
    guard depth < ConfigEvaluator.limit.depth, steps < ConfigEvaluator.limit.steps else {
      return unreadable("there is too much of it", range)
    }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .string, .number, .boolean, .nothing: return evaluate(expression)
    case .name(let name): return named(name, range)
    case .template(let parts):
      var values: [ConfigValue] = []
      for part in parts { values.append(evaluate(part)) }
      return joined(values, range)
    case .array(let elements):
      let value = ConfigValue(.array(list(elements)), range)
      return value.depth < 32 ? value : unreadable("it is nested too deeply", range)
    case .object(let members): return object(members, range)
    case .function(let function): return value(of: function, range)
    case .not(let operand):
      let value = evaluate(operand)
      return value.isTrue.map { ConfigValue(.boolean(!$0), range) } ?? problem(in: value, range)
    case .chain(let first, let operands): return chain(first, operands)
    case .conditional(let condition, let first, let second):
      let decision = evaluate(condition)
      if let isTrue = decision.isTrue { return evaluate(isTrue ? first : second) }
      let (left, right) = (evaluate(first), evaluate(second))
      if left.equals(right) == true { return left.used(at: range) }
      return either(left, right, problem(in: decision, range))
    case .access(let base, let accesses): return access(base, accesses)
    case .unreadable: return unreadable("this code is not worked out", range)
    }
  }

  private mutating func chain(
    _ first: ConfigExpression, _ operands: [(sign: ConfigOperator, operand: ConfigExpression)]
  ) -> ConfigValue {
    var left = evaluate(first)
    for (sign, operand) in operands {
      let range = left.range.union(operand.range)
      switch sign {
      case .or:
        if left.isTrue == true { continue }
        let right = evaluate(operand)
        left = left.isTrue == nil ? undecided(left, right) : right
      case .ifMissing:
        if left.isUndefined == false { continue }
        let right = evaluate(operand)
        left = left.isUndefined == nil ? undecided(left, right) : right
      case .and:
        if left.isTrue == false { continue }
        let right = evaluate(operand)
        let nothing = ConfigValue(.undefined(variable: nil), left.range)
        left = left.isTrue == nil ? either(nothing, right, problem(in: left, range)) : right
      case .equal, .unequal:
        let right = evaluate(operand)
        let isEqual = sign == .equal
        left = left.equals(right).map { ConfigValue(.boolean($0 == isEqual), range) } ?? problem(in: left, range)
      case .plus: left = joined([left, evaluate(operand)], range)
      case .other: left = unreadable("this operator is not worked out", range)
      }
    }
    return left
  }

  /// One of two values, and nobody knows which. Of objects those members are known that both have; the others are as `unknown`.
  private func either(_ left: ConfigValue, _ right: ConfigValue, _ unknown: ConfigValue) -> ConfigValue {
    func object(_ value: ConfigValue) -> ConfigObject? {
      switch value.content {
      case .object(let object): object
      case .undefined, .boolean(false): ConfigObject()
      case .string, .boolean, .number, .array, .url, .environment, .known, .function, .missingVariable, .unreadable: nil
      }
    }
    guard let one = object(left), let other = object(right) else { return unknown }
    var result = ConfigObject()
    result.unreadablePart = one.unreadablePart ?? other.unreadablePart
    for (name, key) in one.keys.merging(other.keys, uniquingKeysWith: { first, _ in first }) {
      let same = one.members[name].flatMap { value in
        other.members[name].flatMap { value.equals($0) == true ? value : nil }
      }
      result.set(name, same ?? unknown, key: key)
    }
    return ConfigValue(.object(result), unknown.range)
  }

  /// One of two values, and nobody knows which.
  private func undecided(_ left: ConfigValue, _ right: ConfigValue) -> ConfigValue {
    if left.equals(right) == true { return left }
    return problem(in: left, left.range.union(right.range))
  }

  private mutating func named(_ name: String, _ range: TextRange) -> ConfigValue {
    if let value = scope[name] {
      switch value.content {
      // What can't be read is said where it stands; a value itself belongs to the place that uses it.
      case .unreadable, .object: return value
      case .missingVariable, .string, .boolean, .number, .array, .url, .undefined, .environment, .known, .function:
        return value.used(at: range)
      }
    }
    switch name {
    case "__dirname": return ConfigValue(.string(file.parent.string), range)
    case "__filename": return ConfigValue(.string(file.string), range)
    default: return ConfigValue(.known(name), range)
    }
  }

  private mutating func object(_ members: [ConfigMember], _ range: TextRange) -> ConfigValue {
    var object = ConfigObject()
    for member in members {
      switch member.kind {
      case .named(let name, let value): object.set(name, evaluate(value), key: member.range)
      case .computed(let name, let value):
        let value = evaluate(value)
        if let name = evaluate(name).string {
          object.set(name, value, key: member.range)
        } else {
          object.unreadablePart = unreadable("the key is computed", member.range)
        }
      case .spread(let value): object.merge(evaluate(value))
      case .unreadable: object.unreadablePart = unreadable("this code is not worked out", member.range)
      }
    }
    return bounded(object, range)
  }

  private func bounded(_ object: ConfigObject, _ range: TextRange) -> ConfigValue {
    object.depth < 32 ? ConfigValue(.object(object), range) : unreadable("it is nested too deeply", range)
  }

  mutating func list(_ elements: [ConfigElement]) -> [ConfigValue] {
    var values: [ConfigValue] = []
    for element in elements {
      let value = evaluate(element.value)
      if element.isSpread, case .array(let others) = value.content, values.count + others.count < 10_000 {
        values += others
      } else {
        values.append(element.isSpread ? problem(in: value, value.range) : value)
      }
    }
    return values
  }

  func joined(_ parts: [ConfigValue], _ range: TextRange) -> ConfigValue {
    var text = ""
    for part in parts {
      switch part.content {
      case .string(let piece), .number(let piece): text += piece
      case .boolean(let value): text += String(value)
      case .url(let path): text += "file://" + path.string
      // `undefined` would be spelled out, which nobody means.
      case .undefined, .array, .object, .environment, .known, .function, .missingVariable, .unreadable:
        return problem(in: part, range)
      }
      guard text.utf8.count <= ConfigEvaluator.limit.textLength else { return unreadable("it is too long", range) }
    }
    return ConfigValue(.string(text), range)
  }

  // MARK: Functions of the file

  private func value(of function: ConfigFunction, _ range: TextRange) -> ConfigValue {
    ConfigValue(.function(function, ConfigScope.Home(frames: scope.frames.count, call: call)), range)
  }

  /// Goes through a function of the file with these arguments.
  mutating func run(
    _ function: ConfigFunction, _ home: ConfigScope.Home, _ arguments: [ConfigValue], _ range: TextRange
  ) -> ConfigValue {
    let isInReach = home.call == call || home.call == 0 && home.frames == 1
    guard isInReach, depth < ConfigEvaluator.limit.depth, calls < ConfigEvaluator.limit.calls else {
      return unreadable("the function is not followed", range)
    }
    depth += 1
    let outer = (scope, call)
    calls += 1
    call = calls
    scope = scope.inside(home.frames)
    defer {
      depth -= 1
      var restored = outer.0
      restored.leave(scope, seeing: home.frames)
      (scope, call) = (restored, outer.1)
    }
    for (index, parameter) in function.parameters.enumerated() {
      let missing = ConfigValue(.undefined(variable: nil), range)
      bind(parameter, to: index < arguments.count ? arguments[index] : missing)
    }
    switch run(function.body) {
    case .goesOn: return ConfigValue(.undefined(variable: nil), range)
    case .result(let value): return value
    case .failure:
      return lastMissing.map { ConfigValue(.missingVariable($0), range) } ?? unreadable("it fails", range)
    }
  }

  // MARK: Problems

  func unreadable(_ why: String, _ range: TextRange) -> ConfigValue { ConfigValue(.unreadable(why: why), range) }

  /// What comes of a value that something else is made of and that can't be used for it.
  func problem(in value: ConfigValue, _ range: TextRange) -> ConfigValue {
    switch value.content {
    case .missingVariable, .unreadable: return ConfigValue(value.content, range)
    case .undefined(let variable?): return ConfigValue(.missingVariable(variable), range)
    case .known(let name): return unreadable(ConfigModules.reason(for: name), range)
    case .undefined, .string, .boolean, .number, .array, .object, .url, .environment, .function:
      return unreadable("this code is not worked out", range)
    }
  }
}
