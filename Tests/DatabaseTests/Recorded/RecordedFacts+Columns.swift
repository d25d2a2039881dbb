import Tables

extension RecordedFacts {
  mutating func check(_ facts: [RecordedValue], of column: Column) {
    let name = column.name
    for fact in facts.map(Self.fact) {
      let argument = fact.arguments.first
      switch fact.name {
      case "assert_is_required": expect(column.type.arity == .required, "\(name) is \(column.type.arity)")
      case "assert_is_nullable": expect(column.type.arity == .nullable, "\(name) is \(column.type.arity)")
      case "assert_is_list": expect(column.type.arity == .list, "\(name) is \(column.type.arity)")
      case "assert_type_is_int": expect(column.type.family == .int, "\(name) is \(column.type)")
      case "assert_type_is_bigint": expect(column.type.family == .bigInt, "\(name) is \(column.type)")
      case "assert_type_is_string": expect(column.type.family == .string, "\(name) is \(column.type)")
      case "assert_type_is_decimal": expect(column.type.family == .decimal, "\(name) is \(column.type)")
      case "assert_type_is_bytes": expect(column.type.family == .binary, "\(name) is \(column.type)")
      case "assert_type_is_enum":
        if case .enumeration = column.type.family { continue }
        failures.append("\(name) is \(column.type)")
      case "assert_type_family":
        if let text = argument?["Unsupported"]?.text {
          expect(column.type.family == .unsupported(text), "\(name) is \(column.type)")
        } else {
          expect(column.type.family.word == argument?.text, "\(name) is \(column.type)")
        }
      case "assert_full_data_type", "assert_native_type":
        // The exact type by the name that the server prints.
        let native = column.type.native.map { type in
          type.arguments.isEmpty ? type.name : "\(type.name)(\(type.arguments.joined(separator: ",")))"
        }
        expect(native == argument?.text, "\(name) is \(native ?? "of no exact type")")
      case "assert_auto_increments":
        if case .sequence = column.defaultValue { continue }
        expect(column.isAutoIncrement, "\(name) doesn't count up")
      case "assert_default_value", "assert_default_kind": checkDefault(argument, of: column)
      case "assert_default" where argument?["None"] != nil:
        expect(column.defaultValue == nil, "\(name) has a default")
      case "assert_dbgenerated":
        expect(column.defaultValue == .expression(argument?.text), "the default of \(name) is \(shown(column))")
      case "assert_enum_default":
        expect(
          column.defaultValue == (argument?.text).map { .value(.enumValue($0)) },
          "the default of \(name) is \(shown(column))")
      default: notUnderstood.append(fact.name)
      }
    }
  }

  private mutating func checkDefault(_ expected: RecordedValue?, of column: Column) {
    let value = expected?["Value"] ?? expected
    let wished: DefaultValue? =
      if let text = value?["String"]?.text {
        .value(.string(text))
      } else if let number = value?["Int"]?.integer {
        .value(.integer(Int64(number)))
      } else if let name = value?["Sequence"]?.text {
        .sequence(name)
      } else {
        nil
      }
    guard let wished else {
      notUnderstood.append("a default \(expected.map { "\($0)" } ?? "")")
      return
    }
    expect(column.defaultValue == wished, "the default of \(column.name) is \(shown(column))")
  }

  private func shown(_ column: Column) -> String { column.defaultValue.map { "\($0)" } ?? "none" }
}

extension ColumnFamily {
  fileprivate var word: String {
    switch self {
    case .int: "Int"
    case .bigInt: "BigInt"
    case .float: "Float"
    case .decimal: "Decimal"
    case .boolean: "Boolean"
    case .string: "String"
    case .dateTime: "DateTime"
    case .binary: "Binary"
    case .json: "Json"
    case .uuid: "Uuid"
    case .enumeration(let name): "Enum \(name)"
    case .userDefined(let name), .unsupported(let name): "Unsupported \(name)"
    }
  }
}
