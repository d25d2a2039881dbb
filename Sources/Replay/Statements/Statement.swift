package import Tables
package import Text

/// A word of SQL that was written where only a name can stand, in small letters.
package struct MisusedWord: Hashable, Sendable {
  package let word: String
  package let range: TextRange
}

/// One statement of a script with what it says about the tables of a database.
package struct Statement: Hashable, Sendable {
  package let range: TextRange
  package let kind: Kind
  /// What of it only newer servers know.
  package let newerSyntax: NewerSyntax?
  /// The first word of SQL that stands without quotes where only a name can.
  package let misusedWord: MisusedWord?

  package init(range: TextRange, kind: Kind, newerSyntax: NewerSyntax? = nil, misusedWord: MisusedWord? = nil) {
    self.range = range
    self.kind = kind
    self.newerSyntax = newerSyntax
    self.misusedWord = misusedWord
  }

  /// Everything a statement can be. Names are folded as the database stores them.
  package indirect enum Kind: Hashable, Sendable {
    case createTable(CreateTable)
    case alterTable(AlterTable)
    case dropObjects(DropObjects)
    case createIndex(CreateIndex)
    case alterRelation(AlterRelation)
    case createType(QualifiedName, TypeDefinition)
    case alterType(QualifiedName, AlterType)
    case createSequence(CreateSequence)
    case alterSequence(AlterSequence)
    case createSchema(CreateSchema)
    case renameSchema(String, to: String)
    case setSearchPath(SearchPath)
    case createExtension(DatabaseExtension, ifNotExists: Bool)
    /// A cast or an operator, in words. Types may go together from then on that otherwise don't.
    case createCast(String)
    case createView(CreateView)
    case createRoutine(CreateRoutine)
    case createTableObject(CreateTableObject)
    case block(ProceduralBlock)
    case transaction(TransactionStep)
    /// It reads or changes rows or remarks of existing objects.
    case data(DataStatement)
    case truncate(TruncateTables)
    /// No effect on tables, and no transaction may be open: `VACUUM`.
    case lonely(String)
    /// No effect on tables; the first word or two, for display.
    case harmless(String)
    case unknown(Unreadable)
  }

  package enum TransactionStep: Hashable, Sendable {
    case begin
    /// Chained: the next transaction begins at once.
    case commit(isChained: Bool)
    case rollback(isChained: Bool)
    case savepoint(String)
    case release(String)
    case rollbackTo(String)
  }

  /// What a statement that can't be read may have touched.
  package struct Unreadable: Hashable, Sendable {
    /// In plain words: what the reader met.
    package let reason: String
    /// The objects that the statement names.
    package let names: [QualifiedName]
  }
}
