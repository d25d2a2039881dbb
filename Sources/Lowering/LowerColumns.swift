import Datamodel
import Tables

extension LoweringRun {
  mutating func columns(of model: Model) -> ([Column], [ColumnOrigin]) {
    let declaration = model.declaration
    var columns: [Column] = []
    var places: [ColumnOrigin] = []
    columns.reserveCapacity(declaration.fields.count)
    places.reserveCapacity(declaration.fields.count)
    for position in declaration.fields.indices {
      let meaning = datamodel.meaning(of: FieldID(model.id, position))
      guard meaning.isColumn else { continue }
      let field = declaration.fields[position]
      guard field.arity != .list || dialect.hasScalarLists else {
        report(model, field.typePlace, "\(dialect.name.rawValue) has no columns that hold lists")
        continue
      }
      var column = Column(field.databaseName, columnType(of: field, meaning: meaning, model: model))
      addDefault(of: field, meaning: meaning, model: model, to: &column)
      if rules.countsSingleIntegerKeys, isSingleKey(position, of: declaration), meaning == .scalar(.int) {
        column.isAutoIncrement = true
      }
      columns.append(column)
      places.append(
        ColumnOrigin(
          name: field.name.place.range, type: field.typePlace.range, defaultValue: field.defaultValue?.place.range))
    }
    return (columns, places)
  }

  private func isSingleKey(_ field: Int, of declaration: ModelDeclaration) -> Bool {
    guard let key = declaration.key else { return false }
    return key.fields.count == 1 && key.fields[0].field == field
  }

  private mutating func columnType(of field: FieldDeclaration, meaning: FieldMeaning, model: Model) -> ColumnType {
    let arity: Arity =
      switch field.arity {
      case .required: .required
      case .optional: .nullable
      case .list: .list
      }
    switch meaning {
    case .scalar(let type):
      return ColumnType(family(of: type), nativeType(of: field, type: type, model: model), arity)
    case .enumeration(let id):
      reportNativeType(of: field, model: model)
      return ColumnType(enumFamilies[id.position], nil, arity)
    case .unsupported, .relation, .composite, .unknown:
      guard case .unsupported(let text) = field.type else { return ColumnType(.unsupported(""), nil, arity) }
      reportNativeType(of: field, model: model)
      return ColumnType(.unsupported(text), nil, arity)
    }
  }

  private func family(of type: ScalarType) -> ColumnFamily {
    switch type {
    case .int: .int
    case .bigInt: .bigInt
    case .float: .float
    case .decimal: .decimal
    case .boolean: .boolean
    case .string: .string
    case .dateTime: .dateTime
    case .json: .json
    case .bytes: .binary
    }
  }

  private mutating func nativeType(of field: FieldDeclaration, type: ScalarType, model: Model) -> NativeType? {
    guard let wanted = field.nativeType else { return rules.nativeType(for: type) }
    guard wanted.scope == datamodel.configuration.datasource?.name.text else {
      report(model, wanted.place, "`@\(wanted.scope).\(wanted.name)` doesn't begin with the name of the datasource")
      return rules.nativeType(for: type)
    }
    guard let native = rules.nativeType(named: wanted.name, arguments: wanted.arguments) else {
      report(model, wanted.place, "\(dialect.name.rawValue) has no type `\(wanted.name)`")
      return rules.nativeType(for: type)
    }
    return native
  }

  private mutating func reportNativeType(of field: FieldDeclaration, model: Model) {
    guard let wanted = field.nativeType else { return }
    report(model, wanted.place, "a field of this type can't ask for `\(wanted.name)`")
  }
}
