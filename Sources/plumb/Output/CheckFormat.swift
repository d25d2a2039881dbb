import ArgumentParser

/// How findings are printed.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
  /// Commands to a runner of GitHub Actions, which shows them beside the lines that they are about.
  case github
  /// What code scanners have in common (SARIF 2.1.0).
  case sarif
}
