package import SchemaSyntax
package import Text

/// One file of a schema: its path and its tree.
package struct SchemaFile: Sendable {
  package let path: FilePath
  package let tree: SchemaTree

  package init(path: FilePath, tree: SchemaTree) {
    self.path = path
    self.tree = tree
  }
}
