import Datamodel
import SchemaSyntax
import Text

/// Collects what is to be inserted, one relation at a time.
struct RelationCompletion {
  let datamodel: Datamodel
  let names: RelationNames
  private var insertions: [Insertion] = []
  /// What is looked up by name or place, for the models that were asked about.
  private var fields: [ModelID: [String: Int]] = [:]
  private var attributes: [ModelID: [Int: SyntaxNode]] = [:]

  private struct Insertion {
    let file: Int
    let offset: Int
    let text: String
  }

  init(datamodel: Datamodel, names: RelationNames) {
    self.datamodel = datamodel
    self.names = names
  }

  /// By file, in the order of the text; those at one place in the order in which they were added.
  var edits: [[TextEdit]] {
    var edits = Array(repeating: [TextEdit](), count: datamodel.files.count)
    let order = insertions.indices.sorted { (insertions[$0].offset, $0) < (insertions[$1].offset, $1) }
    for index in order {
      let insertion = insertions[index]
      edits[insertion.file].append(TextEdit(TextRange(at: insertion.offset), insertion.text))
    }
    return edits
  }

  // MARK: Fields

  /// Adds the field on the other side, and the columns that the relation needs.
  mutating func addFields(of pair: RelationPair) {
    let referencing = datamodel[pair.model]
    let referenced = datamodel[pair.target]
    if pair.back == nil {
      let isOneToOne = pair.kind == .oneToOne
      let name = isOneToOne ? names.field(for: referencing.name) : names.listField(for: referencing.name)
      let mark = isOneToOne ? "?" : "[]"
      let ignore = referencing.declaration.isIgnored ? " @ignore" : ""
      addLine("\(name) \(referencing.name)\(mark)\(ignore)", to: pair.target)
    }
    if pair.forward == nil {
      let mark = columns(of: pair).contains { $0.arity == .optional } ? "?" : ""
      let field = "\(names.field(for: referenced.name)) \(referenced.name)\(mark)"
      addLine("\(field) @relation(\(fieldList(pair)), \(referenceList(pair)))", to: pair.model)
    }
    addColumns(of: pair)
  }

  /// A column whose type can't be written down by its name alone ends the list: what follows is left to the user too.
  private mutating func addColumns(of pair: RelationPair) {
    if let forward = pair.forward, datamodel[forward].relation?.fields != nil { return }
    for column in columns(of: pair) where !column.exists {
      let referenced = datamodel[FieldID(pair.target, column.referenced)]
      guard case .scalar(let type) = referenced.type else { return }
      let mark = column.arity == .optional ? "?" : ""
      addLine(
        "\(column.name) \(type.rawValue)\(mark)\(nativeType(referenced, of: pair.target))", to: pair.model)
    }
  }

  private func nativeType(_ field: FieldDeclaration, of model: ModelID) -> String {
    guard let native = field.nativeType else { return "" }
    return " " + block(of: model).string(in: native.place.range)
  }

  // MARK: Attributes

  /// Adds `@relation` where the field has none.
  mutating func addAttribute(of pair: RelationPair) {
    guard let forward = pair.forward, datamodel[forward].relation == nil else { return }
    let end = datamodel[forward].typePlace.range.end
    add(" @relation(\(fieldList(pair)), \(referenceList(pair)))", at: end, in: forward.model)
  }

  /// Adds the lists that `@relation` lacks.
  ///
  /// Behind the empty parentheses of `@relation()` Prisma's formatter (7.4) opens others, and the line is none any more; here
  /// the lists go into them.
  mutating func addArguments(of pair: RelationPair) {
    guard let forward = pair.forward, let relation = datamodel[forward].relation else { return }
    var lists: [String] = []
    if relation.fields == nil { lists.append(fieldList(pair)) }
    if relation.references == nil { lists.append(referenceList(pair)) }
    if lists.isEmpty { return }
    let text = lists.joined(separator: ", ")
    let end = relation.place.range.end
    guard let list = attribute(at: relation.place.range.start, of: forward.model)?.child(.argumentList) else {
      return add("(\(text))", at: end, in: forward.model)
    }
    let last = list.children.reduce(SyntaxKind.openParenthesis) { last, child in
      child.kind.isTrivia || child.kind == .closeParenthesis ? last : child.kind
    }
    add((last == .argument ? ", " : "") + text, at: end - 1, in: forward.model)
  }

  private func fieldList(_ pair: RelationPair) -> String {
    "fields: [\(columnNames(of: pair).joined(separator: ", "))]"
  }

  private func referenceList(_ pair: RelationPair) -> String {
    let model = datamodel[pair.target]
    let names = strictCriterion(of: model).map { model.declaration.fields[$0].name.text }
    return "references: [\(names.joined(separator: ", "))]"
  }

  // MARK: Columns

  private struct Column {
    let name: String
    /// The column that it refers to.
    let referenced: Int
    let exists: Bool
    let arity: FieldArity
  }

  /// The columns that refer to the first unique criterion of the other model, as there are or as they are to be.
  private mutating func columns(of pair: RelationPair) -> [Column] {
    let names = columnNames(of: pair)
    return zip(names, firstCriterion(of: datamodel[pair.target])).map { name, referenced in
      if let field = field(named: name, of: pair.model) {
        let id = FieldID(pair.model, field)
        if !isRelation(id) {
          return Column(name: name, referenced: referenced, exists: true, arity: datamodel[id].arity)
        }
      }
      let arity = pair.forward.map { datamodel[$0].arity } ?? .optional
      return Column(name: name, referenced: referenced, exists: false, arity: arity)
    }
  }

  private func columnNames(of pair: RelationPair) -> [String] {
    let model = datamodel[pair.target]
    return firstCriterion(of: model).map { names.column(for: model.declaration.fields[$0].name.text, of: model.name) }
  }

  private func isRelation(_ field: FieldID) -> Bool {
    if case .relation = datamodel.meaning(of: field) { return true }
    return false
  }

  /// The fields of the id, or else of the first unique constraint.
  private func firstCriterion(of model: Model) -> [Int] { criteria(of: model).first ?? [] }

  /// The same among those whose fields all have a value that can be compared.
  private func strictCriterion(of model: Model) -> [Int] {
    criteria(of: model).first {
      $0.allSatisfy { field in
        if case .unsupported = model.declaration.fields[field].type { return false }
        return model.declaration.fields[field].arity != .optional
      }
    } ?? []
  }

  private func criteria(of model: Model) -> [[Int]] {
    let key = model.declaration.key.map { [$0.fields] } ?? []
    let unique = model.declaration.indexes.filter { $0.kind == .unique }.map(\.fields)
    return (key + unique).map { $0.map(\.field) }
  }

  // MARK: Places

  private func block(of model: ModelID) -> Block {
    let place = datamodel[model].block
    return datamodel.files[place.file].tree.blocks[place.block]
  }

  /// Adds a line before the brace that ends the model.
  private mutating func addLine(_ line: String, to model: ModelID) {
    add(line + "\n", at: block(of: model).bytes.count - 1, in: model)
  }

  private mutating func add(_ text: String, at offset: Int, in model: ModelID) {
    let place = datamodel[model].block
    let start = datamodel.files[place.file].tree.start(ofBlock: place.block)
    insertions.append(Insertion(file: place.file, offset: start + offset, text: text))
  }

  private mutating func field(named name: String, of model: ModelID) -> Int? {
    if let known = fields[model] { return known[name] }
    let declared = datamodel[model].declaration.fields
    let made = Dictionary(zip(declared.map(\.name.text), declared.indices)) { first, _ in first }
    fields[model] = made
    return made[name]
  }

  private mutating func attribute(at offset: Int, of model: ModelID) -> SyntaxNode? {
    if let known = attributes[model] { return known[offset] }
    var made: [Int: SyntaxNode] = [:]
    for field in block(of: model).root.children where field.kind == .field {
      for child in field.children where child.kind == .attribute { made[child.range.start] = child }
    }
    attributes[model] = made
    return made[offset]
  }
}
