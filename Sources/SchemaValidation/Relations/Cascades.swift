import Datamodel
import Text

extension DiagnosticCode {
  /// Referential actions don't run in a circle.
  ///
  /// If a change of a row changes other rows, and these at last the first one again, SQL Server refuses to make the foreign
  /// keys; and with `relationMode = "prisma"` Prisma Client would have to go round for ever. Break the circle: set both
  /// actions of one of its relations to `NoAction`. Remember that `onUpdate` is `Cascade` if nothing is written.
  ///
  /// ```prisma
  /// model Employee {
  ///   manager   Employee?  @relation("manages", fields: [managerId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  ///   managerId Int?
  ///   team      Employee[] @relation("manages")
  /// }
  /// ```
  static let cascadeCycle = DiagnosticCode("schema/cascade-cycle")

  /// A change reaches each table on one way only.
  ///
  /// SQL Server refuses foreign keys if the change of one row could run to the same table through two of them. Set `onDelete`
  /// and `onUpdate` to `NoAction` on one of the relations named.
  static let cascadePaths = DiagnosticCode("schema/multiple-cascade-paths")
}

/// The circles and the double ways of referential actions, by relation. Only where a database or Prisma Client has to avoid
/// them.
///
/// This looks at the whole schema, and a schema can be built in which there are more ways than can be counted. So the work
/// has a limit that no real schema comes near; beyond it, circles are still reported, without their path, and double ways
/// no more.
func cascadeProblems(_ context: ValidationContext) -> [RelationPlace: [ValidationProblem]] {
  let refuses = context.capabilities.contains(.refusesCascadeCycles)
  guard refuses || context.relationMode == .prisma else { return [:] }
  let graph = CascadeGraph(context)
  var search = CascadeSearch(graph: graph, context: context)
  search.findCycles()
  if refuses, context.relationMode == .foreignKeys { search.findDoublePaths() }
  return search.found
}

private struct CascadeSearch {
  let graph: CascadeGraph
  let context: ValidationContext
  private(set) var found: [RelationPlace: [ValidationProblem]] = [:]
  /// For each model its group; see `CascadeGraph.groups`.
  private let group: [Int]
  /// Whether there is more than one model in a group.
  private let isCircle: [Bool]
  /// How many more relations may be followed.
  private var budget = 0
  private static let limit = 1_000_000

  init(graph: CascadeGraph, context: ValidationContext) {
    self.graph = graph
    self.context = context
    let group = graph.groups()
    var sizes = Array(repeating: 0, count: group.count)
    for number in group { sizes[number] += 1 }
    self.group = group
    isCircle = sizes.map { $0 > 1 }
  }

  // MARK: Circles

  /// A relation is refused if the search from it comes back to its model, or first to a relation of any model to itself.
  mutating func findCycles() {
    budget = CascadeSearch.limit
    let leadsToSelf = groupsBeforeSelfRelations()
    var visited = Array(repeating: -1, count: graph.edges.count)
    for (position, edge) in graph.edges.enumerated() {
      let isInCircle = group[edge.from] == group[edge.to]
      guard isInCircle || leadsToSelf[group[edge.to]] else { continue }
      let path = circle(from: position, leadsToSelf, &visited)
      let end = path.last.map { graph.edges[$0] }
      if end.map(\.isSelfRelation) ?? !isInCircle {
        report(
          .cascadeCycle,
          "A self-relation must have `onDelete` and `onUpdate` referential actions set to `NoAction` in one of the "
            + "@relation attributes.",
          at: edge,
          related: end.map {
            $0.forward == edge.forward ? [] : [field($0).related("the relation of a model to itself")]
          } ?? [])
        continue
      }
      let text = path.isEmpty ? "\(name(edge)) → …" : path.map { name(graph.edges[$0]) }.joined(separator: " → ")
      report(
        .cascadeCycle,
        "Reference causes a cycle. One of the @relation attributes in this cycle must have `onDelete` and `onUpdate` "
          + "referential actions set to `NoAction`. Cycle path: \(text).",
        at: edge, related: path.dropFirst().prefix(20).map { field(graph.edges[$0]).related("the circle goes on here") }
      )
    }
  }

  /// For each group whether a relation of a model to itself can be reached from it.
  private func groupsBeforeSelfRelations() -> [Bool] {
    var result = Array(repeating: false, count: graph.outgoing.count)
    // What a group leads to has a smaller number.
    for edge in graph.edges.sorted(by: { group[$0.from] < group[$1.from] })
    where edge.isSelfRelation || result[group[edge.to]] {
      result[group[edge.from]] = true
    }
    return result
  }

  /// The relations of a circle that begins with `start`, in the order in which Prisma finds it: depth first, the last
  /// relation of a model first. Empty if that takes too long.
  private mutating func circle(from start: Int, _ leadsToSelf: [Bool], _ visited: inout [Int]) -> [Int] {
    let goal = graph.edges[start].from
    var waiting: [(edge: Int, previous: Int)] = [(start, -1)]
    var steps: [(edge: Int, previous: Int)] = []
    while let step = waiting.popLast() {
      if visited[step.edge] == start { continue }
      visited[step.edge] = start
      budget -= 1
      if budget < 0 { return [] }
      steps.append(step)
      let target = graph.edges[step.edge].to
      if target == goal || graph.edges[step.edge].isSelfRelation { return way(to: steps.count - 1, in: steps) }
      for next in graph.outgoing[target] where visited[next] != start {
        let behind = group[graph.edges[next].to]
        if behind == group[goal] || leadsToSelf[behind] { waiting.append((next, steps.count - 1)) }
      }
    }
    return []
  }

  private mutating func way(to last: Int, in steps: [(edge: Int, previous: Int)]) -> [Int] {
    var result: [Int] = []
    var step = last
    while step >= 0 {
      result.append(steps[step].edge)
      step = steps[step].previous
    }
    budget -= result.count
    return result.reversed()
  }

  // MARK: Double ways

  mutating func findDoublePaths() {
    budget = CascadeSearch.limit
    var reachedBy = Array(repeating: 0, count: graph.outgoing.count)
    var seenBy = Array(repeating: -1, count: graph.outgoing.count)
    for (start, edges) in graph.outgoing.enumerated() where edges.count > 1 {
      let reached = edges.map { models(behind: $0, &seenBy) }
      if budget < 0 { return }
      for model in reached.joined() { reachedBy[model] += 1 }
      // Ways that do nothing but come back to where they began are circles, and no ways to anywhere.
      let ends = endsBehind(start, Set(reached.joined()))
      for (edge, models) in zip(edges, reached) {
        let common = models.filter { reachedBy[$0] > 1 && ends.contains($0) }
        if !common.isEmpty { reportDoublePaths(of: graph.edges[edge], to: common) }
      }
      for model in reached.joined() { reachedBy[model] = 0 }
    }
  }

  /// Whether a way that began at `start` goes along that relation.
  private func isFollowed(_ edge: CascadeGraph.Edge, from start: Int) -> Bool {
    !edge.isSelfRelation && edge.to != start
  }

  /// The models that the relation leads to, each once.
  private mutating func models(behind edge: Int, _ seenBy: inout [Int]) -> [Int] {
    let start = graph.edges[edge].from
    guard isFollowed(graph.edges[edge], from: start) else { return [] }
    var result = [graph.edges[edge].to]
    seenBy[graph.edges[edge].to] = edge
    var position = 0
    while position < result.count {
      for next in graph.outgoing[result[position]] {
        budget -= 1
        if budget < 0 { return [] }
        let target = graph.edges[next].to
        if seenBy[target] == edge || !isFollowed(graph.edges[next], from: start) { continue }
        seenBy[target] = edge
        result.append(target)
      }
      position += 1
    }
    return result
  }

  /// Those of the models from which a way leads to an end: to a model without further relations, or round and round.
  private func endsBehind(_ start: Int, _ models: Set<Int>) -> Set<Int> {
    func isBlocked(_ model: Int) -> Bool {
      graph.outgoing[model].contains { !isFollowed(graph.edges[$0], from: start) }
    }
    guard models.contains(where: isBlocked) else { return models }
    var before: [Int: [Int]] = [:]
    for model in models {
      for next in graph.outgoing[model] where isFollowed(graph.edges[next], from: start) {
        before[graph.edges[next].to, default: []].append(model)
      }
    }
    var waiting = models.filter { !isBlocked($0) && (graph.outgoing[$0].isEmpty || isCircle[group[$0]]) }
    var result = waiting
    while let model = waiting.popFirst() {
      for previous in before[model] ?? [] where result.insert(previous).inserted { waiting.insert(previous) }
    }
    return result
  }

  private mutating func reportDoublePaths(of edge: CascadeGraph.Edge, to models: [Int]) {
    budget -= models.count
    let names = models.map { "`\(context.datamodel.models[$0].name)`" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let (what, verb) =
      names.count == 1 ? ("model \(names[0])", "is") : ("models \(names.joined(separator: ", "))", "are")
    let own = context.datamodel.models[edge.from].name
    report(
      .cascadePaths,
      "When any of the records in \(what) \(verb) updated or deleted, the referential actions on the relations cascade to "
        + "model `\(own)` through multiple paths. Please break one of these paths by setting the `onUpdate` and "
        + "`onDelete` to `NoAction`.",
      at: edge,
      related: models.prefix(20).map { RelatedPlace(context.datamodel.models[$0].namePlace, "reached in several ways") }
    )
  }

  // MARK: Words

  private mutating func report(
    _ code: DiagnosticCode, _ text: String, at edge: CascadeGraph.Edge, related: [RelatedPlace] = []
  ) {
    var problems = Problems(in: edge.place.block)
    problems.report(
      code,
      "Error validating: \(text)\(edge.actions.noteOnDefaults) Read more at "
        + "https://pris.ly/d/cyclic-referential-actions",
      at: field(edge).range, related: related)
    found[edge.place, default: []] += problems.found
  }

  private func field(_ edge: CascadeGraph.Edge) -> FieldCursor { FieldCursor(edge.forward, context) }

  private func name(_ edge: CascadeGraph.Edge) -> String {
    "\(context.datamodel.models[edge.from].name).\(context.datamodel[edge.forward].name.text)"
  }
}
