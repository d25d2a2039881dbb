import Tables

extension ReplayState {
  mutating func apply(_ block: ProceduralBlock) {
    var run = BlockRun()
    isInBlock = true
    runBlock(block, &run)
    isInBlock = false
  }

  /// What a running block knows.
  private struct BlockRun {
    /// The values of variables that are known; a value of nil is NULL.
    var variables: [String: String?] = [:]
    var hasLeft = false
    /// It is not known whether the block was left.
    var mayHaveLeft = false
  }

  private mutating func runBlock(_ block: ProceduralBlock, _ run: inout BlockRun) {
    let (before, known) = (catalog, problems.count)
    for (place, step) in block.steps.enumerated() where !run.hasLeft {
      if run.mayHaveLeft { return giveUpAfterLeaving(on: block.steps[place...]) }
      self.run(step, &run)
      guard problems.count > known, let code = problems.last?.code,
        let handler = block.handlers.first(where: { $0.conditions.contains { catches($0, code) } })
      else { continue }
      // An error that is caught undoes the block.
      catalog = before
      problems.removeSubrange(known...)
      return self.run(handler.steps, &run)
    }
  }

  private mutating func run(_ steps: [BlockStep], _ run: inout BlockRun) {
    for (place, step) in steps.enumerated() where !run.hasLeft {
      if run.mayHaveLeft { return giveUpAfterLeaving(on: steps[place...]) }
      self.run(step, &run)
    }
  }

  private mutating func giveUpAfterLeaving(on steps: ArraySlice<BlockStep>) {
    giveUp(on: Array(steps), "what a DO block does if it was not left before")
  }

  private func catches(_ condition: String, _ code: String) -> Bool {
    condition == "others" || condition == code || conditionCodes[condition] == code
  }

  private mutating func run(_ step: BlockStep, _ run: inout BlockRun) {
    switch step {
    case .statement(let statement):
      let whole = origin
      apply(statement)
      origin = whole
    case .branches(let branches, let otherwise): self.run(branches, otherwise, &run)
    case .block(let inner): runBlock(inner, &run)
    case .loop(let steps): giveUp(on: steps, "a loop in a DO block")
    case .assign(let variable, let query):
      let answer = query.flatMap { catalog.firstValue(of: $0) }
      if let answer { run.variables[variable] = .some(answer) } else { run.variables[variable] = nil }
    case .computed(let names): reportUnknown("a statement that a DO block puts together as text", touching: names)
    case .leave: run.hasLeft = true
    case .harmless: break
    }
  }

  private mutating func run(_ branches: [BlockStep.Branch], _ otherwise: [BlockStep], _ run: inout BlockRun) {
    for (index, branch) in branches.enumerated() {
      switch isTrue(branch.condition, run) {
      case true?:
        return self.run(branch.steps, &run)
      case false?: continue
      case nil:
        let rest = branches[index...].flatMap(\.steps) + otherwise
        if leaves(rest) { run.mayHaveLeft = true }
        return giveUp(on: rest, "a condition of a DO block that depends on more than the tables")
      }
    }
    self.run(otherwise, &run)
  }

  /// It is not known whether the steps run; those that change tables make their objects uncertain.
  private mutating func giveUp(on steps: [BlockStep], _ reason: String) {
    if mayMakeCasts(steps) { catalog.hasOwnCasts = true }
    guard let names = touchedNames(steps) else { return reportUnknown(reason, touching: []) }
    if !names.isEmpty { reportUnknown(reason, touching: names.sorted()) }
  }

  private func leaves(_ steps: [BlockStep]) -> Bool {
    steps.contains { step in
      switch step {
      case .leave: true
      case .branches(let branches, let otherwise): leaves(branches.flatMap(\.steps) + otherwise)
      case .block(let block): leaves(block.steps + block.handlers.flatMap(\.steps))
      case .statement, .loop, .assign, .computed, .harmless: false
      }
    }
  }

  private func mayMakeCasts(_ steps: [BlockStep]) -> Bool {
    steps.contains { step in
      switch step {
      case .statement(let statement): if case .createCast = statement.kind { true } else { false }
      case .branches(let branches, let otherwise): mayMakeCasts(branches.flatMap(\.steps) + otherwise)
      case .block(let block): mayMakeCasts(block.steps + block.handlers.flatMap(\.steps))
      case .loop(let inner): mayMakeCasts(inner)
      case .assign, .computed, .leave, .harmless: false
      }
    }
  }

  /// The names that the steps may change; nil if it can't be told.
  private func touchedNames(_ steps: [BlockStep]) -> Set<QualifiedName>? {
    var names: Set<QualifiedName> = []
    for step in steps {
      switch step {
      case .statement(let statement):
        guard let found = statement.kind.touchedNames else { return nil }
        names.formUnion(found)
      case .branches(let branches, let otherwise):
        guard let found = touchedNames(branches.flatMap(\.steps) + otherwise) else { return nil }
        names.formUnion(found)
      case .block(let block):
        guard let found = touchedNames(block.steps + block.handlers.flatMap(\.steps)) else { return nil }
        names.formUnion(found)
      case .loop(let inner):
        guard let found = touchedNames(inner) else { return nil }
        names.formUnion(found)
      case .computed(let found):
        if found.isEmpty { return nil }
        names.formUnion(found)
      case .assign, .leave, .harmless: break
      }
    }
    return names
  }

  private func isTrue(_ condition: BlockCondition, _ run: BlockRun) -> Bool? {
    switch condition {
    case .exists(let query):
      return isAllUncertain ? nil : catalog.hasRow(for: query)
    case .isRelation(let name):
      if isUncertain(name) { return nil }
      return catalog.findTable(name) != nil || catalog.findView(name) != nil || catalog.findIndex(name) != nil
        || catalog.findSequence(name) != nil || isOfTheServer(name)
    case .isType(let name):
      if isUncertain(name) || !catalog.extensions.isEmpty { return nil }
      return catalog.knowsType(catalog.resolved(TypeName(name)))
    case .equals(let variable, let literal):
      return run.variables[variable].map { $0 == literal }
    case .isNull(let variable):
      return run.variables[variable].map { $0 == nil }
    case .not(let inner):
      return isTrue(inner, run).map { !$0 }
    case .all(let conditions):
      let answers = conditions.map { isTrue($0, run) }
      return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    case .any(let conditions):
      let answers = conditions.map { isTrue($0, run) }
      return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    case .unknown:
      return nil
    }
  }
}

/// The server's codes for the names that an `EXCEPTION WHEN` uses.
private let conditionCodes: [String: String] = [
  "duplicate_object": "42710", "duplicate_table": "42P07", "duplicate_column": "42701", "duplicate_schema": "42P06",
  "undefined_table": "42P01", "undefined_object": "42704", "undefined_column": "42703",
  "generated_always": "428C9", "datatype_mismatch": "42804", "invalid_text_representation": "22P02",
  "invalid_table_definition": "42P16", "dependent_objects_still_exist": "2BP01", "invalid_schema_name": "3F000",
  "duplicate_function": "42723", "undefined_function": "42883", "ambiguous_column": "42702",
  "invalid_foreign_key": "42830", "invalid_name": "42602", "invalid_object_definition": "42P17",
  "invalid_function_definition": "42P13", "invalid_parameter_value": "22023", "wrong_object_type": "42809",
  "object_not_in_prerequisite_state": "55000", "feature_not_supported": "0A000", "syntax_error": "42601",
  "too_many_columns": "54011", "unique_violation": "23505", "grouping_error": "42803",
]

extension Statement.Kind {
  /// The names of the objects that the statement may change, none for harmless ones; nil if it can't be told.
  fileprivate var touchedNames: Set<QualifiedName>? {
    switch self {
    case .createTable(let table): [table.name]
    case .alterTable(let change): [change.name]
    case .dropObjects(let drop): Set(drop.names)
    case .createIndex(let index): [index.table]
    case .alterRelation(let change): [change.name]
    case .createType(let name, _), .alterType(let name, _): [name]
    case .createSequence(let sequence): [sequence.name]
    case .alterSequence(let change): [change.name]
    case .createView(let view): [view.name]
    case .createRoutine(let routine): [routine.name]
    case .createTableObject(let object): [object.table]
    case .createSchema, .createExtension, .createCast, .harmless, .transaction, .data, .truncate, .lonely: []
    case .renameSchema, .setSearchPath, .block: nil
    case .unknown(let unreadable): unreadable.names.isEmpty ? nil : Set(unreadable.names)
    }
  }
}
