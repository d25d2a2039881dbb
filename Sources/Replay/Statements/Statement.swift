package import Tables
package import Text

/// One statement of a script with what it says about the tables of a database.
package struct Statement: Hashable, Sendable {
  package let range: TextRange
  package let kind: Kind

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
    case createSchema(String, ifNotExists: Bool)
    case renameSchema(String, to: String)
    case setSearchPath([String])
    case createExtension(DatabaseExtension, ifNotExists: Bool)
    case createBlind(CreateBlind)
    case block(ProceduralBlock)
    case transaction(TransactionStep)
    /// No effect on tables; the first word or two, for display.
    case harmless(String)
    case unknown(Unreadable)
  }

  package enum TransactionStep: Hashable, Sendable { case begin, commit, rollback, savepoint }

  /// What a statement that can't be read may have touched.
  package struct Unreadable: Hashable, Sendable {
    /// In plain words: what the reader met.
    package let reason: String
    /// The objects that the statement names.
    package let names: [QualifiedName]
  }
}
