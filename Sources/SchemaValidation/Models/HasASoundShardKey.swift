import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A shard key is only given on MySQL, with the preview feature `shardKeys`.
  ///
  /// Shard keys are for MySQL databases that are spread over several machines. Add the preview feature to the generator, or
  /// take `@shardKey` away.
  ///
  /// ```prisma
  /// generator client {
  ///   provider        = "prisma-client-js"
  ///   previewFeatures = ["shardKeys"]
  /// }
  /// ```
  static let unsupportedShardKey = DiagnosticCode("schema/unsupported-shard-key")
}

/// The model has a shard key only where there are such keys, and with fields.
func hasAShardKeyOnlyWhereItCan(_ model: ModelCursor, _ problems: inout Problems) {
  for attribute in shardKeys(of: model) {
    let name = attribute.writtenName
    let context = model.context
    if !context.hasPreviewFeature("shardKeys") {
      problems.report(
        .unsupportedShardKey,
        "Error parsing attribute \"\(name)\": Defining shard keys requires enabling the `shardKeys` preview feature",
        at: attribute.range)
    }
    if !context.capabilities.contains(.shardKeys) {
      problems.report(
        .unsupportedShardKey,
        "Error parsing attribute \"\(name)\": Shard keys are not currently supported for provider \(context.provider.id)",
        at: attribute.range)
    }
    if case .array(let fields)? = attribute.argument(namedOrFirst: "fields")?.value?.kind, fields.isEmpty {
      problems.report(
        .emptyFieldList,
        "Error parsing attribute \"@@shardKey\": The list of fields in a `@@shardKey()` attribute cannot be empty. Please "
          + "specify at least one field.", at: attribute.range)
    }
  }
}

private func shardKeys(of model: ModelCursor) -> [AttributeSyntax] {
  let mayBeOnFields = model.declaration.hasShardKeyField || !model.declaration.repeatedFields.isEmpty
  guard mayBeOnFields || model.declaration.hasShardKeyList else { return [] }
  var found: [AttributeSyntax] = []
  for member in model.block.root.children {
    switch member.kind {
    case .field where mayBeOnFields: found += attributesOfField(member).filter { $0.name == "shardKey" }
    case .blockAttribute where member.child(.path)?.reads("shardKey") ?? false:
      found.append(AttributeSyntax(node: member))
    default: break
    }
  }
  return found
}
