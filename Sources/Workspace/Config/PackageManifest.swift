import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The few facts of a `package.json` that concern a schema.
struct PackageManifest: Equatable {
  var name: String?
  /// `"prisma": {"schema": "…"}`, Prisma's setting before it had a configuration file.
  var schema: String?
  /// The version of Prisma as it is asked for: `6.19.0`, `^7.1.0`, `catalog:prisma`.
  var prismaVersion: String?
  var version: String?

  /// nil if the text is no JSON object. Members of an unexpected kind count as absent.
  init?(_ bytes: [UInt8]) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else { return nil }
    name = content.name
    version = content.version
    schema = content.schema
    let dependencies = [content.devDependencies, content.dependencies]
    for package in ["prisma", "@prisma/prisma7", "@prisma/client"] {
      prismaVersion = prismaVersion ?? dependencies.lazy.compactMap { $0[package] }.first
    }
  }

  private struct Content: Decodable {
    private enum Key: String, CodingKey { case name, version, prisma, dependencies, devDependencies }
    private struct Settings: Decodable { let schema: String? }

    let name: String?
    let version: String?
    let schema: String?
    let dependencies: [String: String]
    let devDependencies: [String: String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      name = try? container.decode(String.self, forKey: .name)
      version = try? container.decode(String.self, forKey: .version)
      schema = (try? container.decode(Settings.self, forKey: .prisma))?.schema
      dependencies = (try? container.decode([String: String].self, forKey: .dependencies)) ?? [:]
      devDependencies = (try? container.decode([String: String].self, forKey: .devDependencies)) ?? [:]
    }
  }
}
