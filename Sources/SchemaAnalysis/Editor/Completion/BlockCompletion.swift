import Datamodel
import SchemaValidation
import Text

extension Analysis {
  /// The keywords that begin blocks, and whole blocks to fill in.
  func blockCompletions(word: TextRange) -> [CompletionItem] {
    let facts = ProviderFacts(of: datamodel, prisma: prisma)
    func keyword(_ label: String, isUnlikely: Bool = false) -> CompletionItem {
      CompletionItem(
        label, .block, text: "\(label) ${1:\(blockNames[label] ?? "Name")} {\n  $0\n}", isSnippet: true, range: word,
        topic: .keyword(label), isUnlikely: isUnlikely)
    }
    func snippet(_ label: String, _ detail: String, _ lines: String...) -> CompletionItem {
      CompletionItem(
        label, .snippet, detail: detail, text: lines.joined(separator: "\n"), isSnippet: true, range: word)
    }
    var items = [
      keyword("datasource", isUnlikely: datasource != nil), keyword("generator"), keyword("model"), keyword("enum"),
    ]
    if datamodel.configuration.hasPreviewFeature("views") { items.append(keyword("view")) }
    if facts.hasCompositeTypes { items.append(keyword("type")) }
    items.append(
      snippet(
        "model (with id)", "a model with an id and times", "model ${1:Name} {", "  \(idField)",
        "  createdAt DateTime @default(now())", "  updatedAt DateTime @updatedAt", "  $0", "}"))
    if facts.hasForeignKeys {
      items.append(
        snippet(
          "models (one to many)", "two models and their relation", "model ${1:Parent} {", "  \(idField)",
          "  ${3:children} ${2:Child}[]", "}", "", "model ${2:Child} {", "  \(idField)",
          "  ${4:parent} $1 @relation(fields: [${4:parent}Id], references: [id])",
          "  ${4:parent}Id \(idType)", "", "  @@index([${4:parent}Id])", "}$0"))
    }
    if facts.hasEnums {
      items.append(snippet("enum (with values)", "an enum", "enum ${1:Name} {", "  ${2:FIRST}", "  ${3:SECOND}", "}$0"))
    }
    return items
  }

  /// How ids of new models are made: as the schema's first model has it.
  private var idField: String {
    if datasource?.provider == .mongodb { return "id String @id @default(auto()) @map(\"_id\") @db.ObjectId" }
    return idType == "Int" ? "id Int @id @default(autoincrement())" : "id String @id @default(cuid())"
  }

  private var idType: String {
    if datasource?.provider == .mongodb { return "String" }
    for model in datamodel.models.prefix(20) {
      guard let key = model.declaration.key, key.fields.count == 1 else { continue }
      return model.declaration.fields[key.fields[0].field].type == .scalar(.string) ? "String" : "Int"
    }
    return "Int"
  }
}

/// What new blocks are called until the user says better.
private let blockNames = ["datasource": "db", "generator": "client"]
