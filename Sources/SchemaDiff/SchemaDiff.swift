// What has to be done to make one database schema into another.
//
// In: two `DatabaseSchema` values, the previous and the wished one. Out: differences (what is not the same), and a plan:
// steps in the order in which they must run, with the risks that they carry. Three stages, each readable by itself:
// everything is paired by name (`PairedSchemas`), then only pairs are looked at (`differences`), then differences become
// steps and are sorted (`steps`).
//
// Knows no SQL text and no word of the schema language; looks at no data. What differs between databases is asked of
// `DifferRules`, one file for each dialect.

package import Tables

/// What differs between two schemas, in a stable order; empty if there is nothing to do.
package func differences(
  from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions = DiffOptions()
) -> [Difference] {
  differences(in: PairedSchemas(Pair(previous: previous, next: next), options: options))
}

/// What must be done to make `previous` into `next`, in order, and what may be lost by it.
///
/// The plan is empty exactly if there are no differences. Tables that `known` has found unchanged are not looked into again.
package func plan(
  from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions = DiffOptions(),
  reusing known: SchemaComparison? = nil
) -> MigrationPlan {
  let paired = PairedSchemas(Pair(previous: previous, next: next), options: options, reusing: known)
  let steps = steps(for: differences(in: paired), in: paired)
  return MigrationPlan(steps: steps, risks: risks(of: steps, in: paired))
}
