// Ids are places in one `DatabaseSchema` and mean nothing in another. Their order is the order of the schema.

package struct TableID: Hashable, Comparable, Sendable {
  package let position: Int
  package init(_ position: Int) { self.position = position }
  package static func < (left: TableID, right: TableID) -> Bool { left.position < right.position }
}

package struct EnumID: Hashable, Comparable, Sendable {
  package let position: Int
  package init(_ position: Int) { self.position = position }
  package static func < (left: EnumID, right: EnumID) -> Bool { left.position < right.position }
}

/// The id of something that a table holds: its table, then its place there.
package protocol TableMemberID: Hashable, Comparable, Sendable {
  var table: TableID { get }
  var position: Int { get }
}

extension TableMemberID {
  package static func < (left: Self, right: Self) -> Bool {
    left.table == right.table ? left.position < right.position : left.table < right.table
  }
}

package struct ColumnID: TableMemberID {
  package let table: TableID
  package let position: Int
  package init(_ table: TableID, _ position: Int) {
    self.table = table
    self.position = position
  }
}

package struct IndexID: TableMemberID {
  package let table: TableID
  package let position: Int
  package init(_ table: TableID, _ position: Int) {
    self.table = table
    self.position = position
  }
}

package struct ForeignKeyID: TableMemberID {
  package let table: TableID
  package let position: Int
  package init(_ table: TableID, _ position: Int) {
    self.table = table
    self.position = position
  }
}
