import Tables

/// The catalog's names of types that every PostgreSQL server has and that the reader meets in columns.
let postgresBuiltInTypes: Set<String> = [
  "int2", "int4", "int8", "oid", "float4", "float8", "bool", "text", "varchar", "bpchar", "char", "name", "date",
  "time",
  "timetz", "timestamp", "timestamptz", "interval", "numeric", "money", "bytea", "json", "jsonb", "uuid", "xml", "inet",
  "cidr", "macaddr", "macaddr8", "bit", "varbit", "tsvector", "tsquery", "point", "line", "lseg", "box", "path",
  "polygon", "circle", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "int4multirange",
  "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange", "jsonpath", "pg_lsn", "xid",
  "regclass", "regtype", "regproc", "txid_snapshot", "aclitem", "cid", "gtsvector", "pg_brin_bloom_summary",
  "pg_brin_minmax_multi_summary", "pg_dependencies", "pg_mcv_list", "pg_ndistinct", "pg_node_tree", "pg_snapshot",
  "refcursor", "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper", "regoperator", "regprocedure",
  "regrole", "tid", "xid8",
]

/// What only functions take and return.
private let pseudoTypes: Set<String> = [
  "any", "anyarray", "anycompatible", "anycompatiblearray", "anycompatiblemultirange", "anycompatiblenonarray",
  "anycompatiblerange", "anyelement", "anyenum", "anymultirange", "anynonarray", "anyrange", "cstring",
  "event_trigger", "fdw_handler", "index_am_handler", "internal", "language_handler", "pg_ddl_command", "record",
  "table_am_handler", "trigger", "tsm_handler", "unknown", "void",
]

/// The types that well-known extensions bring, as the schema language sees them: by name only.
private let extensionTypes: Set<String> = [
  "vector", "halfvec", "sparsevec", "ltree", "lquery", "ltxtquery", "hstore", "cube", "seg", "geometry", "geography",
  "isbn", "isbn13", "ean13", "issn", "upc", "bloom",
]

extension Catalog {
  /// Whether a column can have the type, as far as can be known: extensions bring types that no statement names.
  func knowsType(_ type: TypeName) -> Bool {
    if ignoresCase { return true }
    let name = type.name.name
    if type.name.namespace == nil, postgresBuiltInTypes.contains(name) || rules.knownTypes.contains(name) {
      return true
    }
    if form(ofType: type.name) != nil { return true }
    return !extensions.isEmpty || name == "citext" || extensionTypes.contains(name)
  }

  /// Whether a function can take or return the type, as far as can be known.
  func knowsTypeOfFunctions(_ type: TypeName) -> Bool {
    let name = type.name.name
    switch type.name.namespace {
    case "pg_catalog", "information_schema": return true
    case nil: if pseudoTypes.contains(name) || name.hasPrefix("_") || name.hasPrefix("pg_") { return true }
    case _: break
    }
    return knowsType(type)
  }

  /// Family, exact type and number of values of a column, as Prisma reads them from the catalog.
  func describedPostgresType(_ type: TypeName?, isNotNull: Bool) -> ColumnType {
    guard let type else { return ColumnType(.unsupported(""), nil, isNotNull ? .required : .nullable) }
    let arity = type.isArray ? Arity.list : isNotNull ? .required : .nullable
    var base = type
    // A domain reads as the type below it.
    var form = form(ofType: base.name)
    var steps = 0
    while case .domain(let below) = form, steps < 32 {
      base = TypeName(below.name, below.arguments, isArray: base.isArray || below.isArray)
      form = self.form(ofType: base.name)
      steps += 1
    }
    switch form {
    case .enumeration: return ColumnType(.enumeration(base.name), nil, base.isArray ? .list : arity)
    case .composite, .other, .domain: return ColumnType(.unsupported(printedType(base)), nil, arity)
    case nil: break
    }
    let (family, native) = describedBuiltIn(base)
    return ColumnType(family, native, base.isArray ? .list : arity)
  }

  /// Family and exact type of a type that no statement made.
  func describedBuiltIn(_ type: TypeName) -> (ColumnFamily, NativeType?) {
    if let described = rules.described(type, in: self) { return described }
    let arguments = type.arguments
    /// The precision of a time, which the catalog gives as 6 where none was written; of lists it gives none.
    var precision: [String] { arguments.isEmpty && !type.isArray ? ["6"] : arguments }
    switch type.name.name {
    case "int2": return (.int, NativeType("SmallInt"))
    case "int4": return (.int, NativeType("Integer"))
    case "int8": return (.bigInt, NativeType("BigInt"))
    case "oid": return (.int, NativeType("Oid"))
    case "float4": return (.float, NativeType("Real"))
    case "float8": return (.float, NativeType("DoublePrecision"))
    case "bool": return (.boolean, NativeType("Boolean"))
    case "text": return (.string, NativeType("Text"))
    case "citext": return (.string, NativeType("Citext"))
    case "varchar": return (.string, NativeType("VarChar", arguments))
    case "bpchar": return (.string, NativeType("Char", arguments))
    case "char": return (.string, NativeType("Char"))
    case "date": return (.dateTime, NativeType("Date"))
    case "time": return (.dateTime, NativeType("Time", precision))
    case "timetz": return (.dateTime, NativeType("Timetz", precision))
    case "timestamp": return (.dateTime, NativeType("Timestamp", precision))
    case "timestamptz": return (.dateTime, NativeType("Timestamptz", precision))
    case "numeric": return (.decimal, NativeType("Decimal", arguments))
    case "money": return (.decimal, NativeType("Money"))
    case "bytea": return (.binary, NativeType("ByteA"))
    case "json": return (.json, NativeType("Json"))
    case "jsonb": return (.json, NativeType("JsonB"))
    case "uuid": return (.uuid, NativeType("Uuid"))
    case "xml": return (.string, NativeType("Xml"))
    case "inet": return (.string, NativeType("Inet"))
    case "bit": return (.string, NativeType("Bit", arguments))
    case "varbit": return (.string, NativeType("VarBit", arguments))
    case let name where postgresBuiltInTypes.contains(name): return (.unsupported(printedType(type)), nil)
    case let name: return (.userDefined(name), NativeType(name, arguments, isExtension: true))
    }
  }

  /// The type as `format_type` prints it, without the brackets of a list.
  func printedType(_ type: TypeName) -> String {
    let arguments = type.arguments.isEmpty ? "" : "(\(type.arguments.joined(separator: ",")))"
    if let namespace = type.name.namespace {
      let name = quotedIfNeeded(type.name.name)
      return (namespace == defaultNamespace ? name : "\(quotedIfNeeded(namespace)).\(name)") + arguments
    }
    switch type.name.name {
    case "int2": return "smallint"
    case "int4": return "integer"
    case "int8": return "bigint"
    case "float4": return "real"
    case "float8": return "double precision"
    case "bool": return "boolean"
    case "varchar": return "character varying" + arguments
    case "bpchar": return "character" + arguments
    case "char": return "\"char\""
    case "varbit": return "bit varying" + arguments
    case "time", "timestamp": return "\(type.name.name)\(arguments) without time zone"
    case "timetz": return "time\(arguments) with time zone"
    case "timestamptz": return "timestamp\(arguments) with time zone"
    case "interval":
      let fields = type.arguments.filter { Int($0) == nil }
      let digits = type.arguments.filter { Int($0) != nil }
      return (["interval"] + fields).joined(separator: " ") + (digits.isEmpty ? "" : "(\(digits[0]))")
    // Types of the server stand under their own names, keywords or not.
    case let name: return (reservedWords.contains(name) ? name : quotedIfNeeded(name)) + arguments
    }
  }
}

/// The name as PostgreSQL prints it: in quotes unless it is all lower case.
func quotedIfNeeded(_ name: String) -> String {
  let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
    byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || (index > 0 && isDigit(byte))
  }
  return isPlain && !name.isEmpty && !reservedWords.contains(name)
    ? name : "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
