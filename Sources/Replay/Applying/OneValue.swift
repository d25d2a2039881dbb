import Tables

// Where an expression has to give one value for one row, no query and no function over several rows may stand in it. Lists and codes
// are those of PostgreSQL 15.

extension ReplayState {
  /// Whether nothing in the expression reads or gives more than one row; `words` say where it stands.
  mutating func isOneValue(_ expression: Expression, at words: String) -> Bool {
    guard catalog.rules.knowsTypes else { return true }
    let parts = expression.parts
    for place in parts.indices {
      guard case .word(let word) = parts[place] else { continue }
      if word == "select", place > 0, parts[place - 1] == .symbol("(") {
        report("a query can't stand at \(words)", code: "0A000")
        return false
      }
      // Functions of the user's own may have the same names.
      guard place + 1 < parts.count, parts[place + 1] == .symbol("("), place == 0 || parts[place - 1] != .symbol("."),
        catalog.findRoutine(QualifiedName(nil, word)) == nil
      else { continue }
      if aggregates.contains(word) {
        report("“\(word)” works on several rows and can't stand at \(words)", code: "42803")
        return false
      }
      if windowFunctions.contains(word) {
        report("“\(word)” works on several rows and can't stand at \(words)", code: "42P20")
        return false
      }
      if functionsThatGiveRows.contains(word) {
        report("“\(word)” gives several rows and can't stand at \(words)", code: "0A000")
        return false
      }
    }
    return true
  }
}

private let aggregates: Set<String> = [
  "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr", "count", "covar_pop", "covar_samp",
  "every", "json_agg", "json_object_agg", "jsonb_agg", "jsonb_object_agg", "max", "min", "mode", "percentile_cont",
  "percentile_disc", "range_agg", "range_intersect_agg", "regr_avgx", "regr_avgy", "regr_count", "regr_intercept",
  "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy", "stddev", "stddev_pop", "stddev_samp", "string_agg",
  "sum", "var_pop", "var_samp", "variance", "xmlagg",
]

private let windowFunctions: Set<String> = [
  "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank",
  "row_number",
]

private let functionsThatGiveRows: Set<String> = [
  "generate_series", "generate_subscripts", "json_array_elements", "json_array_elements_text", "json_each",
  "json_each_text", "json_object_keys", "json_populate_recordset", "json_to_recordset", "jsonb_array_elements",
  "jsonb_array_elements_text", "jsonb_each", "jsonb_each_text", "jsonb_object_keys", "jsonb_path_query",
  "jsonb_path_query_tz", "jsonb_populate_recordset", "jsonb_to_recordset", "regexp_matches", "regexp_split_to_table",
  "string_to_table", "unnest",
]
