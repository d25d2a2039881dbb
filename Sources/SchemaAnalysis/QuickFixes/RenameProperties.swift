import Datamodel
import SchemaSyntax
import Text

/// Gives the relation mode its present name.
let renameReferentialIntegrity = QuickFixRule(
  "schema/referential-integrity"
) { subject in
  // Two settings of one name are no better.
  if subject.property(named: "relationMode") != nil { return [] }
  return subject.renaming("referentialIntegrity", to: "relationMode", title: "Rename property to relationMode")
}

/// Gives the list of preview features its present name.
let renamePreviewFeatures = QuickFixRule(
  "schema/unknown-property"
) { subject in
  if subject.property(named: "previewFeatures") != nil { return [] }
  return subject.renaming(
    "experimentalFeatures", to: "previewFeatures", title: "Rename property to 'previewFeatures'")
}

extension FixSubject {
  func property(named name: String) -> PropertySyntax? {
    ConfigSyntax(block)?.properties.first { $0.name.text == name }
  }

  fileprivate func renaming(_ name: String, to other: String, title: String) -> [QuickFix] {
    guard let property = property(named: name) else { return [] }
    return [QuickFix(title: title, edits: [SchemaEdit(Place(place, property.name.range), other)])]
  }
}
