/// The facts about one PostgreSQL database, as its catalog gives them: recorded rows, which `decode` turns into tables. Things
/// are known by their numbers in the catalog.
struct PostgreSQLCatalog: Sendable, Equatable {
  typealias ID = Int

  struct Namespace: Sendable, Equatable {
    var id: ID
    var name: String
  }

  struct Relation: Sendable, Equatable {
    var id: ID
    var namespace: ID
    var name: String
    /// `r` a table, `p` a partitioned one, `v` a view, `m` a materialized one.
    var kind: Character
    var isPartition = false
    var hasRowLevelSecurity = false
    /// It inherits from another, or is a partition of it.
    var hasParent = false
    /// Made by an extension.
    var isOfExtension = false
  }

  struct Column: Sendable, Equatable {
    var table: ID
    var number: Int
    var name: String
    var type: ID
    /// As the server prints it: `character varying(80)[]`.
    var typeText: String
    var isNotNull = false
    var isIdentity = false
    var isGenerated = false
    /// The default, or the expression of a generated column.
    var defaultText: String?
  }

  struct DataType: Sendable, Equatable {
    var id: ID
    var namespace: ID
    var namespaceName: String
    var name: String
    /// `b` base, `c` composite, `d` domain, `e` enum, `r` range, `m` multirange.
    var kind: Character
    /// Of an array, what it holds; else 0.
    var element: ID = 0
    /// Of a domain, what it stands on; else 0.
    var base: ID = 0
    var baseText: String?
    var isNotNull = false
    var isOfExtension = false
  }

  struct EnumValue: Sendable, Equatable {
    var type: ID
    var name: String
  }

  struct Index: Sendable, Equatable {
    var id: ID
    var table: ID
    var name: String
    var method: String
    var isUnique = false
    var isPrimaryKey = false
    /// Numbers of columns, those of INCLUDE behind the others; 0 for an expression.
    var columns: [Int]
    var operatorClasses: [ID]
    /// Bit 1 is DESC, bit 2 NULLS FIRST.
    var options: [Int]
    /// How many columns are part of the key.
    var keyCount: Int
    var predicate: String?
  }

  struct IndexExpression: Sendable, Equatable {
    var index: ID
    /// From 1.
    var position: Int
    var text: String
  }

  struct OperatorClass: Sendable, Equatable {
    var id: ID
    var name: String
    var isDefault: Bool
  }

  struct Constraint: Sendable, Equatable {
    var table: ID
    var name: String
    /// `f` a foreign key, `u` unique, `c` a check, `x` an exclusion.
    var kind: Character
    /// What implements a unique constraint.
    var index: ID = 0
    var columns: [Int] = []
    var referencedTable: ID = 0
    var referencedColumns: [Int] = []
    var onDelete: Character = "a"
    var onUpdate: Character = "a"
  }

  /// A trigger, policy or rule of a table, or a function of a namespace.
  struct Other: Sendable, Equatable {
    enum Kind: String, Sendable { case trigger, policy, rule, function }

    var kind: Kind
    /// The table, or the namespace.
    var owner: ID
    var name: String
  }

  struct Extension: Sendable, Equatable {
    var name: String
    var namespace: String
    var version: String
    var isRelocatable: Bool
  }

  /// The namespace in which names without one are looked for.
  var usualNamespace = "public"
  var namespaces: [Namespace] = []
  var relations: [Relation] = []
  var columns: [Column] = []
  var types: [DataType] = []
  var enumValues: [EnumValue] = []
  var indexes: [Index] = []
  var indexExpressions: [IndexExpression] = []
  var operatorClasses: [OperatorClass] = []
  var constraints: [Constraint] = []
  var others: [Other] = []
  var extensions: [Extension] = []
}
