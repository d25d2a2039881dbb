package import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A PostgreSQL server of our own, from the binaries of this machine: a copy of an empty cluster in a temporary folder, reached
/// by a socket in that folder and by nothing else.
///
/// It lives as long as the value and `stop()` say. If this program is killed, the next one to start a server ends the one that
/// was left behind and removes its folder.
package struct PrivateServer {
  private let process: ChildProcess
  private let folder: String

  /// Why no server could be started, in a sentence for the user.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  /// Starts one. `cache` is the folder in which the empty cluster is kept from one time to the next.
  package init(cache: FilePath) throws(Problem) {
    guard let programs = Self.programs() else {
      throw Problem(
        description: "no PostgreSQL server is installed on this machine; name one with --shadow-url, on which a "
          + "database can be made and dropped")
    }
    let user = try Self.userToBe()
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    Self.sweep(temporary)
    // The path of a socket has to be short.
    folder = "\(temporary)/\(Self.prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
    guard mkdir(folder, 0o700) == 0, chown(folder, user?.id ?? getuid(), user?.group ?? getgid()) == 0 else {
      throw Problem(description: "the folder \(folder) can't be made")
    }
    do throws(Problem) {
      let cluster = try Self.cluster(programs, cache: cache, user: user)
      let data = folder + "/data"
      guard ChildProcess((user?.command ?? []) + ["cp", "-R", cluster, data])?.wait() == 0 else {
        throw Problem(description: "the empty cluster can't be copied to \(folder)")
      }
      let settings = [
        "listen_addresses=", "unix_socket_directories=\(folder)", "fsync=off", "full_page_writes=off",
        "synchronous_commit=off", "max_connections=10", "shared_buffers=16MB", "autovacuum=off",
        "logging_collector=off",
        "dynamic_shared_memory_type=mmap", "max_wal_senders=0", "wal_level=minimal",
      ]
      let arguments = (user?.command ?? []) + ["\(programs)/postgres", "-D", data] + settings.flatMap { ["-c", $0] }
      guard let process = ChildProcess(arguments, output: folder + "/log") else {
        throw Problem(description: "\(programs)/postgres can't be started")
      }
      self.process = process
      try waitUntilReady()
    } catch {
      removeFolder(folder)
      throw error
    }
  }

  /// Leads to the server.
  package var url: String { "postgresql://postgres@/postgres?host=\(folder)" }

  /// Ends the server at once and removes all that it has.
  package func stop() {
    // Immediately: there is nothing to be kept.
    Self.end(folder)
    for _ in 0..<200 where !process.hasEnded() { usleep(10_000) }
    if !process.hasEnded() { process.send(SIGKILL) }
    removeFolder(folder)
  }

  private func waitUntilReady() throws(Problem) {
    for _ in 0..<3_000 {
      if isReady { return }
      if process.hasEnded() { break }
      usleep(10_000)
    }
    Self.end(folder)
    throw Problem(description: "the PostgreSQL server for the check did not start")
  }

  /// The socket is there before the server lets anybody in; when it does, it writes so into the last line of this file.
  private var isReady: Bool {
    guard let text = try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8) else { return false }
    return text.split(separator: "\n").last?.hasPrefix("ready") ?? false
  }

  // MARK: Programs

  /// The folder of `postgres` and `initdb`, the newest first.
  private static func programs() -> String? {
    var folders = getenv("PATH").map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
    let homes = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"]
    for home in homes {
      let names = entries(of: home).filter { home.hasPrefix("/usr/lib") || $0.hasPrefix("postgresql") }
      folders += names.sorted { version($0) > version($1) }.map { "\(home)/\($0)/bin" }
    }
    folders += (10...30).reversed().flatMap {
      ["/usr/pgsql-\($0)/bin", "/Applications/Postgres.app/Contents/Versions/\($0)/bin"]
    }
    // Distributions put links to single programs into common folders, so both have to be there.
    return folders.first { access($0 + "/postgres", X_OK) == 0 && access($0 + "/initdb", X_OK) == 0 }
  }

  private static func version(_ name: String) -> Int { Int(name.filter { $0.isASCII && $0.isNumber }) ?? 0 }

  /// A server refuses to run as root; then it runs as somebody else.
  private struct User {
    let id: uid_t
    let group: gid_t
    /// What goes before a command so that this user runs it.
    let command: [String]
  }

  private static func userToBe() throws(Problem) -> User? {
    guard geteuid() == 0 else { return nil }
    for name in ["postgres", "nobody"] {
      guard let entry = getpwnam(name), access("/usr/sbin/runuser", X_OK) == 0 || access("/sbin/runuser", X_OK) == 0
      else { continue }
      let (id, group) = (entry.pointee.pw_uid, entry.pointee.pw_gid)
      return User(id: id, group: group, command: ["/sbin/runuser", "-u", name, "--"])
    }
    throw Problem(description: "a PostgreSQL server can't be run as root; name one with --shadow-url")
  }

  /// The empty cluster, made if it is not there yet or was made by other programs.
  private static func cluster(_ programs: String, cache: FilePath, user: User?) throws(Problem) -> String {
    var status = stat()
    let stamp = stat(programs + "/postgres", &status) == 0 ? "\(status.st_size)" : "0"
    let name = programs.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    // Another user can't look into our cache, so the cluster for it is made where it can.
    let base = user == nil ? cache.string : "/var/tmp/plumb-\(user?.id ?? 0)"
    makeFolders(base)
    if let user { _ = chown(base, user.id, user.group) }
    let path = "\(base)/cluster\(String(name))-\(stamp)"
    if access(path + "/PG_VERSION", F_OK) == 0 || user != nil && access(path, F_OK) == 0 { return path }
    let new = "\(path).\(getpid())"
    let arguments =
      (user?.command ?? []) + [
        "\(programs)/initdb", "-D", new, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync",
      ]
    guard ChildProcess(arguments)?.wait() == 0 else {
      removeFolder(new)
      throw Problem(description: "\(programs)/initdb can't make an empty cluster in \(base)")
    }
    if rename(new, path) != 0 { removeFolder(new) }
    return path
  }

  // MARK: Leftovers

  private static let prefix = "plumb-shadow-"

  /// Ends the servers, and removes the folders, of programs that are gone.
  private static func sweep(_ temporary: String) {
    for name in entries(of: temporary) where name.hasPrefix(prefix) {
      guard let owner = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" }), kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      let folder = "\(temporary)/\(name)"
      var status = stat()
      // Nobody else's folder, whatever its name.
      guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid() || getuid() == 0
      else { continue }
      end(folder)
      usleep(50_000)
      removeFolder(folder)
    }
  }

  /// Ends the server of the folder by the number that it wrote down itself.
  private static func end(_ folder: String) {
    guard let file = fopen(folder + "/data/postmaster.pid", "r") else { return }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 32)
    guard fgets(&line, 32, file) != nil else { return }
    let digits = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
    guard let id = pid_t(String(decoding: digits, as: UTF8.self)), id > 1, isServer(id, of: folder) else { return }
    kill(id, SIGQUIT)
  }

  /// Whether the process is the server of the folder, and not one that got its number later. Where the system doesn't show
  /// command lines as files, the number has to do.
  private static func isServer(_ id: pid_t, of folder: String) -> Bool {
    guard access("/proc/self/cmdline", R_OK) == 0 else { return true }
    guard let file = fopen("/proc/\(id)/cmdline", "r") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 8_192)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).contains(folder)
  }
}

private func entries(of folder: String) -> [String] {
  guard let handle = opendir(folder) else { return [] }
  defer { closedir(handle) }
  var names: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

private func makeFolders(_ path: String) {
  var made = ""
  for part in path.split(separator: "/") {
    made += "/" + part
    mkdir(made, 0o755)
  }
}

/// Removes a folder with all in it; links are removed and not followed.
private func removeFolder(_ path: String) {
  try? FileManager.default.removeItem(atPath: path)
}
