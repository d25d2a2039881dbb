import Datamodel
import Tables

/// How SQLite stores what the schema language says: few types, enums as text, no exact types.
struct SQLiteRules: LoweringRules {
  var dialect: Dialect { .sqlite }

  /// `INTEGER PRIMARY KEY` is the row's number, with or without `autoincrement()`; nothing else counts up.
  func countsUp(_ type: ScalarType, isSingleKey: Bool, isAskedFor: Bool) -> Bool { isSingleKey && type == .int }
}
