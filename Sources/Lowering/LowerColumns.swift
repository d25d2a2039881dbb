import Datamodel
import Tables

extension LoweringRun {
  /// The columns of the model's table. Fields are looked at in place: copying one costs more than lowering it.
  mutating func columns(of model: Model) -> ([Column], [ColumnOrigin]) {
    let fieldList = model.declaration.fields
    let fields = fieldList.span
    let meanings = datamodel.meanings(of: model.id)
    let key = singleKey(of: model.declaration)
    var columns: [Column] = []
    var places: [ColumnOrigin] = []
    columns.reserveCapacity(fields.count)
    places.reserveCapacity(fields.count)
    for (position, meaning) in meanings.enumerated() where meaning.isColumn {
      if fields[position].arity == .list, !dialect.hasScalarLists {
        report(model, fields[position].typePlace, "\(dialect.name.rawValue) has no columns that hold lists")
        continue
      }
      let type = columnType(of: fields[position], meaning: meaning, model: model)
      var column = Column(fields[position].databaseName, type)
      addDefault(of: fields[position], meaning: meaning, isSingleKey: position == key, model: model, to: &column)
      columns.append(column)
      places.append(
        ColumnOrigin(
          name: fields[position].name.place.range, type: fields[position].typePlace.range,
          defaultValue: fields[position].defaultValue?.place.range))
    }
    return (columns, places)
  }

  /// The place of the field that alone is the key.
  private func singleKey(of declaration: ModelDeclaration) -> Int? {
    guard let key = declaration.key, key.fields.count == 1 else { return nil }
    return key.fields[0].field
  }

  private mutating func columnType(
    of field: FieldDeclaration, meaning: FieldMeaning, model: Model
  ) -> ColumnType {
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
