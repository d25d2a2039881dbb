import Datamodel
import SchemaSyntax
import Text

/// What the early phases find in one block: syntax, names, types and attributes.
///
/// A function of the block, of the blocks that its types name, and of the configuration.
final class BlockProblems: Sendable {
  let place: BlockPlace
  let syntax: [ValidationProblem]
  let names: [ValidationProblem]
  let types: [ValidationProblem]
  /// Attributes of relation fields come before all others, whatever their order.
  let relationAttributes: [ValidationProblem]
  let attributes: [ValidationProblem]

  init(of place: BlockPlace, in context: ValidationContext) {
    self.place = place
    let subject = BlockSubject(place, context)
    syntax = subject.problems(of: syntaxRules)
    names = subject.problems(of: nameRules)
    types = subject.problems(of: typeRules)
    switch subject.declaration {
    case .model:
      relationAttributes = subject.problems(of: relationFieldAttributeRules)
      attributes = subject.problems(of: modelAttributeRules)
    case .enumeration:
      relationAttributes = []
      attributes = subject.problems(of: enumAttributeRules)
    case .configuration, .nothing: (relationAttributes, attributes) = ([], [])
    }
  }

  var hasErrors: Bool {
    [syntax, names, types, relationAttributes, attributes].contains { $0.contains(where: \.isError) }
  }
}

/// What the validation phase finds in one block.
///
/// A function of the block, of the blocks that its types name, of the configuration, and of the names that are given more
/// than once in the database.
final class LateProblems: Sendable {
  let isView: Bool
  /// Functions in `@default` that don't exist.
  let defaultFunctions: [ValidationProblem]
  let composites: [ValidationProblem]
  let model: [ValidationProblem]
  let enumeration: [ValidationProblem]
  /// Those of the relations whose values the block's model holds.
  let relations: [ValidationProblem]

  init(of early: BlockProblems, in context: ValidationContext) {
    let subject = BlockSubject(early.place, context)
    isView = subject.block.kind == .view
    // What can't be read for certain gets no second opinion.
    guard !early.hasErrors else {
      (defaultFunctions, composites, model, enumeration, relations) = ([], [], [], [], [])
      return
    }
    defaultFunctions = subject.problems(of: defaultFunctionRules)
    switch subject.declaration {
    case .model(let declaration):
      enumeration = []
      if declaration.keyword == .type {
        composites = subject.problems(of: compositeRules)
        (model, relations) = ([], [])
      } else {
        composites = []
        guard let id = context.datamodel.model(at: early.place) else {
          (model, relations) = ([], [])
          return
        }
        let cursor = ModelCursor(id, context)
        var problems = Problems(in: early.place)
        checkModel(cursor, &problems)
        model = problems.found
        problems = Problems(in: early.place)
        for pair in context.datamodel.relationPairs(of: id) {
          relationRules.check(RelationCursor(pair, context), &problems)
        }
        relations = problems.found
      }
    case .enumeration:
      enumeration = subject.problems(of: enumRules)
      (composites, model, relations) = ([], [], [])
    case .configuration, .nothing: (composites, model, enumeration, relations) = ([], [], [], [])
    }
  }
}

/// The order of the checks on one model or view.
private func checkModel(_ model: ModelCursor, _ problems: inout Problems) {
  if model.isView {
    viewRules.check(model, &problems)
  } else {
    modelRules.check(model, &problems)
    model.context.provider.modelRules.check(model, &problems)
    autoincrementRules.check(model, &problems)
  }
  namespaceRules.check(model, &problems)
  if let key = model.key { (model.isView ? viewKeyRules : keyRules).check(key, &problems) }
  for field in model.scalarFields { fieldRules.check(field, &problems) }
  for field in model.relationFields { relationFieldRules.check(field, &problems) }
  let rules = model.isView ? viewIndexRules : indexRules
  for index in model.indexes { rules.check(index, &problems) }
}
