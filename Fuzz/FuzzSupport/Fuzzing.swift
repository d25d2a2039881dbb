internal import CLibFuzzer

/// A test of one input: takes any bytes, and says what is wrong, if anything.
package typealias FuzzedCheck = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// Hands the process over to libFuzzer, which calls `check` with ever new inputs and ends the process by itself.
///
/// A C function gets no context, so the check is a function without captures: see `inputBytes` for its argument.
package func fuzz(_ check: FuzzedCheck) {
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
  _ = LLVMFuzzerRunDriver(&count, &arguments, check)
}

/// The input as an array of its own: the memory belongs to libFuzzer and is only there during the call.
package func inputBytes(_ data: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: data, count: count))
}

/// Ends the process if a law is broken, which is how libFuzzer learns of a finding.
package func require(_ holds: Bool, _ law: String) {
  precondition(holds, law)
}
