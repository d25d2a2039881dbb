/// The modules and globals that configuration files use, as far as they are known by name.
enum ConfigModules {
  /// The name by which a member of a module (nil: the module itself) is known; one of an unknown module says where it is from.
  static func name(of member: String?, in module: String) -> String {
    let isWhole = member == nil || member == "default"
    switch module {
    case "path", "node:path", "path/posix", "node:path/posix", "pathe", "upath":
      return isWhole ? "path" : "path." + (member ?? "")
    case "process", "node:process": return isWhole ? "process" : "process." + (member ?? "")
    case "url", "node:url": return isWhole ? "url" : member ?? ""
    case "dotenv", "@dotenvx/dotenvx", "dotenv-flow": return isWhole ? "dotenv" : "dotenv." + (member ?? "")
    case "dotenv-expand": return isWhole ? "dotenv" : "dotenv." + (member ?? "")
    case "@next/env": return isWhole ? "next" : "next." + (member ?? "")
    default: break
    }
    if isPrisma(module), !isWhole { return member ?? "" }
    return (member ?? "default") + " of " + module
  }

  private static func isPrisma(_ module: String) -> Bool {
    ["prisma", "prisma7"].contains(module)
      || ["prisma/", "prisma7/", "@prisma/", "@prisma-next/"].contains {
        module.hasPrefix($0)
      }
  }

  /// Whether only the tools of Prisma 8 have such a module.
  static func isPrisma8(_ module: String) -> Bool {
    module.hasPrefix("@prisma-next/") || module.hasPrefix("prisma-next") || module == "@prisma/cli-engine"
      || module.hasPrefix("@prisma/orm-")
  }

  /// Why the value of something known by name alone can't be known.
  static func reason(for name: String) -> String {
    if let range = name.firstRange(of: " of ") {
      return "it comes from `\(name[range.upperBound...].prefix(80))`, which is not read"
    }
    if name.hasPrefix("process.argv") { return "it depends on the command line" }
    return "`\(name.prefix(80))` is not known here"
  }
}

extension String {
  fileprivate func firstRange(of needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<(index(start, offsetBy: needle.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
