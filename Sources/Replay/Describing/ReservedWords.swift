/// The words that PostgreSQL 15 quotes where they are names: all of its keywords but the unreserved ones
/// (`pg_get_keywords()`).
let reservedWords = wordsThatAreNoNames.union(wordsThatAreOnlyNames)

/// The words that no table and no column can be called unless they are quoted.
let wordsThatAreNoNames: Set<String> = [
  "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "binary", "both",
  "case", "cast", "check", "collate", "collation", "column", "concurrently", "constraint", "create", "cross",
  "current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
  "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "false", "fetch",
  "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike", "in", "initially", "inner",
  "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left", "like", "limit", "localtime",
  "localtimestamp", "natural", "not", "notnull", "null", "offset", "on", "only", "or", "order", "outer", "overlaps",
  "placing", "primary", "references", "returning", "right", "select", "session_user", "similar", "some", "symmetric",
  "table", "tablesample", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic",
  "verbose", "when", "where", "window", "with",
]

/// The words that can be names of tables and columns, but not of functions and types.
private let wordsThatAreOnlyNames: Set<String> = [
  "between", "bigint", "bit", "boolean", "char", "character", "coalesce", "dec", "decimal", "exists", "extract",
  "float", "greatest", "grouping", "inout", "int", "integer", "interval", "least", "national", "nchar", "none",
  "normalize", "nullif", "numeric", "out", "overlay", "position", "precision", "real", "row", "setof", "smallint",
  "substring", "time", "timestamp", "treat", "trim", "values", "varchar", "xmlattributes", "xmlconcat", "xmlelement",
  "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
]
