import Datamodel

/// The relations along which a change of a row runs to other rows, as a graph: from the model that holds the values to the
/// one that it references.
struct CascadeGraph: Sendable {
  struct Edge: Sendable {
    let pair: RelationPair
    let place: RelationPlace
    let forward: FieldID
    let from: Int
    let to: Int
    let actions: ReferentialActions

    var isSelfRelation: Bool { from == to }
  }

  /// Sorted by `from`, then by `to`, then in the order of the schema.
  let edges: [Edge]
  /// For each model the edges that begin there.
  let outgoing: [Range<Int>]

  init(_ context: ValidationContext) {
    var edges: [Edge] = []
    var outgoing: [Range<Int>] = []
    outgoing.reserveCapacity(context.datamodel.models.count)
    for model in context.datamodel.models {
      let start = edges.count
      for (position, pair) in context.datamodel.relationPairs(of: model.id).enumerated() {
        switch pair.kind {
        case .oneToOne, .oneToMany: break
        case .implicitManyToMany, .embeddedManyToMany: continue
        }
        guard let forward = pair.forward, pair.back != nil else { continue }
        let actions = ReferentialActions(of: FieldCursor(forward, context))
        guard actions.modify else { continue }
        edges.append(
          Edge(
            pair: pair, place: RelationPlace(block: model.block, position: position), forward: forward,
            from: model.id.position, to: pair.target.position, actions: actions))
      }
      edges[start...].sort { $0.to != $1.to ? $0.to < $1.to : $0.place.position < $1.place.position }
      outgoing.append(start..<edges.count)
    }
    self.edges = edges
    self.outgoing = outgoing
  }

  /// For each model the number of its group: models of one group can all be reached from each other.
  ///
  /// Tarjan's algorithm without recursion, as chains of relations can be as long as a schema.
  func groups() -> [Int] {
    let unseen = -1
    var index = Array(repeating: unseen, count: outgoing.count)
    var lowest = index
    var group = index
    var next = 0
    var groupCount = 0
    var open: [Int] = []
    var path: [(model: Int, edge: Int)] = []
    for start in outgoing.indices where index[start] == unseen {
      path.append((start, outgoing[start].lowerBound))
      while let (model, edge) = path.last {
        if index[model] == unseen {
          index[model] = next
          lowest[model] = next
          next += 1
          open.append(model)
        }
        if edge < outgoing[model].upperBound {
          path[path.count - 1].edge += 1
          let target = edges[edge].to
          if index[target] == unseen {
            path.append((target, outgoing[target].lowerBound))
          } else if group[target] == unseen {
            lowest[model] = min(lowest[model], index[target])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.model { lowest[parent] = min(lowest[parent], lowest[model]) }
        guard lowest[model] == index[model] else { continue }
        while let member = open.popLast() {
          group[member] = groupCount
          if member == model { break }
        }
        groupCount += 1
      }
    }
    return group
  }
}

/// A relation by the block of the model that it is listed with, and its place among the `relationPairs` there.
struct RelationPlace: Hashable, Sendable {
  let block: BlockPlace
  let position: Int
}
