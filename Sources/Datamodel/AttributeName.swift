import SchemaSyntax

/// The attributes that the language has for fields and blocks, types of databases (`@db.X`) left out.
enum AttributeName {
  case id, unique, map, `default`, relation, updatedAt, ignore, shardKey, index, fulltext, schema

  /// The name that `node` spells, nil if the language has none such. Told apart by its length first, since it is asked of
  /// every attribute of a schema.
  init?(_ block: Block, _ node: Int) {
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

/// Which attributes stand on a field. Public and inlinable for the reason given in `SyntaxNode.swift`.
public struct FieldAttributeSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable public static var id: FieldAttributeSet { FieldAttributeSet(rawValue: 1) }
  @inlinable public static var unique: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 1) }
  @inlinable public static var map: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 2) }
  @inlinable public static var `default`: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 3) }
  @inlinable public static var relation: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 4) }
  @inlinable public static var updatedAt: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 5) }
  @inlinable public static var ignore: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 6) }
  /// `@db.X`.
  @inlinable public static var nativeType: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 7) }
  /// Anything else.
  @inlinable public static var other: FieldAttributeSet { FieldAttributeSet(rawValue: 1 << 8) }
}
