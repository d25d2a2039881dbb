import SchemaSyntax
import Text

/// The attributes that have a place of their own, in this order; all others follow in the order of the text.
private let order: [StaticString] = [
  "id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore",
]

/// Visits `items` in the order of the attributes of the block that `attribute` leads to; those of one place in the order of
/// the text.
func forEachInOrder<Item>(_ items: [Item], in block: Block, attribute: (Item) -> Int, _ visit: (Item) -> Void) {
  if items.count < 2 {
    if let item = items.first { visit(item) }
    return
  }
  let ranks = items.map { rank(of: attribute($0), in: block) }
  // As many rounds as there are places, however many attributes a line has.
  for place in 0...order.count {
    for (item, rank) in zip(items, ranks) where rank == place { visit(item) }
  }
}

private func rank(of attribute: Int, in block: Block) -> Int {
  guard let name = block.child(.path, of: attribute) else { return order.count }
  return order.firstIndex { block.reads(name, $0) } ?? order.count
}
