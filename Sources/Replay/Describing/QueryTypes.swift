import Tables

/// The types of what a query gives, as far as they follow from its text and the columns that it reads.
struct QueryTypes {
  let catalog: Catalog
  let sources: [(alias: String, columns: [ColumnRecord])]

  func type(of expression: Expression) -> TypeName? {
    ExpressionParser.tree(of: expression.parts).flatMap { type(of: $0, qualifier: expression.qualifier) }
  }

  private func named(_ name: String) -> TypeName { TypeName(QualifiedName(nil, name)) }

  /// `qualifier` counts for an expression that is a single column.
  private func type(of tree: ExpressionTree, qualifier: String? = nil) -> TypeName? {
    switch tree {
    case .column(let name):
      let found = sources.filter { qualifier == nil || $0.alias == qualifier }.flatMap(\.columns).filter {
        $0.name == name
      }
      return found.count == 1 || found.dropFirst().allSatisfy({ $0.type == found[0].type }) ? found.first?.type : nil
    case .string: return named("text")
    case .number(let text): return numberType(text)
    case .keyword(let word): return keywordType(word)
    case .cast(_, let type): return catalog.resolved(type)
    case .choice(_, let branches, let otherwise):
      let types = (branches.map(\.result) + [otherwise].compactMap { $0 }).map { type(of: $0) }
      guard let first = types.first ?? nil, types.allSatisfy({ $0 == first }) else { return nil }
      return first
    case .not, .all, .any, .range, .test, .quantified: return named("bool")
    case .unary("-", let inner): return type(of: inner)
    case .unary: return nil
    case .array(let values):
      guard let first = values.first.flatMap({ type(of: $0) }),
        values.allSatisfy({ type(of: $0) == first }), !first.isArray
      else { return nil }
      var result = first
      result.isArray = true
      return result
    case .atTimeZone(let inner, _):
      switch type(of: inner)?.name.name {
      case "timestamptz": return named("timestamp")
      case "timestamp": return named("timestamptz")
      default: return nil
      }
    case .binary(let sign, let left, let right): return binaryType(sign, type(of: left), type(of: right))
    case .call(let name, let arguments): return callType(name, arguments)
    }
  }

  private func numberType(_ text: String) -> TypeName {
    if Int32(text) != nil { return named("int4") }
    return named(Int64(text) != nil ? "int8" : "numeric")
  }

  private func keywordType(_ word: String) -> TypeName? {
    switch word {
    case "TRUE", "FALSE": named("bool")
    case "NULL": named("text")
    case "CURRENT_TIMESTAMP": named("timestamptz")
    case "CURRENT_DATE": named("date")
    case "LOCALTIMESTAMP": named("timestamp")
    case "CURRENT_USER", "SESSION_USER": named("name")
    default: nil
    }
  }

  private func binaryType(_ sign: String, _ left: TypeName?, _ right: TypeName?) -> TypeName? {
    switch sign {
    case "=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "IS DISTINCT FROM": return named("bool")
    case "->>": return named("text")
    case "->": return left.map { named($0.name.name) }
    case "||":
      let texts: Set<String> = ["text", "varchar", "bpchar"]
      guard let left, let right, !left.isArray, !right.isArray, texts.contains(left.name.name),
        texts.contains(right.name.name)
      else { return nil }
      return named("text")
    case "+", "-", "*", "/", "%":
      let ranks = ["int2", "int4", "int8", "numeric"]
      guard let left, let right, !left.isArray, !right.isArray, let a = ranks.firstIndex(of: left.name.name),
        let b = ranks.firstIndex(of: right.name.name)
      else { return nil }
      return named(ranks[max(a, b)])
    default: return nil
    }
  }

  private func callType(_ name: String, _ arguments: [ExpressionTree]) -> TypeName? {
    if catalog.findRoutine(QualifiedName(nil, name)) != nil { return nil }
    switch name {
    case "count", "row_number", "rank", "dense_rank": return named("int8")
    case "now", "clock_timestamp", "statement_timestamp", "transaction_timestamp": return named("timestamptz")
    case "gen_random_uuid": return named("uuid")
    case "lower", "upper", "concat", "concat_ws", "md5", "replace", "trim", "btrim", "ltrim", "rtrim", "substring",
      "substr", "left", "right", "string_agg", "to_char", "format", "initcap", "split_part", "encode":
      return named("text")
    case "length", "char_length", "array_length", "cardinality": return named("int4")
    case "random": return named("float8")
    case "json_build_object", "json_agg", "to_json", "row_to_json": return named("json")
    case "jsonb_build_object", "jsonb_agg", "to_jsonb", "jsonb_set": return named("jsonb")
    case "max", "min":
      return arguments.first.flatMap { type(of: $0) }.map { argument in
        argument.name.name == "varchar" ? named("text") : named(argument.name.name)
      }
    case "coalesce":
      let types = arguments.filter { $0 != .keyword("NULL") }.compactMap { argument -> TypeName?? in
        // A string takes the type of what stands beside it.
        if case .string = argument { return nil }
        return .some(type(of: argument))
      }
      guard let first = types.first ?? nil, types.allSatisfy({ $0 == first }) else { return nil }
      return first
    default: return nil
    }
  }
}

extension Expression {
  /// What stands before the dot of `alias.column`.
  fileprivate var qualifier: String? {
    guard parts.count >= 3, parts[1] == .symbol(".") else { return nil }
    switch parts[0] {
    case .word(let name), .quotedName(let name): return name
    case .string, .number, .symbol, .other: return nil
    }
  }
}
