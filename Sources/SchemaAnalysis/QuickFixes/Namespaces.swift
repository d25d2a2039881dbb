import Datamodel
import SchemaSyntax
import Text

/// Adds the `@@schema` that a block lacks; which one is for the user to say, unless there is only one.
let addNamespaceAttribute = QuickFixRule(
  "schema/missing-namespace"
) { subject in
  let listed = subject.datamodel.configuration.datasource?.namespaces ?? []
  let name = listed.count == 1 ? quoted(listed[0].text) : ""
  guard let edit = subject.datamodel.addingBlockAttribute("@@schema(\(name))", to: subject.place) else { return [] }
  return [QuickFix(title: "Add `@@schema` attribute", edits: [edit])]
}

/// Lists the namespace of a block in the datasource.
let addNamespaceToDatasource = QuickFixRule(
  "schema/unlisted-namespace"
) { subject in
  let name: String?
  switch subject.datamodel.declaration(at: subject.place) {
  case .model(let declaration): name = declaration.namespace?.text
  case .enumeration(let declaration): name = declaration.namespace?.text
  case .configuration, .nothing: name = nil
  }
  guard let name, let datasource = subject.datamodel.configuration.datasource,
    let edit = listing(quoted(name), in: datasource, subject.datamodel)
  else { return [] }
  return [QuickFix(title: "Add schema to schemas", edits: [edit])]
}

private func listing(_ name: String, in datasource: Datasource, _ datamodel: Datamodel) -> SchemaEdit? {
  let block = datamodel.block(at: datasource.block)
  guard let properties = ConfigSyntax(block)?.properties else { return nil }
  func insertion(_ offset: Int, _ text: String) -> SchemaEdit {
    SchemaEdit(Place(datasource.block, TextRange(at: offset)), text)
  }
  if let property = properties.first(where: { $0.name.text == "schemas" }) {
    guard let list = property.value, case .array(let elements) = list.kind else { return nil }
    if let last = elements.last { return insertion(last.range.end, ", \(name)") }
    return SchemaEdit(Place(datasource.block, list.range), "[\(name)]")
  }
  guard let before = properties.first(where: { $0.name.text == "url" }) ?? properties.last else { return nil }
  return insertion(before.range.end, "\(block.newline)\(block.indent)schemas = [\(name)]")
}
