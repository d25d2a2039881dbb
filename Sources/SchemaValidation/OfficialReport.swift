import Datamodel

/// Puts problems in the official order, errors before warnings, and tells which of them Prisma would have come to.
struct OfficialReport {
  private let datamodel: Datamodel
  private var errors: [ValidationFinding] = []
  private var warnings: [ValidationFinding] = []
  private var isOver = false
  private var previousIsRecovered = false
  private(set) var hasErrors = false

  init(_ datamodel: Datamodel) { self.datamodel = datamodel }

  var findings: [ValidationFinding] { errors + warnings }

  /// After an error in the early phases nothing more is said officially.
  mutating func endEarlyPhases() { isOver = hasErrors }

  mutating func add<Block>(_ blocks: [Block], _ problems: (Block) -> [ValidationProblem]) {
    for block in blocks { add(problems(block)) }
  }

  mutating func add(_ problems: [ValidationProblem]) {
    for problem in problems { add(problem) }
  }

  private mutating func add(_ problem: ValidationProblem) {
    let isRecovered =
      switch problem.standing {
      case .independent, .stopsValidation: isOver
      case .onlyWithoutErrors: isOver || hasErrors
      case .withThePrevious: previousIsRecovered
      case .beyondPrisma: true
      }
    previousIsRecovered = isRecovered
    let location = datamodel.location(of: problem.place)
    let finding = ValidationFinding(
      code: problem.code, severity: problem.severity, message: problem.message, path: location.path,
      range: location.range,
      related: problem.related.map {
        let location = datamodel.location(of: $0.place)
        return ValidationFinding.Related(path: location.path, range: location.range, message: $0.message)
      },
      tag: problem.tag, isRecovered: isRecovered)
    switch problem.severity {
    case .error: errors.append(finding)
    case .warning, .hint: warnings.append(finding)
    }
    if problem.isError, !isRecovered { hasErrors = true }
    if problem.standing == .stopsValidation { isOver = true }
  }
}
