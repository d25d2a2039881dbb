/// The database product that a datasource names.
package enum Provider: Hashable, Sendable {
  case postgresql, mysql, sqlite, sqlserver, cockroachdb, mongodb
  /// A word that Prisma doesn't know.
  case unknown(String)

  package init(_ text: String) {
    switch text {
    case "postgresql", "postgres": self = .postgresql
    case "mysql": self = .mysql
    case "sqlite": self = .sqlite
    case "sqlserver": self = .sqlserver
    case "cockroachdb": self = .cockroachdb
    case "mongodb": self = .mongodb
    default: self = .unknown(text)
    }
  }

  /// The name that Prisma prints, whatever was written.
  package var name: String {
    switch self {
    case .postgresql: "postgresql"
    case .mysql: "mysql"
    case .sqlite: "sqlite"
    case .sqlserver: "sqlserver"
    case .cockroachdb: "cockroachdb"
    case .mongodb: "mongodb"
    case .unknown(let text): text
    }
  }
}
