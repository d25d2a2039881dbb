import Datamodel
import Lowering
import MigrationHistory
import SchemaDiff
import SchemaSyntax
import SchemaWriting
import Tables
import Text

/// The schema with some objects as another source has them.
struct AdoptedSchema {
  let edits: [FileEdit]
  /// What was asked for, and what had to come with it.
  let paths: Set<ObjectPath>
  /// All that is known once the edits are made.
  let analysis: Analysis

  /// The files that are edited, for people.
  var words: String { edits.map(\.path.lastComponent).joined(separator: " and ") }
}

extension Analysis {
  /// The edits that bring the chosen objects of the schema to what `other` has, and what they need. They are made and the
  /// outcome is lowered before they are handed out: what does not give exactly those tables is refused.
  ///
  /// `label` names the other source in a refusal.
  func schema(
    taking chosen: Set<ObjectPath>, from other: DatabaseSchema, of label: String
  ) throws(OfferError) -> AdoptedSchema {
    guard let sources else { throw OfferError("there is no history to compare with") }
    let schema = sources.schema
    let comparison = Comparison(from: schema, to: other, options: options)
    let wanted = withJoinTables(closed(chosen.filter(comparison.holds), from: schema, to: other), schema, other)
    guard let first = chosen.min(by: { $0.key < $1.key }) else { throw OfferError("nothing was chosen") }
    guard !wanted.isEmpty else { throw OfferError("\(words(for: first)) is in the schema as \(label) has it") }
    let goal = merged(schema, taking: wanted, from: other).keepingSpelling(of: schema, comparison)
    let writer = SchemaWriter(goal, over: datamodel, options: WritingOptions(prisma: prisma))
    guard let adoption = writer.adopting(wanted, over: schema) else {
      throw OfferError("the schema has no place for \(words(for: first)) as \(label) has it; write it by hand")
    }
    let edits = adoption.files.map { FileEdit(path: $0.path, edits: $0.edits) }
    let analysis = try analysis(after: edits)
    if analysis.isBroken {
      let reason = analysis.diagnostics.values.joined().first { $0.severity == .error && $0.code.hasPrefix("schema/") }
      throw OfferError(
        "the schema can't say \(words(for: first)) as \(label) has it: \(reason?.message ?? "it would be invalid")")
    }
    guard let result = analysis.lowered?.schema, isSame(result, goal, options) else {
      let left = (analysis.lowered?.schema).map { Comparison(from: $0, to: goal, options: options).paths } ?? []
      throw OfferError(
        "the schema language can't say exactly what \(label) has of \(words(for: left.first ?? first))")
    }
    return AdoptedSchema(edits: edits, paths: wanted, analysis: analysis)
  }

  /// The paths, and the join tables that lose a key by them and that `other` has not: no relation has one end.
  private func withJoinTables(
    _ paths: Set<ObjectPath>, _ schema: DatabaseSchema, _ other: DatabaseSchema
  ) -> Set<ObjectPath> {
    let gone = paths.compactMap { path -> ObjectPath? in
      guard case .foreignKey(let owner, _, _) = path, let table = schema.table(named: owner),
        lowered?.isJoinTable(table) == true, other.table(named: owner) == nil
      else { return nil }
      return .table(owner)
    }
    return gone.isEmpty ? paths : closed(paths.union(gone), from: schema, to: other)
  }

  /// All that would be known after edits of the schema.
  func analysis(after edits: [FileEdit]) throws(OfferError) -> Analysis {
    var inputs = inputs
    for edit in edits {
      guard let position = inputs.files.firstIndex(where: { $0.path == edit.path }) else { continue }
      inputs.files[position] = inputs.files[position].applying(edit.edits)
    }
    do throws(CancellationError) { return try Analysis(of: inputs, after: self) } catch {
      throw OfferError("this was cancelled")
    }
  }
}

extension SchemaFile {
  /// Edit by edit, from the last to the first, so that the blocks in between stay the same ones.
  fileprivate func applying(_ edits: [TextEdit]) -> SchemaFile {
    var tree = tree
    var text = SourceText(tree.blocks.flatMap(\.bytes))
    for edit in edits.reversed() {
      text.replace(edit.range, with: Array(edit.text.utf8))
      tree = tree.reparsed(text, edit: edit.range, replacementLength: edit.text.utf8.count)
    }
    return SchemaFile(path: path, tree: tree)
  }
}

extension DatabaseSchema {
  /// The same with what the differ takes for equal spelled as `schema` does, in columns that the comparison from there calls
  /// changed: so that an edit touches nothing that is not different.
  fileprivate func keepingSpelling(of schema: DatabaseSchema, _ comparison: Comparison) -> DatabaseSchema {
    var result = self
    for path in comparison.paths {
      guard case .column(let owner, let name) = path, let table = result.table(named: owner),
        let position = result[table].columns.firstIndex(where: { $0.name == name })
      else { continue }
      for case .columnChanged(let columns, let change) in comparison[path] {
        let known = schema[columns.previous]
        var column = result[table].columns[position]
        if !change.arity { column.type.arity = known.type.arity }
        // Defaults of one type say nothing of another.
        if change.type == nil {
          (column.type.family, column.type.native) = (known.type.family, known.type.native)
          // A column that counts up no more has no default left, which is no change of a default by itself.
          if !change.default && !change.autoIncrement { column.defaultValue = known.defaultValue }
          if !change.autoIncrement { column.isAutoIncrement = known.isAutoIncrement }
          if !change.sequence { column.sequence = known.sequence }
        }
        result.tables[table.position].columns[position] = column
      }
    }
    return result
  }
}
