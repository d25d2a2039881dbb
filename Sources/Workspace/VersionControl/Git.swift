import DatabaseAccess
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the git command prints; nil if there is none, it fails, or it takes longer than five seconds.
///
/// It must neither write nor go to the network nor run what a repository configures.
func git(_ arguments: [String], in folder: FilePath, input: [UInt8] = []) -> [UInt8]? {
  let settings = [
    "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1",
    "GIT_LITERAL_PATHSPECS=1", "LC_ALL=C",
  ]
  let command =
    ["env"] + settings + [
      "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
      "-C", folder.string,
    ] + arguments
  let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(temporary)/plumb-git-XXXXXX".utf8CString)
  let made = template.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
  }
  guard let place = made.map({ FilePath($0) }) else { return nil }
  let (question, answer) = (place.appending("question"), place.appending("answer"))
  defer {
    unlink(question.string)
    unlink(answer.string)
    rmdir(place.string)
  }
  do throws(FileError) { try writeNewFile(question, input) } catch { return nil }
  guard
    let process = ChildProcess(command, input: question.string, output: answer.string, errors: .nowhere)
  else { return nil }
  for _ in 0..<5_000 {
    if let code = process.codeIfEnded() {
      guard code == 0 else { return nil }
      return try? readFile(answer)
    }
    usleep(1_000)
  }
  process.send(SIGKILL)
  _ = process.wait()
  return nil
}
