package import Datamodel

/// A type of a database product that fields can ask for: `@db.VarChar(20)`.
///
/// The tables of these entries are the only place that knows them: checks, completion and hovers read them alike. How a
/// type is written in SQL is not their affair. Shared rather than copied, since every field asks for its own.
package final class NativeTypeEntry: Hashable, Sendable {
  /// As written behind `@db.`.
  package let name: String
  /// The types of fields that can be stored so, in the order in which messages list them.
  package let scalarTypes: [ScalarType]
  /// What may stand in its parentheses.
  package let parameters: NativeTypeParameters
  /// What its arguments must keep to, in the order in which it is asked.
  package let limits: [NativeTypeLimit]
  /// The types of fields that are stored so if they ask for nothing else.
  package let standardFor: [ScalarType]
  /// The arguments that it has then.
  package let standardArguments: [NativeTypeArgument]
  /// The type of a field that Prisma makes of such a column.
  package let introspectedAs: ScalarType

  /// An entry of a table. Without `introspectedAs` the last of its scalar types is meant.
  init(
    _ name: String, _ scalarTypes: ScalarType..., takes parameters: NativeTypeParameters = .nothing,
    limits: [NativeTypeLimit] = [], standardFor: [ScalarType] = [], with standardArguments: [NativeTypeArgument] = [],
    introspectedAs: ScalarType? = nil
  ) {
    self.name = name
    self.scalarTypes = scalarTypes
    self.parameters = parameters
    self.limits = limits
    self.standardFor = standardFor
    self.standardArguments = standardArguments
    self.introspectedAs = introspectedAs ?? scalarTypes.last ?? .string
  }

  package static func == (left: NativeTypeEntry, right: NativeTypeEntry) -> Bool {
    left === right
      || left.name == right.name && left.scalarTypes == right.scalarTypes && left.parameters == right.parameters
        && left.limits == right.limits && left.standardFor == right.standardFor
        && left.standardArguments == right.standardArguments && left.introspectedAs == right.introspectedAs
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The type as a field gets it without asking: `VarChar(191)`. Meaningful where `standardFor` is not empty.
  package var standardUse: NativeTypeUse { NativeTypeUse(entry: self, arguments: standardArguments) }
}

/// What may stand in the parentheses of a native type.
package enum NativeTypeParameters: Hashable, Sendable {
  case nothing
  /// One number, always.
  case number
  /// One number or nothing.
  case optionalNumber
  /// Precision and scale, or nothing.
  case precisionAndScale
  /// A length, the word `Max`, or nothing.
  case lengthOrMax

  /// How many arguments there must be.
  package var requiredCount: Int {
    switch self {
    case .number: 1
    case .nothing, .optionalNumber, .precisionAndScale, .lengthOrMax: 0
    }
  }

  /// How many more there may be.
  package var optionalCount: Int {
    switch self {
    case .nothing, .number: 0
    case .optionalNumber, .lengthOrMax: 1
    case .precisionAndScale: 2
    }
  }
}

/// An argument of a native type.
package enum NativeTypeArgument: Hashable, Sendable, ExpressibleByIntegerLiteral {
  case number(Int)
  /// As long as the database allows.
  case max

  package init(integerLiteral value: Int) { self = .number(value) }
}

/// What the arguments of a native type must keep to.
package enum NativeTypeLimit: Hashable, Sendable {
  /// The second number is no larger than the first.
  case scaleWithinPrecision
  /// The argument at that place is in the range. `rule` says so to users, in Prisma's words; with a scalar type it counts
  /// only for fields of that type.
  case range(of: Int = 0, ClosedRange<Int>, rule: String, onlyFor: ScalarType? = nil)
}

/// A native type with arguments that it can have: `Decimal(10, 2)`.
package struct NativeTypeUse: Hashable, Sendable, CustomStringConvertible {
  package let entry: NativeTypeEntry
  package let arguments: [NativeTypeArgument]

  /// As messages write it: `Decimal(10,2)`.
  package var description: String {
    guard !arguments.isEmpty else { return entry.name }
    let texts = arguments.map { argument in
      switch argument {
      case .number(let number): String(number)
      case .max: "Max"
      }
    }
    return "\(entry.name)(\(texts.joined(separator: ",")))"
  }
}

/// The native types of the product, in Prisma's order; none for SQLite and without a provider that is known.
package func nativeTypes(of provider: Provider?) -> [NativeTypeEntry] {
  providerRules(of: provider, prisma: .assumed).nativeTypes
}

/// The native type that a field of the scalar type has if it asks for none; nil if the product can't store such fields
/// or knows no native types.
package func standardNativeType(of type: ScalarType, in provider: Provider?) -> NativeTypeUse? {
  nativeTypes(of: provider).first { $0.standardFor.contains(type) }?.standardUse
}
