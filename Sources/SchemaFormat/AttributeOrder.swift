import SchemaSyntax
import Text

/// The attributes that have a place of their own, in this order; all others follow in the order of the text.
private let order = ["id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore"].map {
  Array($0.utf8)
}

/// Visits `items` in the order of the attributes that `name` leads to; those of one place in the order of the text.
func forEachInOrder<Item>(_ items: [Item], name: (Item) -> SyntaxNode, _ visit: (Item) -> Void) {
  if items.count < 2 {
    if let item = items.first { visit(item) }
    return
  }
  let ranks = items.map { rank(of: name($0)) }
  // As many rounds as there are places, however many attributes a line has.
  for place in 0...order.count {
    for (item, rank) in zip(items, ranks) where rank == place { visit(item) }
  }
}

private func rank(of attribute: SyntaxNode) -> Int {
  guard let name = attribute.child(.path) else { return order.count }
  let bytes = attribute.block.bytes[name.range.indices]
  return order.firstIndex { $0.count == bytes.count && bytes.elementsEqual($0) } ?? order.count
}
