import Datamodel
import Tables

/// The tables of an earlier lowering that hold for a new one too, by the declarations of their models.
///
/// What a model's own table needs beyond its declaration is the same for all models: dialect, version, enums and the name
/// of the datasource. If any of these changed, nothing is reused. Foreign keys depend on other models and are made anew.
struct ReusedTables {
  private let previous: LoweredSchema
  private let tables: [ObjectIdentifier: (model: ModelID, table: Int)]

  init?(_ previous: LoweredSchema?, for datamodel: Datamodel, dialect: Dialect, prisma: PrismaVersion) {
    guard let previous, let source = previous.source, previous.schema.dialect == dialect, source.prisma == prisma,
      source.datamodel.configuration.datasource?.name == datamodel.configuration.datasource?.name,
      source.datamodel.enums.elementsEqual(datamodel.enums, by: { $0.declaration === $1.declaration })
    else { return nil }
    var tables: [ObjectIdentifier: (model: ModelID, table: Int)] = [:]
    tables.reserveCapacity(source.tableOfModel.count)
    for (model, table) in zip(source.datamodel.models, source.tableOfModel) {
      // A table of which something was left out is made again, so that this is said again.
      guard let table, previous.origins.tables[table].isComplete else { continue }
      tables[ObjectIdentifier(model.declaration)] = (model.id, table)
    }
    self.previous = previous
    self.tables = tables
  }

  /// The table without foreign keys, and its origin.
  func table(of model: Model, in datamodel: Datamodel) -> (Table, TableOrigin)? {
    guard model.isComplete, let (old, position) = tables[ObjectIdentifier(model.declaration)],
      let meanings = previous.source?.datamodel.meanings(of: old),
      zip(meanings, datamodel.meanings(of: model.id)).allSatisfy({ $0 == $1 || !$0.isColumn && !$1.isColumn })
    else { return nil }
    var table = previous.schema.tables[position]
    table.foreignKeys = []
    let known = previous.origins.tables[position]
    return (
      table,
      TableOrigin(
        block: model.block, name: known.name, columns: known.columns, primaryKey: known.primaryKey,
        indexes: known.indexes, isComplete: true)
    )
  }
}
