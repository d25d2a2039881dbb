/// Whether a PostgreSQL access method takes the operator class by itself, so that naming it says nothing; no method is a
/// B-tree.
package func isDefaultOperatorClass(_ name: String, of method: String?) -> Bool {
  switch method {
  // The text pattern classes and their like are never default.
  case nil, "BTree", "Hash":
    name.hasSuffix("_ops") && !name.hasSuffix("_pattern_ops") && name != "record_image_ops"
  case "Gin": ginDefaults.contains(name) || scalarClasses.contains(name)
  case "Gist": gistDefaults.contains(name) || name.hasPrefix("gist_") && name != "gist_trgm_ops"
  case "SpGist": spGistDefaults.contains(name)
  case "Brin": name.hasSuffix("_minmax_ops") || brinDefaults.contains(name)
  case "ivfflat": name == "vector_l2_ops"
  default: false
  }
}

private let ginDefaults: Set<String> = ["array_ops", "jsonb_ops", "tsvector_ops", "gin_hstore_ops"]
private let gistDefaults: Set<String> = [
  "box_ops", "circle_ops", "point_ops", "poly_ops", "range_ops", "multirange_ops", "tsvector_ops", "tsquery_ops",
]
private let spGistDefaults: Set<String> = [
  "quad_point_ops", "text_ops", "range_ops", "box_ops", "poly_ops", "inet_ops",
]
private let brinDefaults: Set<String> = ["inet_inclusion_ops", "range_inclusion_ops", "box_inclusion_ops"]

/// What the extension `btree_gin` adds to GIN.
private let scalarClasses: Set<String> = [
  "bit_ops", "bool_ops", "bpchar_ops", "bytea_ops", "char_ops", "cidr_ops", "date_ops", "enum_ops", "float4_ops",
  "float8_ops", "inet_ops", "int2_ops", "int4_ops", "int8_ops", "interval_ops", "macaddr_ops", "macaddr8_ops",
  "money_ops",
  "name_ops", "numeric_ops", "oid_ops", "text_ops", "time_ops", "timestamp_ops", "timestamptz_ops", "timetz_ops",
  "uuid_ops", "varbit_ops", "varchar_ops",
]
