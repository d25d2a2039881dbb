import SchemaDiff
import Tables
import Testing

@Suite struct TypeChangeTests {
  /// The verdict for a change between two types written as in the schema language; "none", "safe", "risky" or "no cast".
  private func verdict(_ from: ColumnType, _ to: ColumnType, exact: Bool = false, in dialect: Dialect) -> String {
    let previous = schema(table("A", [Column("x", from)]), in: dialect)
    let next = schema(table("A", [Column("x", to)]), in: dialect)
    checkLaws(previous, next)
    let found = differences(from: previous, to: next, options: DiffOptions(matchesEngineExactly: exact))
    guard case .columnChanged(_, let change)? = found.first else { return "none" }
    return switch change.type {
    case nil: "none"
    case .safe: "safe"
    case .risky: "risky"
    case .throughText: "through text"
    case .notCastable: "no cast"
    }
  }

  private func type(_ text: String) -> ColumnType {
    let isList = text.hasSuffix("[]")
    let parts = text.split { "(),[]".contains($0) }.map(String.init)
    return ColumnType(.string, NativeType(parts[0], Array(parts.dropFirst())), isList ? .list : .required)
  }

  @Test(arguments: [
    ("Integer", "BigInt", "safe"), ("BigInt", "Integer", "risky"), ("Integer", "Boolean", "no cast"),
    ("Integer", "Decimal(10,0)", "safe"), ("Integer", "Decimal(9,0)", "risky"), ("Integer", "Decimal", "safe"),
    ("Integer", "VarChar(11)", "safe"), ("Integer", "VarChar(10)", "risky"), ("Integer", "Char", "risky"),
    ("SmallInt", "Decimal(5,2)", "safe"), ("SmallInt", "Decimal(4,2)", "risky"),
    ("Decimal(2,0)", "SmallInt", "safe"), ("Decimal(3,0)", "SmallInt", "risky"), ("Decimal(9,1)", "Integer", "risky"),
    ("Decimal(10,2)", "Decimal(12,2)", "safe"), ("Decimal(10,2)", "Decimal(10,3)", "risky"),
    ("Decimal(10,2)", "Decimal(10,1)", "risky"), ("Decimal", "Decimal(10,2)", "risky"),
    ("Decimal(10,2)", "Decimal", "safe"), ("Decimal(5,0)", "VarChar(6)", "safe"),
    ("Decimal(5,1)", "VarChar(6)", "risky"),
    ("VarChar(10)", "VarChar(20)", "safe"), ("VarChar(20)", "VarChar(10)", "risky"),
    ("VarChar", "VarChar(10)", "risky"),
    ("VarChar(1)", "Char", "safe"), ("VarChar(2)", "Char", "risky"), ("Char", "Char(5)", "safe"),
    ("Char(5)", "Char", "risky"), ("Text", "VarChar", "safe"), ("Text", "VarChar(5)", "risky"),
    ("Text", "Integer", "no cast"), ("Citext", "Integer", "risky"), ("Money", "Integer", "risky"),
    ("Timestamp(3)", "Timestamp(6)", "safe"), ("Timestamp(3)", "Timestamp", "none"),
    ("Timestamp", "Timestamp(3)", "none"),
    ("Timestamp(3)", "Timestamptz(3)", "safe"), ("Timestamp(3)", "VarChar(22)", "no cast"),
    ("Timestamp(3)", "VarChar(23)", "safe"), ("Boolean", "Char(5)", "safe"), ("Boolean", "Char(4)", "risky"),
    ("Boolean", "Char(3)", "no cast"), ("Bit(3)", "VarBit(3)", "safe"), ("Bit(3)", "VarBit(2)", "no cast"),
    ("VarBit(3)", "VarBit(3)", "none"), ("VarBit(3)", "Bit(2)", "risky"), ("Uuid", "VarChar(32)", "safe"),
    ("Uuid", "VarChar(31)", "no cast"), ("Json", "JsonB", "safe"), ("JsonB", "VarChar(9)", "risky"),
    ("ByteA", "Char(3)", "risky"), ("ByteA", "Char(2)", "no cast"),
    ("Text[]", "Text", "safe"), ("Integer[]", "VarChar(5)", "risky"), ("Integer[]", "Integer", "no cast"),
    ("Integer", "Integer[]", "no cast"), ("Integer", "Decimal(99999999999999999999,1)", "safe"),
  ])
  func postgreSQL(from: String, to: String, expected: String) {
    #expect(verdict(type(from), type(to), in: .postgreSQL) == expected)
    #expect(verdict(type(from), type(to), exact: true, in: .postgreSQL) == expected)
  }

  @Test func onlyTheEngineDropsATimeForItsPrecision() {
    #expect(verdict(type("Time(3)"), type("Time(6)"), in: .postgreSQL) == "safe")
    #expect(verdict(type("Time(3)"), type("Time(6)"), exact: true, in: .postgreSQL) == "no cast")
  }

  @Test func enumsHaveNoCast() {
    let (a, b) = (ColumnType(.enumeration(QualifiedName(nil, "A"))), ColumnType(.enumeration(QualifiedName(nil, "B"))))
    #expect(verdict(a, b, in: .postgreSQL) == "no cast")
    #expect(verdict(a, type("Text"), in: .postgreSQL) == "no cast")
    #expect(verdict(a, ColumnType(.enumeration(QualifiedName("public", "A"))), in: .postgreSQL) == "none")
  }

  @Test func unknownTypes() {
    let vector = ColumnType(.unsupported("vector"), NativeType("vector", ["3"], isExtension: true))
    let longer = ColumnType(.unsupported("vector"), NativeType("vector", ["4"], isExtension: true))
    #expect(verdict(vector, longer, in: .postgreSQL) == "risky")
    #expect(verdict(ColumnType(.unsupported("circle")), ColumnType(.unsupported("box")), in: .postgreSQL) == "none")
    #expect(verdict(ColumnType(.unsupported("circle")), type("Text"), in: .postgreSQL) == "risky")
  }

  @Test func sqlite() {
    #expect(verdict(ColumnType(.int), ColumnType(.string), in: .sqlite) == "safe")
    #expect(verdict(ColumnType(.string), ColumnType(.int), in: .sqlite) == "risky")
    #expect(verdict(ColumnType(.json), ColumnType(.json), in: .sqlite) == "none")
  }
}
