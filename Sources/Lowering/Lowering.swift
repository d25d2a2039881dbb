package import Datamodel
package import Tables
import Text

/// Makes the tables that the datamodel asks for.
///
/// In: a datamodel, a dialect, the version of Prisma whose rules count, and the namespace of objects that name none (nil
/// for the dialect's usual one). Out: tables in the order in which Prisma makes them, with their origins. It can't fail
/// and asks no database: what has no place in the dialect is left out and listed. The only bridge between the schema
/// language and tables; knows no SQL.
///
/// Tables of models whose blocks `previous` was made from too are taken from it; the outcome is the same without.
package func lower(
  _ datamodel: Datamodel, dialect: Dialect, prisma: PrismaVersion, defaultNamespace: String? = nil,
  names: LoweredNames = .asKept, reusing previous: LoweredSchema? = nil
) -> LoweredSchema {
  var schema = DatabaseSchema(dialect)
  if let defaultNamespace { schema.defaultNamespace = defaultNamespace }
  guard let rules = loweringRules(for: dialect) else {
    // No table at all would read as "drop everything", so a caller that sees this must not compare.
    let place = Place(BlockPlace(file: 0, block: 0), TextRange(at: 0))
    let thing = UnresolvedThing(place, "models can't be stored in \(dialect.name.rawValue) yet")
    return LoweredSchema(schema: schema, origins: Origins(), unresolved: datamodel.unresolved + [thing])
  }
  schema.extensions = rules.extensions(datamodel.configuration)
  schema.comparesConditions = hasPartialIndexes(datamodel.configuration, prisma)
  var lowering = LoweringRun(datamodel: datamodel, rules: rules, prisma: prisma)
  let relations = RelationsByModel(datamodel)
  lowering.reused = ReusedTables(
    previous, for: datamodel, relations: relations, dialect: dialect, prisma: prisma, names: names)
  lowering.lowerEnums()
  lowering.lowerModels()
  lowering.lowerRelations()
  schema.enums = lowering.enums
  schema.tables = lowering.tables
  if names == .asKept { schema.cutNames(besides: lowering.areReused) }
  // Only those that something is in: Prisma makes no other, whatever the datasource lists.
  let namespaces = Set(schema.tables.compactMap(\.name.namespace) + schema.enums.compactMap(\.name.namespace))
  schema.namespaces = namespaces.sorted(by: byteOrder)
  return LoweredSchema(
    schema: schema, origins: lowering.origins, unresolved: datamodel.unresolved + lowering.unresolved,
    source: LoweredSchema.Source(
      datamodel: datamodel, prisma: prisma, names: names, tableOfModel: lowering.tableOfModel, relations: relations))
}

/// Whether the schema can say the condition of an index (`where:`), so that one which it doesn't say has a meaning too.
package func hasPartialIndexes(_ configuration: Configuration, _ prisma: PrismaVersion) -> Bool {
  prisma >= PrismaVersion(7, 4) && configuration.hasPreviewFeature("partialIndexes")
}

/// One lowering: what has been made so far.
struct LoweringRun {
  let datamodel: Datamodel
  let rules: any LoweringRules
  let prisma: PrismaVersion
  let dialect: Dialect
  var enums: [EnumType] = []
  var tables: [Table] = []
  var origins = Origins()
  var unresolved: [UnresolvedThing] = []
  /// The table of each model; nil for views and for models that are left out.
  var tableOfModel: [Int?] = []
  var reused: ReusedTables?
  /// For each model whether its table was taken over with its foreign keys.
  var hasForeignKeys: [Bool] = []
  /// For each table of a model whether it was taken over as a whole.
  var areReused: [Bool] = []
  /// The family of columns of each enum.
  var enumFamilies: [ColumnFamily] = []

  init(datamodel: Datamodel, rules: any LoweringRules, prisma: PrismaVersion) {
    self.datamodel = datamodel
    self.rules = rules
    self.prisma = prisma
    dialect = rules.dialect
    tables.reserveCapacity(datamodel.models.count)
    origins.tables.reserveCapacity(datamodel.models.count)
  }

  var identifierLimit: Int { dialect.identifierLimit }

  /// Says what of the model was left out.
  mutating func report(_ model: Model, _ place: LocalRange, _ reason: String) {
    unresolved.append(UnresolvedThing(Place(model.block, place.range), reason))
    if let table = tableOfModel[model.id.position] { origins.tables[table].isComplete = false }
  }

  mutating func lowerEnums() {
    for item in datamodel.enums {
      let declaration = item.declaration
      let name = QualifiedName(declaration.namespace?.text, declaration.databaseName)
      enumFamilies.append(rules.family(ofEnum: name))
      guard dialect.hasEnumTypes else { continue }
      enums.append(EnumType(name, declaration.values.map(\.databaseName)))
      origins.enums.append(
        EnumOrigin(
          block: item.block, name: declaration.name.place.range, values: declaration.values.map(\.name.place.range)))
    }
  }

  mutating func lowerModels() {
    hasForeignKeys = Array(repeating: false, count: datamodel.models.count)
    let models = datamodel.models
    for position in models.indices {
      // After an edit this is so of nearly all.
      if let known = reused?.untouchedTable(ofModelAt: position) {
        tableOfModel.append(tables.count)
        take(known.table, known.origin, hasForeignKeys: true, for: position)
      } else if !models[position].hasTable {
        tableOfModel.append(nil)
      } else {
        tableOfModel.append(tables.count)
        lower(models[position])
      }
    }
  }

  private mutating func take(_ table: Table, _ origin: TableOrigin, hasForeignKeys: Bool, for model: Int) {
    tables.append(table)
    origins.tables.append(origin)
    self.hasForeignKeys[model] = hasForeignKeys
    areReused.append(hasForeignKeys)
  }

  private mutating func lower(_ model: Model) {
    if let known = reused?.table(of: model) {
      take(known.table, known.origin, hasForeignKeys: known.hasForeignKeys, for: model.id.position)
      return
    }
    areReused.append(false)
    let declaration = model.declaration
    origins.tables.append(
      TableOrigin(block: model.block, name: declaration.name.place.range, isComplete: model.isComplete))
    let position = tables.count
    let columns: [Column]
    (columns, origins.tables[position].columns) = self.columns(of: model)
    var key: PrimaryKey?
    if let declared = declaration.key, areColumns(declared.fields, of: model) {
      key = primaryKey(declared, of: model)
      origins.tables[position].primaryKey = declared.place.range
    }
    var indexes: [Index] = []
    indexes.reserveCapacity(declaration.indexes.count)
    origins.tables[position].indexes.reserveCapacity(declaration.indexes.count)
    for index in declaration.indexes where areColumns(index.fields, of: model) {
      guard let lowered = self.index(index, of: model) else { continue }
      indexes.append(lowered)
      origins.tables[position].indexes.append(index.place.range)
    }
    tables.append(
      Table(
        QualifiedName(declaration.namespace?.text, declaration.databaseName), columns: columns, primaryKey: key,
        indexes: indexes))
  }

  private func areColumns(_ fields: [IndexedField], of model: Model) -> Bool {
    !fields.isEmpty && fields.allSatisfy { isColumn($0.field, of: model) && $0.path.isEmpty }
  }

  /// Whether the field becomes a column here.
  func isColumn(_ field: Int, of model: Model) -> Bool {
    datamodel.meaning(of: FieldID(model.id, field)).isColumn
      && (dialect.hasScalarLists || model.declaration.fields[field].arity != .list)
  }
}
