#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a process of the built program costs from start to end, as a shell would see it.
struct ProcessMeasurement {
  let wallTime: Measurement
  /// The most memory that it held.
  let megabytes: Double
}

func measureProcesses(of program: String) -> [ProcessMeasurement] {
  // The script that starts the benchmarks does so in their folder.
  let example = "../examples/pushed/prisma/schema.prisma"
  return [
    measureProcess("plumb --version", program, ["--version"]),
    measureProcess("plumb check, examples/pushed", program, ["check", "--schema", example]),
  ].compactMap(\.self)
}

func printProcesses(_ processes: [ProcessMeasurement]) {
  if processes.isEmpty { return }
  print("\nWall time of whole processes\n")
  printTable(processes.map(\.wallTime))
  for process in processes { print("\(process.wallTime.name): at most \(Int(process.megabytes.rounded(.up))) MB") }
}

private func measureProcess(_ name: String, _ program: String, _ arguments: [String]) -> ProcessMeasurement? {
  var peak = 0.0
  var times: [Double] = []
  for _ in 0..<50 {
    let start = ContinuousClock.now
    guard let usage = run(program, arguments) else { return nil }
    times.append(microseconds(start.duration(to: .now)))
    #if os(Linux)
      peak = max(peak, Double(usage.ru_maxrss) / 1024)
    #else
      peak = max(peak, Double(usage.ru_maxrss) / 1_048_576)
    #endif
  }
  return ProcessMeasurement(wallTime: Measurement(name, times), megabytes: peak)
}

/// Runs the program with nothing to read and nobody to read what it writes; nil if it could not be started.
func run(_ program: String, _ arguments: [String]) -> rusage? {
  let started = spawn(program, arguments) { actions in
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
  }
  guard let process = started else { return nil }
  var status: Int32 = 0
  var usage = rusage()
  return wait4(process, &status, 0, &usage) == process ? usage : nil
}

#if canImport(Darwin)
  typealias SpawnActions = posix_spawn_file_actions_t?
#else
  typealias SpawnActions = posix_spawn_file_actions_t
#endif

/// Starts the program with the files that `prepare` gives it; nil if it could not be started.
func spawn(_ program: String, _ arguments: [String], _ prepare: (inout SpawnActions) -> Void) -> pid_t? {
  #if canImport(Darwin)
    var actions: SpawnActions = nil
  #else
    var actions = SpawnActions()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  prepare(&actions)
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  defer { words.forEach { free($0) } }
  var process = pid_t()
  return posix_spawn(&process, program, &actions, nil, &words, environ) == 0 ? process : nil
}
