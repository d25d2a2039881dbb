import Datamodel
import SchemaSyntax
import Text

/// What a word in a schema stands for.
enum SchemaSymbol: Hashable, Sendable {
  // What the schema declares. A field or value is named by its place in its declaration.
  /// A model, view, enum or composite type.
  case block(BlockPlace)
  case field(BlockPlace, Int)
  case enumValue(BlockPlace, Int)
  /// A datasource or generator.
  case configuration(BlockPlace)
  /// The name of a relation, by the models that it is between.
  case relation(String, between: Set<String>)
  /// A schema of the database: `@@schema("…")`, `schemas = ["…"]`.
  case namespace(String)

  // What the language and the database have.
  case scalar(ScalarType)
  case nativeType(String)
  /// With its `@` or `@@`.
  case attribute(String)
  /// An argument of an attribute or a function, which is named first.
  case argument(of: String, String)
  case function(String)
  case keyword(String)
  /// A property of a datasource or generator, which is named first.
  case property(of: String, String)
  /// A word that an argument takes, which is named first: `Cascade` of `onDelete`.
  case constant(of: String, String)
  case previewFeature(String)
  case provider(String)
}

/// A word of a schema with what it stands for.
struct SchemaName: Hashable, Sendable {
  enum Role: Hashable, Sendable { case declaration, use }

  /// In its block.
  let range: TextRange
  let symbol: SchemaSymbol
  let role: Role

  init(_ range: TextRange, _ symbol: SchemaSymbol, _ role: Role = .use) {
    self.range = range
    self.symbol = symbol
    self.role = role
  }
}

extension BlockDeclaration {
  /// Where the field or value of that name stands.
  func position(ofMember name: String) -> Int? {
    switch self {
    case .model(let model): model.field(named: name)
    case .enumeration(let enumeration): enumeration.values.firstIndex { $0.name.text == name }
    case .configuration, .nothing: nil
    }
  }

  /// The name that it gives to types of fields, or to its configuration.
  var name: Name? {
    switch self {
    case .model(let model): model.name
    case .enumeration(let enumeration): enumeration.name
    case .configuration(let configuration): configuration.name
    case .nothing: nil
    }
  }
}

extension SyntaxKind {
  /// Whether a node of this kind is a line of a body that says something.
  var isMember: Bool {
    switch self {
    case .field, .enumValue, .property, .blockAttribute, .invalidLine: true
    default: false
    }
  }
}
