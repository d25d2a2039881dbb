import Datamodel
import SchemaSyntax
import Text

/// The names in one block: a pure function of the block and of what the datamodel says of the names in it.
struct NamesOfBlock {
  let datamodel: Datamodel
  let place: BlockPlace
  let block: Block
  let declaration: BlockDeclaration

  init(_ place: BlockPlace, in datamodel: Datamodel) {
    self.datamodel = datamodel
    self.place = place
    block = datamodel.block(at: place)
    declaration = datamodel.declaration(at: place)
  }

  init(_ editor: EditorPlace) {
    self.init(editor.block, at: editor.place, in: editor.datamodel)
  }

  /// A block that may be another than that of the plain tree, which hides it.
  init(_ block: Block, at place: BlockPlace, in datamodel: Datamodel) {
    self.datamodel = datamodel
    self.place = place
    self.block = block
    declaration = datamodel.block(at: place) === block ? datamodel.declaration(at: place) : read(block)
  }

  /// All of them, in order.
  var all: [SchemaName] {
    var names = header
    for child in block.root.children where child.kind.isMember { names += self.names(inMember: child) }
    return names
  }

  /// Those in the line that holds the byte at `offset`.
  func names(aroundLineAt offset: Int) -> [SchemaName] {
    let line = block.lineRange(around: offset)
    // A broken block has its header in a line like any other; its members come in order.
    var names = header.filter { line.start <= $0.range.start && $0.range.end <= line.end }
    for child in block.root.children where child.kind.isMember && child.range.touches(line) {
      if child.range.start > line.end || child.range.end <= line.start { continue }
      names += self.names(inMember: child)
    }
    return names
  }

  /// The name that the cursor is in or beside; of two, the one behind it.
  func name(at offset: Int) -> SchemaName? {
    let touching = names(aroundLineAt: offset).filter { $0.range.start <= offset && offset <= $0.range.end }
    return touching.first { $0.range.contains(offset) } ?? touching.first
  }

  private var header: [SchemaName] {
    guard let keyword = block.root.child(.keyword), block.kind.isDeclaration else { return [] }
    var names = [SchemaName(keyword.range, .keyword(keyword.text))]
    if let name = block.name {
      let isConfiguration = block.kind == .datasource || block.kind == .generator
      names.append(SchemaName(name.range, isConfiguration ? .configuration(place) : .block(place), .declaration))
    }
    return names
  }

  private func names(inMember node: SyntaxNode) -> [SchemaName] {
    let line = LooseLine(block.bytes, block.lineRange(around: node.range.start))
    switch block.kind {
    case .model, .view, .type: return names(inFieldLine: line)
    case .enum: return names(inValueLine: line)
    case .datasource, .generator: return names(inProperty: line)
    case .typeAlias, .arbitrary, .loose, .unclosed: return []
    }
  }

  // MARK: Lines

  private func names(inFieldLine line: LooseLine) -> [SchemaName] {
    guard case .model(let model) = declaration else { return [] }
    var names: [SchemaName] = []
    var subject: FieldDeclaration?
    if let word = line.head.first, word.kind == .path {
      let position = model.field(named: block.string(in: word.range))
      if let position {
        subject = model.fields[position]
        names.append(SchemaName(word.range, .field(place, position), .declaration))
      }
      if let type = line.head.dropFirst().first(where: { $0.kind == .path }) {
        let text = block.string(in: type.range)
        if let symbol = symbol(ofType: text) { names.append(SchemaName(type.range, symbol)) }
        // A line that the grammar doesn't take has no declaration, but its type can be told.
        if subject == nil { subject = model.repeatedFields.first { $0.name.text == block.string(in: word.range) } }
      }
    }
    for attribute in line.attributes {
      names += self.names(in: attribute, AttributeSubject(model: model, place: place, field: subject))
    }
    return names
  }

  private func names(inValueLine line: LooseLine) -> [SchemaName] {
    var names: [SchemaName] = []
    if let word = line.head.first, word.kind == .path,
      let position = declaration.position(ofMember: block.string(in: word.range))
    {
      names.append(SchemaName(word.range, .enumValue(place, position), .declaration))
    }
    for attribute in line.attributes { names += self.names(in: attribute, nil) }
    return names
  }

  private func names(inProperty line: LooseLine) -> [SchemaName] {
    guard let word = line.head.first, word.kind == .path else { return [] }
    let (keyword, key) = (block.keyword, block.string(in: word.range))
    var names = [SchemaName(word.range, .property(of: keyword, key), .declaration)]
    var reader = LooseReader(bytes: block.bytes, tokens: line.head, end: line.range.end)
    reader.skip(2)
    func visit(_ value: LooseValue) {
      if value.token.kind == .string {
        let (text, range) = value.content
        switch key {
        case "provider": names.append(SchemaName(range, .provider(text)))
        case "previewFeatures": names.append(SchemaName(range, .previewFeature(text)))
        case "schemas": names.append(SchemaName(range, .namespace(text), .declaration))
        case "relationMode", "runtime", "moduleFormat", "engineType", "compilerBuild":
          names.append(SchemaName(range, .constant(of: key, text)))
        default: break
        }
      } else if value.token.kind == .path, value.group != nil {
        names.append(SchemaName(value.token.range, .function(value.text)))
      } else {
        for item in value.group?.items ?? [] { item.values.forEach(visit) }
      }
    }
    reader.values().forEach(visit)
    return names
  }

  // MARK: Types

  /// What a name of a type stands for.
  func symbol(ofType name: String) -> SchemaSymbol? {
    if let scalar = ScalarType(rawValue: name) { return .scalar(scalar) }
    if name == "Unsupported" { return .keyword(name) }
    return datamodel.block(named: name).map { .block($0.place) }
  }
}

/// What a block says that is in no datamodel, because it is not closed yet.
private func read(_ block: Block) -> BlockDeclaration { declaration(of: block) }

extension LooseValue {
  /// What a text says, and where: without the quotes.
  var content: (text: String, range: TextRange) {
    let isClosed = !token.isUnclosed && text.utf8.count >= 2
    let text = isClosed ? String(text.dropFirst().dropLast()) : String(text.dropFirst())
    return (text, TextRange(token.range.start + 1, token.range.end - (isClosed ? 1 : 0)))
  }
}
