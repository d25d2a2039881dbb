/// What a model, view or enum is called in the schema.
package struct BlockName: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    /// The schema had it already.
    case previous
    /// It is the name in the database, or what is left of it.
    case database
    /// The name in the database is a word that can't be used.
    case reserved
    /// Another object would have the same name.
    case duplicate
  }

  package var name: String
  /// The argument of `@@map`.
  package var mappedName: String?
  package var origin: Origin

  static func previous(_ name: String, mappedName: String?) -> BlockName {
    BlockName(name: name, mappedName: mappedName, origin: .previous)
  }

  /// `databaseName` in its namespace; `isTaken` says whether another object has the name that would be given.
  init(for databaseName: String, in namespace: String?, isTaken: (String) -> Bool) {
    let name = sanitized(databaseName)
    if isReserved(name) {
      self.init(name: "Renamed" + name, mappedName: databaseName, origin: .reserved)
    } else if name.isEmpty {
      // Prisma writes a block without a name here.
      self.init(name: sanitized("Renamed" + databaseName), mappedName: databaseName, origin: .database)
    } else if isTaken(name) {
      let longName = sanitized((namespace.map { $0 + "_" } ?? "") + databaseName)
      self.init(name: longName, mappedName: databaseName, origin: .duplicate)
    } else {
      self.init(name: name, mappedName: name == databaseName ? nil : databaseName, origin: .database)
    }
  }

  init(name: String, mappedName: String?, origin: Origin) {
    self.name = name
    self.mappedName = mappedName
    self.origin = origin
  }
}
