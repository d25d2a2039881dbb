import Datamodel

/// The names that Prisma gives to what it adds to a schema.
struct RelationNames {
  /// Prisma 6 calls a field like its type: `UserAddress UserAddress[]`. Seen with 6.16; 7.1 and 7.4 do as below.
  private let namesFieldsLikeModels: Bool

  init(prisma: PrismaVersion) { namesFieldsLikeModels = prisma < PrismaVersion(7) }

  /// The field that holds one value of `model`.
  func field(for model: String) -> String { namesFieldsLikeModels ? model : camelCase(model) }

  /// The field that holds a list of values of `model`.
  func listField(for model: String) -> String { namesFieldsLikeModels ? model : plural(of: camelCase(model)) }

  /// The column that refers to the field `referenced` of `model`.
  func column(for referenced: String, of model: String) -> String {
    startingLowercased(model) + startingUppercased(referenced)
  }
}

/// `OrderItem`, `order_item` and `order-item` as `orderItem`.
///
/// As Prisma does it: a capital letter stays one behind a small letter, behind a digit every letter becomes one, other capital
/// letters become small (`HTTPRequest` is `httprequest`, `UserURL` stays `userURL`). Letters outside ASCII keep their case.
func camelCase(_ name: String) -> String {
  var result = String.UnicodeScalarView()
  var beginsWord = false
  var previous: Unicode.Scalar?
  for scalar in name.unicodeScalars {
    if scalar == "_" || scalar == "-" {
      if !result.isEmpty { beginsWord = true }
    } else if scalar.properties.numericType != nil, scalar.properties.generalCategory != .otherLetter {
      beginsWord = true
      result.append(scalar)
    } else if !result.isEmpty, beginsWord || (previous?.isLowercase ?? false) && scalar.isUppercase {
      beginsWord = false
      result.append(scalar.asciiUppercased)
    } else {
      previous = scalar
      result.append(scalar.asciiLowercased)
    }
  }
  return String(result)
}

private func startingLowercased(_ name: String) -> String {
  guard let first = name.unicodeScalars.first else { return name }
  return first.properties.lowercaseMapping + String(name.unicodeScalars.dropFirst())
}

private func startingUppercased(_ name: String) -> String {
  guard let first = name.unicodeScalars.first else { return name }
  return first.properties.uppercaseMapping + String(name.unicodeScalars.dropFirst())
}

extension Unicode.Scalar {
  fileprivate var isLowercase: Bool { properties.isLowercase }
  fileprivate var isUppercase: Bool { properties.isUppercase }

  fileprivate var asciiUppercased: Unicode.Scalar {
    "a"..."z" ~= self ? Unicode.Scalar(UInt8(value) - 32) : self
  }

  fileprivate var asciiLowercased: Unicode.Scalar {
    "A"..."Z" ~= self ? Unicode.Scalar(UInt8(value) + 32) : self
  }
}
