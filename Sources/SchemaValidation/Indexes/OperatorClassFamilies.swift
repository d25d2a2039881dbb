import Datamodel

/// Operator classes of PostgreSQL that are for the same types.
struct OperatorClassFamily: Sendable {
  private let method: IndexMethod
  private let ordered: [String]
  private let names: Set<String>
  /// The types of the database, by the names of their attributes.
  let nativeTypes: Set<String>
  /// The built-in type that is stored as one of these.
  let type: ScalarType?
  /// For lists of any type, whatever they hold.
  let isForLists: Bool

  init(
    _ method: IndexMethod, _ start: String, _ endings: [String], _ nativeTypes: Set<String>, _ type: ScalarType? = nil,
    isForLists: Bool = false
  ) {
    self.method = method
    ordered = endings.map { start + $0 + "Ops" }
    names = Set(ordered)
    self.nativeTypes = nativeTypes
    self.type = type
    self.isForLists = isForLists
  }

  /// Whether it has a class of that name, for indexes of that type or of any.
  func has(_ name: String, in method: IndexMethod?) -> Bool {
    names.contains(name) && (method == nil || method == self.method)
  }

  /// Its classes for indexes of that type.
  func classes(in method: IndexMethod) -> [String] { method == self.method ? ordered : [] }
}

private let two = ["Bloom", "MinMax"]
private let three = ["Bloom", "MinMax", "MinMaxMulti"]

/// All operator classes that the schema language has names for.
let operatorClassFamilies: [OperatorClassFamily] = [
  OperatorClassFamily(.gist, "Inet", [""], ["Inet"]),
  OperatorClassFamily(.spGist, "Inet", [""], ["Inet"]),
  OperatorClassFamily(.gin, "Jsonb", ["", "Path"], ["JsonB"], .json),
  OperatorClassFamily(.gin, "Array", [""], [], isForLists: true),
  OperatorClassFamily(.spGist, "Text", [""], ["Text", "VarChar", "Char"], .string),
  OperatorClassFamily(.brin, "Bit", ["MinMax"], ["Bit"]),
  OperatorClassFamily(.brin, "VarBit", ["MinMax"], ["VarBit"]),
  OperatorClassFamily(.brin, "Bpchar", two, ["Char"]),
  OperatorClassFamily(.brin, "Bytea", two, ["ByteA"], .bytes),
  OperatorClassFamily(.brin, "Text", two, ["Text", "VarChar"], .string),
  OperatorClassFamily(.brin, "Date", three, ["Date"]),
  OperatorClassFamily(.brin, "Float4", three, ["Real"]),
  OperatorClassFamily(.brin, "Float8", three, ["DoublePrecision"], .float),
  OperatorClassFamily(.brin, "Inet", three + ["Inclusion"], ["Inet"]),
  OperatorClassFamily(.brin, "Int2", three, ["SmallInt"]),
  OperatorClassFamily(.brin, "Int4", three, ["Integer"], .int),
  OperatorClassFamily(.brin, "Int8", three, ["BigInt"], .bigInt),
  OperatorClassFamily(.brin, "Numeric", three, ["Decimal"], .decimal),
  OperatorClassFamily(.brin, "Oid", three, ["Oid"]),
  OperatorClassFamily(.brin, "Timestamp", three, ["Timestamp"], .dateTime),
  OperatorClassFamily(.brin, "TimestampTz", three, ["Timestamptz"]),
  OperatorClassFamily(.brin, "Time", three, ["Time"]),
  OperatorClassFamily(.brin, "TimeTz", three, ["Timetz"]),
  OperatorClassFamily(.brin, "Uuid", three, ["Uuid"]),
]
