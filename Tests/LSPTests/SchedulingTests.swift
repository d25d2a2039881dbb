import LanguageServerProtocol
import SchemaAnalysis
import Testing

@testable import LSP

@Suite struct SchedulingTests {
  // MARK: Debouncer

  @Test func laterEditsDoNotPushTheFirstDeadlineAway() {
    var debouncer = Debouncer(quiet: .milliseconds(150), longestWait: .milliseconds(500))
    var fired: [Int] = []
    for time in stride(from: 0, through: 1200, by: 50) {
      if debouncer.takeDue(at: .milliseconds(time)) { fired.append(time) }
      if time <= 700 { debouncer.touch(at: .milliseconds(time)) }
    }
    // 500 after the first edit; then the edit at 500 is a first one again, and after the last at 700 it is quiet.
    #expect(fired == [500, 850])
  }

  @Test func nothingIsDueWithoutAnEdit() {
    var debouncer = Debouncer(quiet: .zero, longestWait: .zero)
    let untouched = debouncer.takeDue(at: .seconds(1))
    debouncer.touch(at: .seconds(1))
    let first = debouncer.takeDue(at: .seconds(1))
    let second = debouncer.takeDue(at: .seconds(1))
    #expect(!untouched && first && !second)
  }

  // MARK: OpQueue

  @Test func requestsDuringWorkCountOnce() {
    var queue = OpQueue()
    var started = 0
    func tick() { if queue.start() { started += 1 } }
    tick()
    #expect(started == 0)
    for _ in 0..<3 {
      queue.request()
      tick()
    }
    #expect(started == 1)
    queue.finish()
    tick()
    #expect(started == 2)
    queue.finish()
    tick()
    #expect(started == 2)
  }

  // MARK: AnalysisSchedule

  private func run(_ revision: Int, _ stage: AnalysisStage) -> AnalysisRun {
    AnalysisRun(revision: revision, stage: stage)
  }

  private func checkStart(
    _ schedule: inout AnalysisSchedule, _ expected: AnalysisRun?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let started = schedule.start()
    #expect(started == expected, sourceLocation: sourceLocation)
  }

  @Test func theFirstAnalysisHasTwoSteps() {
    var schedule = AnalysisSchedule(quick: .milliseconds(20))
    checkStart(&schedule, nil)
    schedule.worldChanged()
    checkStart(&schedule, run(1, .syntax))
    checkStart(&schedule, nil)
    schedule.finish(run(1, .syntax), cost: .milliseconds(1))
    checkStart(&schedule, run(1, .complete))
    schedule.finish(run(1, .complete), cost: .milliseconds(5))
    checkStart(&schedule, nil)
  }

  /// The server may be started before anything is open.
  @Test func anAnalysisOfNothingSaysNothingAboutTheNext() {
    var schedule = AnalysisSchedule(quick: .milliseconds(20))
    schedule.worldChanged()
    checkStart(&schedule, run(1, .syntax))
    schedule.finish(run(1, .syntax), cost: .milliseconds(1), ofDocuments: false)
    checkStart(&schedule, run(1, .complete))
    schedule.finish(run(1, .complete), cost: .milliseconds(1), ofDocuments: false)
    schedule.worldChanged()
    checkStart(&schedule, run(2, .syntax))
  }

  @Test func quickAnalysesAreWholeAndAtOnce() {
    var schedule = AnalysisSchedule(quick: .milliseconds(20))
    schedule.worldChanged()
    schedule.finish(run(1, .complete), cost: .milliseconds(5))
    schedule.textChanged()
    checkStart(&schedule, run(2, .complete))
    // What changes meanwhile counts as one change.
    for _ in 0..<10 { schedule.textChanged() }
    #expect(!schedule.runningIsWasted)
    schedule.finish(run(2, .complete), cost: .milliseconds(5))
    checkStart(&schedule, run(12, .complete))
    schedule.finish(run(12, .complete), cost: .milliseconds(5))
    checkStart(&schedule, nil)
  }

  @Test func slowAnalysesWaitUntilTheyAreDueAndStopWhenOutdated() {
    var schedule = AnalysisSchedule(quick: .milliseconds(20))
    schedule.worldChanged()
    schedule.finish(run(1, .complete), cost: .milliseconds(300))
    schedule.textChanged()
    checkStart(&schedule, run(2, .syntax))
    schedule.finish(run(2, .syntax), cost: .milliseconds(1))
    checkStart(&schedule, nil)
    schedule.completeBecomesDue()
    checkStart(&schedule, run(2, .complete))
    #expect(!schedule.runningIsWasted)
    schedule.textChanged()
    #expect(schedule.runningIsWasted)
    schedule.finish(run(2, .complete), cost: nil)
    checkStart(&schedule, run(3, .syntax))
    schedule.finish(run(3, .syntax), cost: .milliseconds(1))
    checkStart(&schedule, nil)
  }
}

@Suite struct RequestTableTests {
  @Test func eachRequestIsAnsweredOnce() {
    var table = RequestTable()
    let first = table.register(.number(1), method: "a", at: .zero)
    let again = table.register(.number(1), method: "b", at: .zero)
    let other = table.register(.string("1"), method: "c", at: .zero)
    #expect(first && !again && other)
    var answers: [String?] = []
    for _ in 0..<2 { answers.append(table.complete(.number(1))?.method) }
    #expect(answers == ["a", nil])
    var cancelled = [table.cancel(.string("1"))?.method]
    cancelled.append(table.complete(.string("1"))?.method)
    #expect(cancelled == ["c", nil])
  }
}
