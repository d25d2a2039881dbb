import Tables

// What is too much for a server (asked of PostgreSQL 15 and SQLite). It is asked before columns are compared with each other, so
// that nothing takes time with the square of what a script can hold.

extension ReplayState {
  /// Whether a table or view can have so many columns; if not, that is a problem.
  mutating func canHave(_ count: Int, columnsIn name: QualifiedName) -> Bool {
    guard let most = catalog.rules.mostColumns, count > most else { return true }
    report("“\(name.name)” can have \(most) columns at most", about: name, code: "54011")
    return false
  }

  /// Whether an index or key, or what a foreign key refers to, can have so many columns. Those that are only included count.
  mutating func canIndex(_ count: Int, columnsOf table: TableRecord) -> Bool {
    guard let most = catalog.rules.mostColumnsOfKey, count > most else { return true }
    report("an index or key of “\(table.name.name)” can have \(most) columns at most", about: table.name, code: "54011")
    return false
  }

  /// Whether values of an enum can be called so. Names are cut where they are too long, values are refused.
  mutating func canBeValues(_ values: [String], of name: QualifiedName) -> Bool {
    var seen: Set<String> = []
    for value in values {
      if !catalog.ignoresCase, value.utf8.count > catalog.rules.nameLimit {
        report(
          "“\(value)” is too long for a value of enum “\(name.name)”: \(catalog.rules.nameLimit) bytes at most",
          about: name, code: "42602")
        return false
      }
      if !seen.insert(value).inserted {
        report("enum “\(name.name)” has the value “\(value)” twice", about: name, code: "23505")
        return false
      }
    }
    return true
  }
}
