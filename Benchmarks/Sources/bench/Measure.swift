#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One row of the table: what was measured, how often, and the times in microseconds.
struct Measurement {
  let name: String
  let runs: Int
  let least: Double
  let median: Double
  let p99: Double

  init(_ name: String, _ times: [Double]) {
    let times = times.sorted()
    self.name = name
    runs = times.count
    least = times[0]
    median = times[times.count / 2]
    p99 = times[min(times.count - 1, times.count * 99 / 100)]
  }
}

/// What the names of the measurements that are wanted contain; nil for all. Set before the first one.
nonisolated(unsafe) var wanted: String?

func isWanted(_ name: String) -> Bool { wanted.map(name.contains) ?? true }

/// Runs `work` often enough to say something, and measures the CPU time of each run. `work` gets the number of the run.
/// Nil if the measurement is not wanted.
func measure(_ name: String, runs: Int = 30, _ work: (Int) throws -> Void) rethrows -> Measurement? {
  guard isWanted(name) else { return nil }
  var times: [Double] = []
  for run in 0..<runs {
    let start = cpuMicroseconds()
    try work(run)
    times.append(cpuMicroseconds() - start)
  }
  return Measurement(name, times)
}

/// The same for work with a preparation that does not count: `work` tells its own time.
func measureParts(_ name: String, runs: Int = 30, _ work: (Int) throws -> Double) rethrows -> Measurement? {
  guard isWanted(name) else { return nil }
  return Measurement(name, try (0..<runs).map(work))
}

/// The same for work that waits for somebody else or is done on several cores, by the clock on the wall, up to where the
/// outcome is there: throwing it away is not counted.
func measureWallTime<Outcome>(
  _ name: String, runs: Int = 30, _ work: () async throws -> Outcome
) async rethrows -> Measurement? {
  guard isWanted(name) else { return nil }
  var times: [Double] = []
  for _ in 0..<runs {
    let start = ContinuousClock.now
    let outcome = try await work()
    times.append(microseconds(start.duration(to: .now)))
    withExtendedLifetime(outcome) {}
  }
  return Measurement(name, times)
}

func microseconds(_ duration: Duration) -> Double {
  let (seconds, attoseconds) = duration.components
  return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
}

/// The CPU time of all threads so far.
func cpuMicroseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// The memory that the process holds now, in megabytes; 0 where the system does not say.
func residentMegabytes() -> Double {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var buffer = [CChar](repeating: 0, count: 128)
  guard fgets(&buffer, Int32(buffer.count), file) != nil else { return 0 }
  let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(
    separator: " ")
  guard words.count > 1, let pages = Double(words[1]) else { return 0 }
  return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
}

func printTable(_ rows: [Measurement?]) {
  func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
  func number(_ value: Double) -> String {
    let text = value >= 1000 ? "\(Double(Int(value / 10)) / 100) ms" : "\(Double(Int(value * 10)) / 10) µs"
    return String(repeating: " ", count: max(0, 12 - text.count)) + text
  }
  print(pad("", 46) + "       least      median         p99   runs")
  for case let row? in rows {
    print(pad(row.name, 46) + number(row.least) + number(row.median) + number(row.p99) + "   \(row.runs)")
  }
}
