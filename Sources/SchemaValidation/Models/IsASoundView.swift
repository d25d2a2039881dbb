import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A view is only declared with the preview feature `views`.
  ///
  /// Add it to the generator.
  ///
  /// ```prisma
  /// generator client {
  ///   provider        = "prisma-client-js"
  ///   previewFeatures = ["views"]
  /// }
  /// ```
  static let viewsNotEnabled = DiagnosticCode("schema/views-not-enabled")
  /// A view has no id.
  ///
  /// A database keeps no primary key of a view. Mark the field that tells its rows apart with `@unique` instead.
  static let viewWithKey = DiagnosticCode("schema/view-with-id")
  /// A view has no indexes.
  ///
  /// A database keeps none of a view. Put the index on the model that the view reads from.
  static let viewWithIndex = DiagnosticCode("schema/view-with-index")
  /// `@unique` and `@@unique` of a view say no more than the fields.
  ///
  /// They only tell Prisma Client how to find a row; the database has no constraint that could have a name, an order or
  /// a clustering. Take the other arguments away.
  static let viewWithConstraintArguments = DiagnosticCode("schema/view-with-constraint-arguments")
}

/// Views were asked for.
func isAskedForByItsPreviewFeature(_ view: ModelCursor, _ problems: inout Problems) {
  guard !view.context.hasPreviewFeature("views") else { return }
  problems.report(
    .viewsNotEnabled,
    "Error validating: View definitions are only available with the `views` preview feature.", at: view.range)
}

/// There is no id on a view.
func isNotOfAView(_ key: KeyCursor, _ problems: inout Problems) {
  problems.report(.viewWithKey, "Error validating: Views cannot have primary keys.", at: key.range)
}

/// There is no index on a view.
func isNoIndexOfAView(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.kind != .unique else { return }
  problems.report(.viewWithIndex, "Error validating: Views cannot have indexes.", at: index.range)
}

/// What tells the rows of a view apart has no name in the database.
func isUnnamedInTheDatabase(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.mappedName != nil else { return }
  problems.report(
    .viewWithConstraintArguments,
    "Error validating: @@unique annotations on views are not backed by unique indexes in the database and cannot specify a "
      + "mapped database name.", at: index.range)
}

/// What tells the rows of a view apart has no place on a disk.
func isNotClustered(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.isClustered != nil else { return }
  problems.report(
    .viewWithConstraintArguments,
    "Error validating: @@unique annotations on views are not backed by unique indexes in the database and cannot be "
      + "clustered.", at: index.range)
}

/// What tells the rows of a view apart takes its fields as they are.
func hasPlainFields(_ index: IndexCursor, _ problems: inout Problems) {
  let hasArguments = index.declaration.fields.contains {
    $0.length != nil || $0.order != nil || $0.operatorClass != nil
  }
  guard hasArguments else { return }
  problems.report(
    .viewWithConstraintArguments,
    "Error parsing attribute \"\(index.attributeName)\": Scalar fields in @@unique attributes in views cannot have "
      + "arguments.", at: index.range)
}
