import SchemaSyntax

/// The attributes that the language has for fields and blocks, types of databases (`@db.X`) left out.
enum AttributeName {
  case id, unique, map, `default`, relation, updatedAt, ignore, shardKey, index, fulltext, schema

  /// The name that `node` spells, nil if the language has none such. Told apart by its length first, since it is asked of
  /// every attribute of a schema.
  init?(_ block: borrowing Block, _ node: Int) {
    func named(_ name: AttributeName, _ word: StaticString) -> AttributeName? { block.reads(node, word) ? name : nil }
    let name: AttributeName? =
      switch block.length(at: node) {
      case 2: named(.id, "id")
      case 3: named(.map, "map")
      case 5: named(.index, "index")
      case 6: named(.unique, "unique") ?? named(.ignore, "ignore") ?? named(.schema, "schema")
      case 7: named(.default, "default")
      case 8: named(.relation, "relation") ?? named(.shardKey, "shardKey") ?? named(.fulltext, "fulltext")
      case 9: named(.updatedAt, "updatedAt")
      default: nil
      }
    guard let name else { return nil }
    self = name
  }
}
