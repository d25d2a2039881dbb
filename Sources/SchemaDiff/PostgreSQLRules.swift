import Tables

struct PostgreSQLRules: DifferRules {
  let options: DiffOptions

  func typeChange(_ types: Pair<ColumnType>) -> TypeChange? {
    let (previous, next) = (types.previous, types.next)
    switch (previous.family, next.family) {
    case (.enumeration(let left), .enumeration(let right)):
      if left != right { return .notCastable }
      // There is no cast between an enum and a list of it. Prisma writes one nevertheless.
      return !options.matchesEngineExactly && isListSwitch(types) ? .notCastable : nil
    case (.enumeration, _), (_, .enumeration): return .notCastable
    default: break
    }
    if isListSwitch(types) {
      guard previous.arity == .list, let native = next.native else { return .notCastable }
      return switch native.name {
      case "Text": .safe
      case "VarChar": native.arguments.isEmpty ? .safe : .risky
      case "Char": .risky
      default: .notCastable
      }
    }
    switch (previous.native, next.native) {
    // The texts of such types are spelled in many ways, so they are not compared (nor does Prisma).
    case (nil, nil): return nil
    case (nil, _), (_, nil): return .risky
    case (let left?, let right?):
      if left == right { return nil }
      if left.isExtension || right.isExtension { return .risky }
      return postgreSQLCast(from: left, to: right, options: options)
    }
  }

  private func isListSwitch(_ types: Pair<ColumnType>) -> Bool {
    (types.previous.arity == .list) != (types.next.arity == .list)
  }

  func indexesMatch(_ indexes: Pair<Index>) -> Bool {
    (indexes.previous.method ?? "BTree") == (indexes.next.method ?? "BTree")
      && zip(indexes.previous.columns, indexes.next.columns).allSatisfy { left, right in
        operatorClassesMatch(left.operatorClass, right.operatorClass, method: indexes.next.method)
      }
  }

  /// Writing out the default class changes nothing.
  private func operatorClassesMatch(_ left: String?, _ right: String?, method: String?) -> Bool {
    if left == right { return true }
    guard let named = left ?? right, left == nil || right == nil else { return false }
    return isDefaultOperatorClass(named, method: method)
  }

  func isIgnored(table name: String) -> Bool { Self.tablesOfExtensions.contains(name.lowercased()) }

  /// Made by PostGIS in the schema where it is installed.
  private static let tablesOfExtensions: Set<String> = [
    "spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews",
  ]
}

/// Whether an index with that method takes the class by itself. The text pattern classes and their like are never default.
private func isDefaultOperatorClass(_ name: String, method: String?) -> Bool {
  switch method {
  case "Gin": ["array_ops", "jsonb_ops", "tsvector_ops"].contains(name)
  case "Gist": name == "tsvector_ops" || name.hasPrefix("gist_") && name.hasSuffix("_ops")
  case "SpGist": ["inet_ops", "quad_point_ops", "range_ops", "box_ops", "poly_ops", "text_ops"].contains(name)
  case "Brin": name.hasSuffix("_minmax_ops") && !name.hasSuffix("_minmax_multi_ops") || name == "inet_inclusion_ops"
  default: name.hasSuffix("_ops") && !name.hasSuffix("_pattern_ops") && name != "record_image_ops"
  }
}
