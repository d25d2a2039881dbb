import Datamodel

/// Gives the model at the other end of a relation the field that it lacks: a list, which fits every relation.
let addMissingOppositeField = QuickFixRule(
  "schema/missing-opposite-field"
) { subject in
  guard let field = subject.field, case .relation(let target) = subject.datamodel.meaning(of: field) else { return [] }
  let datamodel = subject.datamodel
  let (model, other) = (datamodel[field.model].name, datamodel[target].declaration)
  let wanted = RelationNames(prisma: subject.prisma).listField(for: model)
  var name = wanted
  var count = 2
  while other.field(named: name) != nil {
    name = "\(wanted)\(count)"
    count += 1
  }
  let relation = datamodel[field].relation?.name.map { " @relation(\(quoted($0)))" } ?? ""
  guard let edit = datamodel.addingLastLine("\(name) \(model)[]\(relation)", to: datamodel[target].block) else {
    return []
  }
  return [QuickFix(title: "Add missing relation field to model \(other.name.text)", edits: [edit])]
}

/// The text as a string of the schema language.
func quoted(_ text: String) -> String {
  var result = "\""
  for character in text.unicodeScalars {
    switch character {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(character)
    }
  }
  return result + "\""
}
