import Datamodel
import SchemaSyntax
import Text

/// Asks for what MySQL does anyway.
let replaceSetDefault = QuickFixRule(
  "schema/set-default-without-effect"
) { subject in
  guard let field = subject.field,
    let argument = subject.datamodel.attributes(of: field).first(where: { $0.name == "relation" })?.arguments
      .first(where: { $0.range.start == subject.range.start }),
    let value = argument.value
  else { return [] }
  return [
    QuickFix(
      title: "Replace SetDefault with NoAction", edits: [SchemaEdit(Place(subject.place, value.range), "NoAction")])
  ]
}
