import Tables

/// CockroachDB reads nearly all of PostgreSQL's SQL, under more names for types, and keeps names and numbers in its own way.
struct CockroachDBReplayRules: ReplayRules {
  // MARK: Reading

  func type(named word: String, _ reader: inout StatementReader) throws(ReadingFailure) -> TypeName? {
    func type(_ name: String, _ arguments: [String] = [], isSerial: Bool = false) -> TypeName {
      TypeName(QualifiedName(nil, name), arguments, isSerial: isSerial)
    }
    switch word {
    case "string", "text":
      let arguments = try reader.typeArguments()
      return arguments.isEmpty ? type("text") : type("varchar", arguments)
    case "bytes", "blob": return type("bytea")
    case "int64": return type("int8")
    case "json": return type("jsonb")
    case "serial", "serial2", "serial4", "serial8", "smallserial", "bigserial": return type("int8", isSerial: true)
    case "int", "integer":
      throw ReadingFailure(reason: "how large an \(word.uppercased()) is depends on a setting of the server")
    default: return nil
    }
  }

  /// Names may be as long as they like, though Prisma gives constraints no long ones.
  var nameLimit: Int { .max }
  var newTablesHoldIndexes: Bool { true }
  var followsBlocks: Bool { false }

  // MARK: Applying

  var knownTypes: Set<String> { ["geometry", "geography", "box2d", "vector", "refcursor", "regnamespace", "regrole"] }

  var serialDefault: Expression? {
    Expression([.word("unique_rowid"), .symbol("("), .symbol(")")], source: "unique_rowid()")
  }

  var namesIndexesByTable: Bool { true }
  var dropsIndexesOfConstraints: Bool { true }
  var keepsColumnsOfKeys: Bool { true }
  var knowsTypes: Bool { false }
  /// Older servers run each statement by itself.
  var newEnumValuesWait: Bool { false }
  var mostColumns: Int? { nil }
  var mostColumnsOfKey: Int? { nil }

  // MARK: Describing

  func described(_ type: TypeName, in catalog: Catalog) -> (family: ColumnFamily, native: NativeType?)? {
    let arguments = type.arguments
    /// The precision of a time, which the catalog gives as 6 where none was written.
    var precision: [String] { arguments.isEmpty ? ["6"] : arguments }
    return switch type.name.name {
    case "int2": (.int, NativeType("Int2"))
    case "int4": (.int, NativeType("Int4"))
    case "int8": (.bigInt, NativeType("Int8"))
    case "oid": (.int, NativeType("Oid"))
    case "float4": (.float, NativeType("Float4"))
    case "float8": (.float, NativeType("Float8"))
    case "bool": (.boolean, NativeType("Bool"))
    case "text", "varchar", "name": (.string, NativeType("String", arguments))
    case "bpchar": (.string, NativeType("Char", arguments))
    case "char": (.string, NativeType("CatalogSingleChar"))
    case "date": (.dateTime, NativeType("Date"))
    case "time": (.dateTime, NativeType("Time", precision))
    case "timetz": (.dateTime, NativeType("Timetz", precision))
    case "timestamp": (.dateTime, NativeType("Timestamp", precision))
    case "timestamptz": (.dateTime, NativeType("Timestamptz", precision))
    case "numeric": (.decimal, NativeType("Decimal", arguments))
    case "bytea": (.binary, NativeType("Bytes"))
    case "jsonb": (.json, NativeType("JsonB"))
    case "uuid": (.uuid, NativeType("Uuid"))
    case "inet": (.string, NativeType("Inet"))
    case "bit": (.string, NativeType("Bit", arguments))
    case "varbit": (.string, NativeType("VarBit", arguments))
    default: (.unsupported(catalog.printedType(type)), nil)
    }
  }

  func described(default parts: ArraySlice<Expression.Part>) -> DefaultValue? {
    Array(parts) == serialDefault?.parts ? .uniqueRowID : nil
  }

  var describesSequences: Bool { true }
  var keepsExpressionsAsWritten: Bool { true }
}
