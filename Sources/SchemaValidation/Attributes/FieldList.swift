import Datamodel
import SchemaSyntax

/// The fields that a list names, looked up in a model.
struct FieldList {
  /// The fields of the model, in order; of a path its first part.
  private(set) var fields: [FieldDeclaration] = []
  /// As messages quote them.
  private(set) var unknown: [String] = []
  /// Fields that hold no values of their own.
  private(set) var relations: [FieldDeclaration] = []
  /// The first field that is named again, as messages quote it.
  private(set) var repeated: String?

  var isSound: Bool { unknown.isEmpty && relations.isEmpty && repeated == nil }

  /// Looks up the names of a value that is known to hold only names, with or without arguments.
  ///
  /// - Parameter paths: Whether `a.b` stands for field `b` of the composite type of field `a`.
  init(_ value: ExpressionSyntax, in model: ModelDeclaration, _ context: ValidationContext, paths: Bool) {
    var seen: [String] = []
    let mayRepeat = value.node.kind == .array
    for element in value.elementsOrSelf {
      let name = (element.node.kind == .call ? element.node.child(.path) : element.node)?.text ?? ""
      guard let found = paths ? lookUp(path: name, in: model, context) : lookUp(name, in: model, context) else {
        continue
      }
      // The official check looks no further once a field comes again.
      if seen.contains(name) {
        repeated = found
        return
      }
      if mayRepeat { seen.append(name) }
    }
  }

  /// The field as messages quote it, nil and noted if it is not one that holds values.
  private mutating func lookUp(_ name: String, in model: ModelDeclaration, _ context: ValidationContext) -> String? {
    guard let position = model.field(named: name) else {
      unknown.append(name)
      return nil
    }
    let field = model.fields[position]
    guard context.meaning(of: field).holdsValues else {
      relations.append(field)
      return nil
    }
    fields.append(field)
    return name
  }

  private mutating func lookUp(
    path: String, in model: ModelDeclaration, _ context: ValidationContext
  ) -> String? {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return lookUp(path, in: model, context) }
    let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let position = model.field(named: names[0]) else {
      unknown.append(names[0])
      return nil
    }
    let first = model.fields[position]
    let meaning = context.meaning(of: first)
    guard meaning.holdsValues else {
      relations.append(first)
      return nil
    }
    var type = meaning == .composite ? context.composite(of: first) : nil
    var owner = ""
    for name in names.dropFirst() {
      guard let composite = type else {
        unknown.append(path)
        return nil
      }
      owner = composite.name.text
      guard let inner = composite.field(named: name) else {
        unknown.append("\(name) in type \(owner)")
        return nil
      }
      type = context.composite(of: composite.fields[inner])
    }
    fields.append(first)
    return "\(names[names.count - 1]) in type \(owner)"
  }
}

extension FieldMeaning {
  /// Whether a list of fields may name such a field. What has an unknown type counts as a relation.
  var holdsValues: Bool {
    switch self {
    case .scalar, .enumeration, .unsupported, .composite: true
    case .relation, .unknown: false
    }
  }

  var isRelation: Bool {
    if case .relation = self { return true }
    return false
  }
}

extension ValidationContext {
  /// The model, view or composite type that the field's type names.
  func modelBlock(of field: FieldDeclaration) -> ModelDeclaration? {
    guard case .named(let name) = field.type, let block = datamodel.block(named: name),
      case .model(let declaration) = datamodel.declaration(at: block.place)
    else { return nil }
    return declaration
  }

  /// The composite type that the field's type names.
  func composite(of field: FieldDeclaration) -> ModelDeclaration? {
    guard let declaration = modelBlock(of: field), declaration.keyword == .type else { return nil }
    return declaration
  }

  /// The enum that the field's type names.
  func enumeration(of field: FieldDeclaration) -> EnumDeclaration? {
    guard case .named(let name) = field.type, let block = datamodel.block(named: name),
      case .enumeration(let declaration) = datamodel.declaration(at: block.place)
    else { return nil }
    return declaration
  }
}
