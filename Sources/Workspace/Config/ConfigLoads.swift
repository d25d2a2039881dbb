import Text

// The files of variables that a configuration loads: with `dotenv`, with Node itself, or as Next.js does.

extension ConfigEvaluator {
  /// `import "dotenv/config"`.
  mutating func loadVariables(onImportOf module: String) {
    switch module {
    case "dotenv/config", "dotenv/config.js", "@dotenvx/dotenvx/config", "dotenv-flow/config":
      load(environment["DOTENV_CONFIG_PATH"] ?? ".env", expands: module.hasPrefix("@dotenvx"), overrides: false)
    case "dotenv-expand/config": load(".env", expands: true, overrides: false)
    default: break
    }
  }

  /// The result of a call that loads variables; nil if it is no such call.
  mutating func loadVariables(calling name: String, _ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue? {
    switch name {
    case "dotenv.config", "dotenv.configDotenv": loadDotenv(arguments.first, range)
    // What it is given was loaded already, by its argument; now references in it count.
    case "dotenv.expand", "dotenv": environment.expandLoaded()
    case "process.loadEnvFile":
      if let path = arguments.first?.path ?? (arguments.isEmpty ? ".env" : nil) {
        load(path, expands: false, overrides: false)
      } else {
        unknownLoads.append(firstProblem(arguments, range))
      }
    case "next.loadEnvConfig":
      let start = arguments.first?.path ?? folder.string
      let mode = environment["NODE_ENV"] ?? "development"
      for file in [".env.\(mode).local", ".env.local", ".env.\(mode)", ".env"]
      where mode != "test" || file != ".env.local" {
        load(folder.appending(start).appending(file).string, expands: true, overrides: false)
      }
    default: return nil
    }
    return ConfigValue(.object(ConfigObject()), range)
  }

  /// `dotenv.config({ path: …, override: … })`; several paths are loaded one after the other.
  private mutating func loadDotenv(_ options: ConfigValue?, _ range: TextRange) {
    var overrides = false
    var path: ConfigValue?
    if let options, options.isUndefined != true {
      guard case .object(let object) = options.content else {
        unknownLoads.append(problem(in: options, range))
        return
      }
      path = object["path"]
      overrides = object["override"]?.isTrue ?? false
    }
    let paths: [ConfigValue]
    switch path?.content {
    case nil, .undefined?: paths = [ConfigValue(.string(environment["DOTENV_CONFIG_PATH"] ?? ".env"), range)]
    case .array(let values)?: paths = values
    default: paths = path.map { [$0] } ?? []
    }
    for path in paths.prefix(32) {
      if let path = path.path {
        load(path, expands: false, overrides: overrides)
      } else {
        unknownLoads.append(problem(in: path, path.range))
      }
    }
  }

  private mutating func load(_ path: String, expands: Bool, overrides: Bool) {
    guard let text = readFile(folder.appending(path)) else { return }
    environment.load(text, expands: expands || expandsVariables, overrides: overrides)
  }
}
