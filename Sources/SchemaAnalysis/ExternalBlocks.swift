import SchemaSyntax
package import Datamodel
package import SchemaDiff
package import Tables
package import Text

/// A table or an enum that the project's configuration says somebody else looks after: `users` or `auth.users`.
package struct ExternalName: Hashable, Sendable, CustomStringConvertible {
  /// The schema of the database; nil where none is named.
  package let namespace: String?
  package let name: String

  /// As it is written in the configuration: what stands before the first dot is the schema.
  package init(_ text: String) {
    if let dot = text.firstIndex(of: ".") {
      namespace = String(text[..<dot])
      name = String(text[text.index(after: dot)...])
    } else {
      namespace = nil
      name = text
    }
  }

  package var description: String { namespace.map { $0 + "." + name } ?? name }
}

/// A block of the schema that is marked as external in the configuration.
package struct ExternalBlock: Hashable, Sendable {
  package let path: FilePath
  /// The whole block, from its keyword to its brace.
  package let range: TextRange
  /// As Prisma's own server says it.
  package let message: String
}

/// The models and enums whose tables and types are `tables` and `enums`.
///
/// As with Prisma's server, the name in the database counts, with the one of its schema in front if the block has `@@schema`.
/// `defaultNamespace` is the schema of blocks without one: `public.users` is `users` in it.
package func externalBlocks(
  of datamodel: Datamodel, tables: [ExternalName], enums: [ExternalName], defaultNamespace: String? = nil
) -> [ExternalBlock] {
  if tables.isEmpty, enums.isEmpty { return [] }
  let (tables, enums) = (Set(tables), Set(enums))
  func isListed(_ name: Name, _ mapped: Name?, _ namespace: Name?, in list: Set<ExternalName>) -> Bool {
    let name = mapped?.text ?? name.text
    if let namespace { return list.contains(ExternalName(namespace.text + "." + name)) }
    if list.contains(ExternalName(name)) { return true }
    return defaultNamespace.map { list.contains(ExternalName($0 + "." + name)) } ?? false
  }
  func block(_ kind: String, _ name: String, _ place: BlockPlace) -> ExternalBlock {
    let file = datamodel.files[place.file]
    return ExternalBlock(
      path: file.path, range: file.tree.fileRange(file.tree.blocks[place.block].declarationRange, inBlock: place.block),
      message: "The \(kind) \"\(name)\" is marked as external in the Prisma config file.")
  }
  var result: [ExternalBlock] = []
  for model in datamodel.models where model.declaration.keyword == .model {
    let declaration = model.declaration
    if isListed(declaration.name, declaration.mappedName, declaration.namespace, in: tables) {
      result.append(block("model", model.name, model.block))
    }
  }
  for value in datamodel.enums {
    let declaration = value.declaration
    if isListed(declaration.name, declaration.mappedName, declaration.namespace, in: enums) {
      result.append(block("enum", value.name, value.block))
    }
  }
  return result.sorted { ($0.path, $0.range.start) < ($1.path, $1.range.start) }
}

extension DiffOptions {
  /// Leaves out of the comparison, on both sides, what somebody else looks after. `schema` says which namespace is the usual
  /// one.
  package mutating func leaveOut(tables: [ExternalName], enums: [ExternalName], of schema: DatabaseSchema) {
    func resolved(_ names: [ExternalName]) -> Set<QualifiedName> {
      Set(names.map { schema.resolved(QualifiedName($0.namespace, $0.name)) })
    }
    externalTables.formUnion(resolved(tables))
    externalEnums.formUnion(resolved(enums))
  }
}
