/// Whether a table of that name is one that PostGIS makes for itself in the schema where it is installed. Nobody's schema
/// declares it, and a database that has no other tables is not in use yet.
package func isTableOfPostGIS(_ name: String) -> Bool { tablesOfPostGIS.contains(name.lowercased()) }

private let tablesOfPostGIS: Set<String> = [
  "spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews",
]
