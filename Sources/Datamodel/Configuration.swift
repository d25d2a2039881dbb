import SchemaSyntax

/// The datasource and the generators of a schema, read.
package struct Configuration: Equatable, Sendable {
  /// The first one; a schema should have no more.
  package internal(set) var datasource: Datasource?
  package internal(set) var generators: [Generator] = []
  /// Whether a datasource, be it one too many, has a `url`.
  private(set) var hasURL = false

  /// Whether any generator asks for the preview feature; case doesn't matter, as with Prisma.
  package func hasPreviewFeature(_ name: String) -> Bool {
    let name = name.lowercased()
    return generators.contains { $0.previewFeatures.contains { $0.lowercased() == name } }
  }
}

/// A `datasource` block.
package struct Datasource: Equatable, Sendable {
  package enum RelationMode: String, Hashable, Sendable {
    case foreignKeys, prisma
  }

  package let name: Name
  package let block: BlockPlace
  /// Nil if it is missing or no text.
  package internal(set) var provider: Provider?
  package internal(set) var url: Setting?
  package internal(set) var directURL: Setting?
  package internal(set) var shadowDatabaseURL: Setting?
  package internal(set) var relationMode = RelationMode.foreignKeys
  /// `schemas`, as written.
  package internal(set) var namespaces: [Name] = []
  /// `extensions`, by name.
  package internal(set) var extensions: [ExtensionDeclaration] = []
  /// All properties with their places.
  package let declaration: ConfigDeclaration

  package static func == (left: Datasource, right: Datasource) -> Bool { left.declaration == right.declaration }
}

/// A text that stands in the schema or in an environment variable.
package struct Setting: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case literal(String)
    /// The name of the variable.
    case environment(String)
  }

  package let value: Value
  /// Name and value of the property.
  package let place: LocalRange
}

/// An extension of the database that the datasource asks for.
package struct ExtensionDeclaration: Hashable, Sendable {
  package let name: String
  package let mappedName: String?
  package let schema: String?
  package let version: String?

  package var databaseName: String { mappedName ?? name }
}

/// A `generator` block.
package struct Generator: Equatable, Sendable {
  package let name: Name
  package let block: BlockPlace
  package let provider: Setting?
  package let previewFeatures: [String]
  /// All properties with their places.
  package let declaration: ConfigDeclaration

  package static func == (left: Generator, right: Generator) -> Bool { left.declaration == right.declaration }
}

extension Configuration {
  /// That of the files, which is the one of their datamodel; for who can't wait for the rest of it.
  package init(of files: [SchemaFile]) {
    var unresolved: [UnresolvedThing] = []
    for (file, schema) in files.enumerated() {
      for (position, block) in schema.tree.blocks.enumerated()
      where block.kind == .datasource || block.kind == .generator {
        guard case .configuration(let declaration) = declaration(of: block) else { continue }
        add(declaration, at: BlockPlace(file: file, block: position), unresolved: &unresolved)
      }
    }
  }

  /// Adds the block, saying what of it can't be read.
  mutating func add(_ block: ConfigDeclaration, at place: BlockPlace, unresolved: inout [UnresolvedThing]) {
    var reader = PropertyReader(place: place, unresolved: unresolved)
    switch block.keyword {
    case .datasource:
      if block.property("url") != nil { hasURL = true }
      if datasource == nil {
        datasource = reader.datasource(block)
      } else {
        reader.report(block.name.place, "there is more than one datasource; the first one counts")
      }
    case .generator:
      generators.append(reader.generator(block))
    }
    unresolved = reader.unresolved
  }
}

private struct PropertyReader {
  let place: BlockPlace
  var unresolved: [UnresolvedThing]

  mutating func report(_ range: LocalRange, _ reason: String) {
    unresolved.append(UnresolvedThing(Place(place, range.range), reason))
  }

  mutating func datasource(_ block: ConfigDeclaration) -> Datasource {
    var result = Datasource(name: block.name, block: place, declaration: block)
    for property in block.properties {
      switch property.name.text {
      case "provider":
        if case .string(let text) = property.value {
          result.provider = Provider(text)
        } else {
          report(property.place, "the provider must be a text")
        }
      case "url": result.url = setting(property)
      case "directUrl": result.directURL = setting(property)
      case "shadowDatabaseUrl": result.shadowDatabaseURL = setting(property)
      case "relationMode", "referentialIntegrity":
        if case .string(let text) = property.value, let mode = Datasource.RelationMode(rawValue: text) {
          result.relationMode = mode
        } else {
          report(property.place, "the relation mode is neither \"foreignKeys\" nor \"prisma\"")
        }
      case "schemas":
        result.namespaces = texts(property).map { Name($0, property.place.range) }
      case "extensions":
        result.extensions = extensions(property)
      default: break
      }
    }
    return result
  }

  mutating func generator(_ block: ConfigDeclaration) -> Generator {
    Generator(
      name: block.name, block: place, provider: block.property("provider").flatMap { setting($0) },
      previewFeatures: block.property("previewFeatures").map { texts($0) } ?? [], declaration: block)
  }

  mutating func setting(_ property: ConfigDeclaration.Property) -> Setting? {
    switch property.value {
    case .string(let text): return Setting(value: .literal(text), place: property.place)
    case .call("env", let arguments):
      if case .string(let name)? = arguments.first?.value {
        return Setting(value: .environment(name), place: property.place)
      }
    case .number, .constant, .list, .call, .unreadable: break
    }
    report(property.place, "`\(property.name.text)` is neither a text nor env(\"…\")")
    return nil
  }

  /// The texts of a list; a bare text stands for a list of one.
  mutating func texts(_ property: ConfigDeclaration.Property) -> [String] {
    elements(property).compactMap { value in
      if case .string(let text) = value { return text }
      report(property.place, "`\(property.name.text)` must hold texts only")
      return nil
    }
  }

  func elements(_ property: ConfigDeclaration.Property) -> [ConfigValue] {
    if case .list(let values) = property.value { return values }
    return [property.value]
  }

  mutating func extensions(_ property: ConfigDeclaration.Property) -> [ExtensionDeclaration] {
    var result: [ExtensionDeclaration] = []
    for value in elements(property) {
      switch value {
      case .constant(let name):
        result.append(ExtensionDeclaration(name: name, mappedName: nil, schema: nil, version: nil))
      case .call(let name, let arguments):
        func text(_ wanted: String) -> String? {
          for argument in arguments where argument.name == wanted {
            if case .string(let text) = argument.value { return text }
          }
          return nil
        }
        result.append(
          ExtensionDeclaration(
            name: name, mappedName: text("map"), schema: text("schema"), version: text("version")))
      case .string, .number, .list, .unreadable:
        report(property.place, "an extension is neither a name nor name(map: …, schema: …, version: …)")
      }
    }
    // Prisma keeps extensions by name, and each once.
    var seen: Set<String> = []
    return result.filter { seen.insert($0.name).inserted }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
