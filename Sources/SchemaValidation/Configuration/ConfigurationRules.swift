import Datamodel
import SchemaSyntax

/// What is wrong with datasources and generators: file by file, datasources first.
func configurationProblems(_ context: ValidationContext) -> [ValidationProblem] {
  var found: [ValidationProblem] = []
  let blocks = context.datamodel.configurationBlocks.compactMap { ConfigCursor($0, context) }
  func check(_ block: ConfigCursor, _ rule: (ConfigCursor, inout Problems) -> Void) {
    var problems = Problems(in: block.place)
    rule(block, &problems)
    found += problems.found
  }
  let firstDatasource = blocks.first(where: \.isDatasource)
  for file in context.datamodel.files.indices {
    let ownBlocks = blocks.filter { $0.place.file == file }
    if ownBlocks.isEmpty { continue }
    let datasources = ownBlocks.filter(\.isDatasource)
    var providers: [any ProviderRules] = []
    for datasource in datasources {
      check(datasource) { datasource, problems in
        if let provider = usableProvider(datasource, &problems) { providers.append(provider) }
      }
    }
    if providers.count > 1 {
      for datasource in datasources { check(datasource, isTheOnlyDatasourceOfItsFile) }
    }
    if let firstDatasource {
      for datasource in datasources {
        check(datasource) { isTheOnlyDatasource($0, first: firstDatasource, &$1) }
      }
    }
    for generator in ownBlocks where !generator.isDatasource {
      check(generator) { checkGenerator($0, provider: providers.first, &$1) }
    }
  }
  return found
}

/// What the datasource asks for that it can't have, once all else is right.
func datasourceProblems(_ context: ValidationContext) -> [ValidationProblem] {
  guard let place = context.datasource?.block, let datasource = ConfigCursor(place, context) else { return [] }
  var problems = Problems(in: place)
  mayHaveItsNamespaces(datasource, &problems)
  mayHaveItsExtensions(datasource, &problems)
  return problems.found
}

/// The provider of a datasource, if all is there that a datasource can't be without.
private func usableProvider(_ datasource: ConfigCursor, _ problems: inout Problems) -> (any ProviderRules)? {
  guard hasAValueForEachProperty(datasource, &problems), let provider = knownProvider(datasource, &problems) else {
    return nil
  }
  hasAKnownRelationMode(datasource, provider, &problems)
  hasSoundExtensions(datasource, provider, &problems)
  guard hasItsURLs(datasource, &problems) else { return nil }
  hasNoPreviewFeatures(datasource, &problems)
  hasSoundNamespaces(datasource, provider, &problems)
  hasOnlyKnownProperties(datasource, provider, &problems)
  return provider
}

/// What a generator has to be, as far as it doesn't belong to the generating program alone.
private func checkGenerator(_ generator: ConfigCursor, provider: (any ProviderRules)?, _ problems: inout Problems) {
  guard hasAValueForEachProperty(generator, &problems) else { return }
  if let value = generator.value("engineType"), value.node.kind != .string {
    reportMismatch(value, expected: "String", &problems)
  }
  guard let value = generator.value("provider") else {
    problems.report(
      .missingProperty, "Argument \"provider\" is missing in generator block \"\(generator.name)\".",
      at: generator.range)
    return
  }
  guard setting(value, &problems) != nil else { return }
  if let output = generator.value("output") { _ = setting(output, &problems) }
  if let targets = generator.value("binaryTargets") { _ = elements(targets, &problems, read: setting) }
  asksForKnownPreviewFeatures(generator, provider, &problems)
  hasReadableSettings(generator, &problems)
}

/// Every property has a value.
private func hasAValueForEachProperty(_ block: ConfigCursor, _ problems: inout Problems) -> Bool {
  guard let missing = syntaxProblems(of: block.syntax.block).first(where: { $0.code == .missingValue }) else {
    return true
  }
  problems.report(DiagnosticCode(missing.code.rawValue), missing.message, at: missing.range)
  return false
}

/// The settings that only the generating program knows: `env()` is read in them too. The first bad one ends the reading.
private func hasReadableSettings(_ generator: ConfigCursor, _ problems: inout Problems) {
  for property in generator.properties {
    switch property.name.text {
    case "provider", "output", "binaryTargets", "previewFeatures": continue
    default:
      if let value = property.value, !isReadable(value, &problems) { return }
    }
  }
}

private func isReadable(_ value: ExpressionSyntax, _ problems: inout Problems) -> Bool {
  switch value.kind {
  case .array(let elements): elements.allSatisfy { isReadable($0, &problems) }
  case .call("env", _): setting(value, &problems) != nil
  case .string, .number, .path, .call, .object: true
  }
}
