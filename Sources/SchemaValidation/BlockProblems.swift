import Datamodel
import SchemaSyntax
import Text

/// What the early phases find in one block: syntax, names, types and attributes.
///
/// A function of the block, of the blocks that its types name, and of the configuration; kept as `KeptBlocks` says.
final class BlockProblems: ProblemsOfBlock, Sendable {
  let syntax: [ValidationProblem]
  let names: [ValidationProblem]
  let types: [ValidationProblem]
  /// Attributes of relation fields come before all others, whatever their order.
  let relationAttributes: [ValidationProblem]
  let attributes: [ValidationProblem]
  let hasErrors: Bool

  init(of subject: BlockSubject) {
    syntax = subject.problems(hasTheShapeOfTheLanguage)
    names = subject.problems(checkNames)
    types = subject.problems(checkTypes)
    switch subject.declaration {
    case .model:
      relationAttributes = subject.problems(checkRelationFieldAttributes)
      attributes = subject.problems(checkModelAttributes)
    case .enumeration:
      relationAttributes = []
      attributes = subject.problems(checkEnumAttributes)
    case .configuration, .nothing: (relationAttributes, attributes) = ([], [])
    }
    hasErrors =
      syntax.hasErrors || names.hasErrors || types.hasErrors || relationAttributes.hasErrors || attributes.hasErrors
  }

  private init(moving old: BlockProblems, by changes: ChangedBlocks) {
    syntax = old.syntax.moved(by: changes)
    names = old.names.moved(by: changes)
    types = old.types.moved(by: changes)
    relationAttributes = old.relationAttributes.moved(by: changes)
    attributes = old.attributes.moved(by: changes)
    hasErrors = old.hasErrors
  }

  func moved(by changes: ChangedBlocks) -> BlockProblems {
    BlockProblems(moving: self, by: changes)
  }

  var lists: [[ValidationProblem]] { [syntax, names, types, relationAttributes, attributes] }
  var isEmpty: Bool {
    syntax.isEmpty && names.isEmpty && types.isEmpty && relationAttributes.isEmpty && attributes.isEmpty
  }
}

extension [ValidationProblem] {
  fileprivate var hasErrors: Bool { contains { $0.isError } }
}

/// What the validation phase finds in one block.
///
/// A function of the block, of the blocks that its types name, of the configuration, and of the names that are given more
/// than once in the database; kept as `KeptBlocks` says.
final class LateProblems: ProblemsOfBlock, Sendable {
  let isView: Bool
  /// Functions in `@default` that don't exist.
  let defaultFunctions: [ValidationProblem]
  let composites: [ValidationProblem]
  let model: [ValidationProblem]
  let enumeration: [ValidationProblem]
  /// Those of each of the model's `relationPairs`, in their order.
  let relations: [[ValidationProblem]]

  init(of subject: BlockSubject, after early: BlockProblems?) {
    let (place, context) = (subject.place, subject.context)
    isView = subject.block.kind == .view
    // What can't be read for certain gets no second opinion.
    guard early?.hasErrors != true else {
      (defaultFunctions, composites, model, enumeration, relations) = ([], [], [], [], [])
      return
    }
    defaultFunctions = subject.problems(callsKnownFunctions)
    switch subject.declaration {
    case .model(let declaration):
      enumeration = []
      if declaration.keyword == .type {
        composites = subject.problems(checkComposite)
        (model, relations) = ([], [])
      } else {
        composites = []
        guard let id = context.datamodel.model(at: place) else {
          (model, relations) = ([], [])
          return
        }
        let look = QuickLook(id, declaration, context)
        var problems = Problems(in: place)
        checkModelWithItsParts(ModelCursor(id, context), ModelSubject(declaration, in: subject), look, &problems)
        model = problems.found
        relations = context.datamodel.relationPairs(of: id).map { pair in
          if look.passesOver(pair) { return [] }
          var problems = Problems(in: place)
          checkRelation(RelationCursor(pair, context), &problems)
          return problems.found
        }
      }
    case .enumeration:
      enumeration = subject.problems(checkEnum)
      (composites, model, relations) = ([], [], [])
    case .configuration, .nothing: (composites, model, enumeration, relations) = ([], [], [], [])
    }
  }

  private init(moving old: LateProblems, by changes: ChangedBlocks) {
    isView = old.isView
    defaultFunctions = old.defaultFunctions.moved(by: changes)
    composites = old.composites.moved(by: changes)
    model = old.model.moved(by: changes)
    enumeration = old.enumeration.moved(by: changes)
    relations = old.relations.map { $0.moved(by: changes) }
  }

  func moved(by changes: ChangedBlocks) -> LateProblems {
    LateProblems(moving: self, by: changes)
  }

  var lists: [[ValidationProblem]] { [defaultFunctions, composites, model, enumeration] + relations }
  var isEmpty: Bool {
    defaultFunctions.isEmpty && composites.isEmpty && model.isEmpty && enumeration.isEmpty
      && relations.allSatisfy { $0.isEmpty }
  }
}

/// The order of the checks on one model or view. `subject` is the same model.
private func checkModelWithItsParts(
  _ model: ModelCursor, _ subject: ModelSubject, _ look: QuickLook, _ problems: inout Problems
) {
  let isPlain = look.passesOverTheModel
  if model.isView {
    checkView(model, &problems)
  } else {
    if !isPlain { checkModel(model, &problems) }
    model.context.provider.check(model, &problems)
    countsUpWhereTheDatabaseCan(model, &problems)
  }
  checkNamespace(model, &problems)
  if !isPlain || model.isView, let key = model.key {
    if model.isView { isNotOfAView(key, &problems) } else { checkKey(key, &problems) }
  }
  for position in model.declaration.traits.indices
  where !look.meaning(at: position).isRelation && !look.passesOver(columnAt: position) {
    checkField(model.field(at: position), of: subject, &problems)
  }
  for position in model.declaration.namedFields {
    guard case .relation(let target) = look.meaning(at: position) else { continue }
    if look.passesOver(relationFieldAt: position, to: target) { continue }
    checkRelationField(model.field(at: position), of: subject, &problems)
  }
  for position in model.declaration.indexes.indices {
    if model.isView {
      checkViewIndex(model.index(at: position), &problems)
    } else if !look.passesOver(model.declaration.indexes[position]) {
      checkIndex(model.index(at: position), &problems)
    }
  }
}
