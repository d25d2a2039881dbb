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
