import Datamodel
import SchemaSyntax
import Text

/// The required fields of composite types through which a value would hold another of its type for ever.
///
/// Follows Prisma in what it reports: every way from a field back to the type that this field holds, so one cycle is
/// reported for each field that leads into it. Where Prisma runs in circles for ever, the walk ends.
func compositeCycleProblems(_ context: ValidationContext) -> [ValidationProblem] {
  var walk = CompositeWalk(context)
  walk.run()
  return walk.problems
}

private struct CompositeWalk {
  private struct Field {
    /// The composite type that it is in, by its place among the types.
    let owner: Int
    let declaration: FieldDeclaration
    /// The composite type that it holds.
    let target: Int
  }

  /// A field to be visited, with the types on the way to it: owners first, what has been entered second.
  private struct Step {
    let field: Field
    let owners: [Int]
    let entered: [Int]
  }

  private let context: ValidationContext
  private var places: [BlockPlace] = []
  private var names: [String] = []
  /// The required fields of each type that hold composite types.
  private var fields: [[Field]] = []
  private var found: [(target: Int, problem: ValidationProblem)] = []
  /// A schema that is made to be hard has more ways than anybody can read.
  private var steps = 10_000

  init(_ context: ValidationContext) {
    self.context = context
    var types: [ModelDeclaration] = []
    var positions: [String: Int] = [:]
    for (file, blocks) in context.datamodel.declarations.enumerated() {
      for (position, block) in blocks.enumerated() {
        guard case .model(let declaration) = block, declaration.keyword == .type else { continue }
        positions[declaration.name.text] = types.count
        types.append(declaration)
        places.append(BlockPlace(file: file, block: position))
      }
    }
    names = types.map(\.name.text)
    fields = types.enumerated().map { owner, type in
      type.fields.compactMap { field in
        guard field.arity == .required, let name = field.type.name, let target = positions[name] else { return nil }
        return Field(owner: owner, declaration: field, target: target)
      }
    }
  }

  /// In the order of the types that the fields hold.
  var problems: [ValidationProblem] {
    found.indices.sorted { (found[$0].target, $0) < (found[$1].target, $1) }.map { found[$0].problem }
  }

  mutating func run() {
    let roots = fields.joined().reversed()
    steps += roots.count
    for root in roots {
      var open = [Step(field: root, owners: [root.owner], entered: [])]
      while let step = open.popLast(), steps > 0 {
        steps -= 1
        let field = step.field
        if field.target == field.owner {
          report(
            field,
            "The type is the same as the parent and causes an endless cycle. Please change the field to be either optional "
              + "or a list.")
        } else if field.target == step.entered.first {
          let path = step.owners.reversed().map { "`\(names[$0])`" }.joined(separator: " → ")
          report(
            field,
            "The types cause an endless cycle in the path \(path). Please change one of the fields to be either optional or "
              + "a list to break the cycle.")
        } else if !step.entered.contains(field.target) {
          for next in fields[field.target] {
            open.append(
              Step(field: next, owners: step.owners + [next.owner], entered: step.entered + [field.target]))
          }
        }
      }
    }
  }

  private mutating func report(_ field: Field, _ text: String) {
    let place = places[field.owner]
    let node = field.declaration.node.node(in: context.datamodel.block(at: place))
    var problems = Problems(in: place)
    problems.report(
      .endlessComposite,
      "Error validating field `\(field.declaration.name.text)` in composite type `\(names[field.owner])`: \(text)",
      at: node.range)
    found += problems.found.map { (field.target, $0) }
  }
}
