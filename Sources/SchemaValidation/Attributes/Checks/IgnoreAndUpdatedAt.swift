import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// `@ignore` must not be given to a field that the client leaves out anyway.
  ///
  /// Fields of type `Unsupported` are never part of the client, nor is any field of a model with `@@ignore`.
  /// Remove `@ignore`.
  static let needlessIgnore = DiagnosticCode("schema/needless-ignore")

  /// A field with `@updatedAt` has to hold a single time.
  ///
  /// Prisma writes the time of each change into it, so its type is `DateTime` or `DateTime?`, not a list.
  ///
  /// ```prisma
  /// updatedAt DateTime @updatedAt
  /// ```
  static let updatedAtWithoutTime = DiagnosticCode("schema/updated-at-without-time")
}

/// A field with `@ignore` would be part of the client without it.
@Sendable func canBeIgnored(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  guard use.owner.meaning == .unsupported else { return }
  problems.report(
    .needlessIgnore,
    use.messagePrefix + "Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already treated as "
      + "ignored by the client due to their type.", at: use.range)
}

/// No field of a model with `@@ignore` has an `@ignore` of its own.
@Sendable func makesIgnoreOfFieldsNeedless(_ use: AttributeUse<ModelSubject>, _ problems: inout Problems) {
  let model = use.owner
  for field in model.fieldsWithAttributes {
    switch field.meaning {
    case .scalar, .enumeration, .composite: break
    case .unsupported, .relation, .unknown: continue
    }
    guard field.onlyUse(of: "ignore") != nil else { continue }
    problems.report(
      .needlessIgnore,
      use.messagePrefix + "Fields on an already ignored Model do not need an `@ignore` annotation.", at: field.range,
      related: [RelatedPlace(Place(model.block.place, use.attribute.contentRange), "the whole model is ignored here")])
  }
}

/// A field with `@updatedAt` is a `DateTime` and no list.
@Sendable func holdsOneTime(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  if use.owner.scalarType != .dateTime {
    problems.report(
      .updatedAtWithoutTime, use.messagePrefix + "Fields that are marked with @updatedAt must be of type DateTime.",
      at: use.range)
  }
  if use.owner.arity == .list {
    problems.report(
      .updatedAtWithoutTime, use.messagePrefix + "Fields that are marked with @updatedAt cannot be lists.",
      at: use.range)
  }
}

extension FieldSubject {
  /// The attribute of that name, if it stands there once and could be read.
  func onlyUse(of name: String) -> AttributeUse<FieldSubject>? {
    let all = attributes.filter { $0.node.child(.path)?.reads(name) ?? false }
    guard all.count == 1 else { return nil }
    var unheard = Problems(in: block.place)
    return AttributeUse(all[0], of: self, &unheard)
  }
}

extension ModelSubject {
  /// The block attribute of that name, if it stands there once and could be read.
  func onlyUse(of name: String) -> AttributeUse<ModelSubject>? {
    let all = block.blockAttributes.filter { $0.node.child(.path)?.reads(name) ?? false }
    guard all.count == 1 else { return nil }
    var unheard = Problems(in: block.place)
    return AttributeUse(all[0], of: self, &unheard)
  }

  /// Whether the client leaves the model out.
  var isIgnored: Bool { declaration.isIgnored && onlyUse(of: "ignore") != nil }
}
