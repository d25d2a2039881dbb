import Datamodel
import Tables

extension LoweringRun {
  /// Gives the column what its `@default` asks for. `@updatedAt` is none: the client fills such a column, but Prisma
  /// doesn't count it among those that it can fill in existing rows.
  mutating func addDefault(
    of field: FieldDeclaration, meaning: FieldMeaning, isSingleKey: Bool, model: Model,
    to column: inout Column
  ) {
    if isSingleKey, case .scalar(let type) = meaning, rules.countsUp(type, isSingleKey: true, isAskedFor: false) {
      column.isAutoIncrement = true
    }
    guard let declaration = field.defaultValue else { return }
    switch (declaration.value, meaning) {
    case (.autoincrement, .scalar(let type)) where type == .int || type == .bigInt:
      column.isAutoIncrement = rules.countsUp(type, isSingleKey: isSingleKey, isAskedFor: true)
      column.defaultValue = rules.autoIncrementDefault
    case (.sequence(let options), .scalar(let type)) where type == .int || type == .bigInt:
      guard let name = rules.sequenceName(of: column.name, in: model.declaration.databaseName) else {
        report(model, declaration.place, "\(dialect.name.rawValue) has no `sequence()`")
        return
      }
      column.isAutoIncrement = true
      column.defaultValue = .sequence(name)
      column.sequence = SequenceOptions(options)
    case (.now, .scalar(.dateTime)):
      column.defaultValue = .now
    case (.databaseGenerated(let expression), _):
      column.defaultValue = .expression(expression)
    case (.clientGenerated, _):
      column.isFilledByClient = true
    case (.list(let values), _) where field.arity == .list:
      let literals = values.compactMap { literal($0, meaning) }
      if literals.count == values.count {
        column.defaultValue = .value(.list(literals))
      } else {
        report(model, declaration.place, "a value of the default doesn't fit the field's type")
      }
    case (.string, _), (.number, _), (.constant, _), (.list, _), (.autoincrement, _), (.sequence, _), (.now, _):
      if field.arity != .list, let value = literal(declaration.value, meaning) {
        column.defaultValue = .value(value)
      } else {
        report(model, declaration.place, "the default doesn't fit the field's type")
      }
    }
  }

  /// The constant in the light of the type, nil if it doesn't fit.
  private func literal(_ value: DefaultExpression, _ meaning: FieldMeaning) -> Literal? {
    switch (meaning, value) {
    case (.scalar(.int), .number(let text)), (.scalar(.bigInt), .number(let text)):
      Int64(text).map { .integer($0) }
    case (.scalar(.float), .number(let text)), (.scalar(.decimal), .number(let text)),
      (.scalar(.decimal), .string(let text)):
      .number(text)
    case (.scalar(.boolean), .constant("true")): .boolean(true)
    case (.scalar(.boolean), .constant("false")): .boolean(false)
    case (.scalar(.string), .string(let text)): .string(text)
    case (.scalar(.dateTime), .string(let text)): .dateTime(text)
    case (.scalar(.json), .string(let text)): .json(text)
    case (.scalar(.bytes), .string(let text)): base64Bytes(text).map { .bytes($0) }
    case (.enumeration(let id), .constant(let name)):
      datamodel[id].declaration.values.first { $0.name.text == name }.map { rules.literal(enumValue: $0.databaseName) }
    default: nil
    }
  }
}

extension SequenceOptions {
  fileprivate init(_ declaration: SequenceDeclaration) {
    self.init(isVirtual: declaration.isVirtual)
    if let value = declaration.minValue { minValue = value }
    if let value = declaration.maxValue { maxValue = value }
    if let value = declaration.increment { increment = value }
    if let value = declaration.start { start = value }
    if let value = declaration.cache { cache = value }
  }
}
