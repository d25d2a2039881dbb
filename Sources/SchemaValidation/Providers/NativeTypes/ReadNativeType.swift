import Datamodel

/// The arguments of a native type can't be read.
struct UnreadableArguments: Error {
  /// The words for what was expected.
  let expected: String
}

extension NativeTypeEntry {
  /// The type with these arguments, as written. Their number is not asked again where it makes no difference: a type
  /// without parameters ignores what is given.
  func use(with arguments: [String]) -> Result<NativeTypeUse, UnreadableArguments> {
    func use(_ arguments: [NativeTypeArgument]) -> Result<NativeTypeUse, UnreadableArguments> {
      .success(NativeTypeUse(entry: self, arguments: arguments))
    }
    switch parameters {
    case .nothing: return use([])
    case .number, .optionalNumber:
      if arguments.isEmpty, parameters == .optionalNumber { return use([]) }
      if arguments.count == 1, let number = nativeTypeNumber(arguments[0]) { return use([.number(number)]) }
      return .failure(UnreadableArguments(expected: "a nonnegative integer"))
    case .precisionAndScale:
      if arguments.isEmpty { return use([]) }
      if arguments.count == 2, let precision = nativeTypeNumber(arguments[0]),
        let scale = nativeTypeNumber(arguments[1])
      {
        return use([.number(precision), .number(scale)])
      }
      return .failure(UnreadableArguments(expected: "two nonnegative integers"))
    case .lengthOrMax:
      if arguments.isEmpty { return use([]) }
      if arguments.count == 1 {
        if arguments[0].lowercased() == "max" { return use([.max]) }
        if let length = nativeTypeNumber(arguments[0]), length <= Int(UInt16.max) { return use([.number(length)]) }
      }
      return .failure(UnreadableArguments(expected: "an integer or `Max`"))
    }
  }
}

extension ProviderRules {
  /// The native type of exactly that name.
  func nativeType(named name: String) -> NativeTypeEntry? { nativeTypes.first { $0.name == name } }

  /// What the field asks for, if the product has it and it can be read.
  func nativeType(of field: FieldDeclaration) -> NativeTypeUse? {
    guard let declared = field.nativeType, let entry = nativeType(named: declared.name) else { return nil }
    return try? entry.use(with: declared.arguments).get()
  }
}

/// A number of 32 bits without a sign other than `+`.
private func nativeTypeNumber(_ text: String) -> Int? { UInt32(text).map { Int($0) } }
