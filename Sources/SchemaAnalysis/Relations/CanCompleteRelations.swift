import Datamodel
import SchemaSyntax
import Text

/// Whether the schema is whole enough to complete its relations: everything in it can be read and has its meaning, save for
/// relations that lack something. Where it is not, a guess would build on something that the user is about to change.
func canCompleteRelations(_ datamodel: Datamodel, prisma: PrismaVersion) -> Bool {
  let grammar: SchemaGrammar = prisma < PrismaVersion(7, 4) ? .withoutObjects : .current
  for file in datamodel.files {
    for block in file.tree.blocks where !syntaxProblems(of: block, grammar: grammar).isEmpty { return false }
  }
  let models = Dictionary(datamodel.models.map { ($0.block, $0) }) { first, _ in first }
  return relationsAreReadable(in: datamodel)
    && datamodel.unresolved.allSatisfy { thing in
      models[thing.place.block].map { isForgivable(thing, in: $0, datamodel) } ?? false
    }
}

/// Whether the problem is that a relation lacks something. Those are at the names of relation fields, or at empty lists. That
/// the type is a composite one is no problem at all.
private func isForgivable(_ thing: UnresolvedThing, in model: Model, _ datamodel: Datamodel) -> Bool {
  let range = thing.place.range
  guard let field = model.declaration.fields.firstIndex(where: { $0.place.range.contains(range.start) }) else {
    return false
  }
  switch datamodel.meaning(of: FieldID(model.id, field)) {
  case .composite: return true
  case .relation:
    let block = datamodel.files[model.block.file].tree.blocks[model.block.block]
    return range == model.declaration.fields[field].name.place.range
      || block.string(in: range).utf8.allSatisfy { " \t[]".utf8.contains($0) }
  case .scalar, .enumeration, .unsupported, .unknown: return false
  }
}

/// Whether all lists of `@relation` name columns.
private func relationsAreReadable(in datamodel: Datamodel) -> Bool {
  datamodel.models.allSatisfy { model in
    zip(model.declaration.fields, datamodel.meanings(of: model.id)).allSatisfy { field, meaning in
      guard case .relation(let target) = meaning, let relation = field.relation else { return true }
      let referenced = datamodel[target].declaration
      return (relation.fields ?? []).allSatisfy { datamodel.meaning(of: FieldID(model.id, $0)).isColumn }
        && (relation.references ?? []).allSatisfy { name in
          referenced.field(named: name.text).map { datamodel.meaning(of: FieldID(target, $0)).isColumn } ?? false
        }
    }
  }
}
