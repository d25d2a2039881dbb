package import SchemaAnalysis

/// One analysis: which state of the inputs it is about and how far it goes.
package struct AnalysisRun: Hashable, Sendable {
  package let revision: Int
  package let stage: AnalysisStage
}

/// Decides what to analyse next. One analysis runs at a time; inputs that change meanwhile wait and count as one change.
///
/// If whole analyses are quick, each edit gets one. If not, it gets the quick stage at once and the rest when it is due.
struct AnalysisSchedule {
  /// Counts the states of the inputs; 0 is the state before the first.
  private(set) var revision = 0
  /// The newest state that there is a snapshot of.
  private(set) var done: AnalysisRun?
  private(set) var running: AnalysisRun?

  private let quick: Duration
  private var lastCost: Duration?
  private var completeIsDue = false

  init(quick: Duration) {
    self.quick = quick
  }

  /// Whether whole analyses are quick enough for every edit.
  var isQuick: Bool { lastCost.map { $0 < quick } ?? false }

  /// A text changed. The quick stage is due at once, the rest later.
  mutating func textChanged() {
    revision += 1
    completeIsDue = false
  }

  /// Something else changed, which is rare enough for a whole analysis at once.
  mutating func worldChanged() {
    revision += 1
    completeIsDue = true
  }

  mutating func completeBecomesDue() {
    completeIsDue = true
  }

  /// Whether the running analysis is about an old state and takes long enough to be stopped.
  var runningIsWasted: Bool {
    guard let running else { return false }
    return running.revision < revision && running.stage == .complete && !isQuick
  }

  /// The analysis to start now.
  mutating func start() -> AnalysisRun? {
    guard running == nil, revision > 0 else { return nil }
    let hasQuickStage = done?.revision == revision
    if hasQuickStage, done?.stage == .complete || !completeIsDue { return nil }
    running = AnalysisRun(revision: revision, stage: hasQuickStage || isQuick ? .complete : .syntax)
    return running
  }

  /// Ends a run; `cost` is nil if it was cancelled. One of no document says nothing about what the next will cost.
  mutating func finish(_ run: AnalysisRun, cost: Duration?, ofDocuments: Bool = true) {
    running = nil
    guard let cost else { return }
    done = run
    if run.stage == .complete {
      if ofDocuments { lastCost = cost }
      if run.revision == revision { completeIsDue = false }
    }
  }
}
