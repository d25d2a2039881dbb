import Tables

extension StatementReader {
  mutating func typeName() throws(ReadingFailure) -> TypeName {
    isPostgreSQL ? try postgresTypeName() : try sqliteTypeName()
  }

  /// SQLite takes any words for a type, so its text is kept as it stands.
  private mutating func sqliteTypeName() throws(ReadingFailure) -> TypeName {
    let first = position
    while let token = current, token.kind == .word || token.kind == .quotedName, !isAtColumnConstraint { position += 1 }
    guard position > first else { throw failure("a type") }
    if isAtSymbol("(") { skipOne() }
    let text = text(from: first, to: position)
    guard position == first + 1, tokens[first].kind == .quotedName else { return TypeName(QualifiedName(nil, text)) }
    return TypeName(QualifiedName(nil, name(of: tokens[first]) ?? text))
  }

  private mutating func postgresTypeName() throws(ReadingFailure) -> TypeName {
    _ = take("SETOF")
    guard let token = current else { throw failure("a type") }
    var type: TypeName
    if token.kind == .word, !isAtSymbol(".", ahead: 1) {
      position += 1
      type = try builtInType(foldedText(of: token))
    } else {
      var name = try qualifiedName()
      if name.namespace == "pg_catalog" { name.namespace = nil }
      type = TypeName(name, try typeArguments())
    }
    while true {
      if takeSymbol("[") {
        if current?.kind == .number { position += 1 }
        try expectSymbol("]")
        type.isArray = true
      } else if take("ARRAY") {
        type.isArray = true
      } else {
        return type
      }
    }
  }

  /// `(10, 2)` with the arguments as text, or nothing.
  mutating func typeArguments() throws(ReadingFailure) -> [String] {
    guard takeSymbol("(") else { return [] }
    var arguments: [String] = []
    repeat {
      let first = position
      while !isAtEnd, !isAtSymbol(","), !isAtSymbol(")") { position += 1 }
      arguments.append(text(from: first, to: position))
    } while takeSymbol(",")
    try expectSymbol(")")
    return arguments
  }

  /// The type whose first word was `word`, by the catalog's name.
  private mutating func builtInType(_ word: String) throws(ReadingFailure) -> TypeName {
    func type(_ name: String, _ arguments: [String] = []) -> TypeName { TypeName(QualifiedName(nil, name), arguments) }
    if let type = try replay.type(named: word, &self) { return type }
    switch word {
    case "int", "integer", "int4": return type("int4", try typeArguments())
    case "smallint", "int2": return type("int2", try typeArguments())
    case "bigint", "int8": return type("int8", try typeArguments())
    case "serial", "serial4": return TypeName(QualifiedName(nil, "int4"), isSerial: true)
    case "smallserial", "serial2": return TypeName(QualifiedName(nil, "int2"), isSerial: true)
    case "bigserial", "serial8": return TypeName(QualifiedName(nil, "int8"), isSerial: true)
    case "real", "float4": return type("float4", try typeArguments())
    case "float":
      let digits = try typeArguments().first.flatMap { Int($0) }
      return type((digits ?? 53) <= 24 ? "float4" : "float8")
    case "double":
      try expect("PRECISION")
      return type("float8", try typeArguments())
    case "decimal", "dec", "numeric":
      let arguments = try typeArguments()
      return type("numeric", arguments.count == 1 ? arguments + ["0"] : arguments)
    case "boolean", "bool": return type("bool", try typeArguments())
    case "varchar": return type("varchar", try typeArguments())
    case "national":
      guard take("CHARACTER") || take("CHAR") else { throw failure("CHARACTER") }
      return try characterType()
    case "character", "char", "nchar": return try characterType()
    case "bit":
      let isVarying = take("VARYING")
      let arguments = try typeArguments()
      return isVarying ? type("varbit", arguments) : type("bit", arguments.isEmpty ? ["1"] : arguments)
    case "timestamp", "time":
      let arguments = try typeArguments()
      if take("WITH", "TIME", "ZONE") { return type(word + "tz", arguments) }
      _ = take("WITHOUT", "TIME", "ZONE")
      return type(word, arguments)
    case "interval":
      var fields: [String] = []
      while isAtAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"), let token = current {
        fields.append(foldedText(of: token))
        position += 1
      }
      let arguments = try typeArguments()
      return type("interval", fields + arguments)
    default:
      return type(cut(word), try typeArguments())
    }
  }

  private mutating func characterType() throws(ReadingFailure) -> TypeName {
    let isVarying = take("VARYING")
    let arguments = try typeArguments()
    return isVarying
      ? TypeName(QualifiedName(nil, "varchar"), arguments)
      : TypeName(QualifiedName(nil, "bpchar"), arguments.isEmpty ? ["1"] : arguments)
  }
}
