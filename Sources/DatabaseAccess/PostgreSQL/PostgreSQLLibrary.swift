#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libpq, the client library of PostgreSQL, as far as it is used here.
///
/// It is loaded when the first server is asked, and its few functions are declared here: Plumb is built and started without
/// it, and a project with SQLite never needs it. Neither can it be linked into the program, since distributions have no static
/// version of what it stands on.
struct PostgreSQLLibrary: Sendable {
  typealias Handle = OpaquePointer
  typealias Texts = UnsafePointer<UnsafePointer<CChar>?>

  let connectStart: @Sendable @convention(c) (Texts, Texts, CInt) -> Handle?
  let connectPoll: @Sendable @convention(c) (Handle) -> CInt
  let status: @Sendable @convention(c) (Handle) -> CInt
  let socket: @Sendable @convention(c) (Handle) -> CInt
  let errorMessage: @Sendable @convention(c) (Handle) -> UnsafePointer<CChar>?
  let serverVersion: @Sendable @convention(c) (Handle) -> CInt
  let parameterStatus: @Sendable @convention(c) (Handle, UnsafePointer<CChar>) -> UnsafePointer<CChar>?
  let setErrorVerbosity: @Sendable @convention(c) (Handle, CInt) -> CInt
  let setNoticeProcessor:
    @Sendable @convention(c) (Handle, NoticeProcessor?, UnsafeMutableRawPointer?) -> NoticeProcessor?
  let setNonBlocking: @Sendable @convention(c) (Handle, CInt) -> CInt
  let finish: @Sendable @convention(c) (Handle) -> Void
  let sendQuery: @Sendable @convention(c) (Handle, UnsafePointer<CChar>) -> CInt
  let sendQueryParams:
    @Sendable @convention(c) (
      Handle, UnsafePointer<CChar>, CInt, UnsafePointer<CUnsignedInt>?, Texts?, UnsafePointer<CInt>?,
      UnsafePointer<CInt>?, CInt
    ) -> CInt
  let flush: @Sendable @convention(c) (Handle) -> CInt
  let consumeInput: @Sendable @convention(c) (Handle) -> CInt
  let isBusy: @Sendable @convention(c) (Handle) -> CInt
  let getResult: @Sendable @convention(c) (Handle) -> OpaquePointer?
  let resultStatus: @Sendable @convention(c) (OpaquePointer) -> CInt
  let resultErrorField: @Sendable @convention(c) (OpaquePointer, CInt) -> UnsafePointer<CChar>?
  let rowCount: @Sendable @convention(c) (OpaquePointer) -> CInt
  let columnCount: @Sendable @convention(c) (OpaquePointer) -> CInt
  let isNull: @Sendable @convention(c) (OpaquePointer, CInt, CInt) -> CInt
  let value: @Sendable @convention(c) (OpaquePointer, CInt, CInt) -> UnsafePointer<CChar>?
  let length: @Sendable @convention(c) (OpaquePointer, CInt, CInt) -> CInt
  let clear: @Sendable @convention(c) (OpaquePointer) -> Void

  typealias NoticeProcessor = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void

  /// The library of this machine; nil if it has none. Looked for once.
  static let installed = PostgreSQLLibrary(names: usualNames)

  private static let usualNames = [
    "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
    "/usr/local/opt/libpq/lib/libpq.5.dylib",
    "libpq.so",
  ]

  /// Loads the first of the libraries that can be loaded; nil if there is none, or if it lacks a function.
  init?(names: [String]) {
    guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
    func find<Function>(_ name: String) throws(MissingFunction) -> Function {
      guard let address = dlsym(library, name) else { throw MissingFunction() }
      return unsafeBitCast(address, to: Function.self)
    }
    do throws(MissingFunction) {
      connectStart = try find("PQconnectStartParams")
      connectPoll = try find("PQconnectPoll")
      status = try find("PQstatus")
      socket = try find("PQsocket")
      errorMessage = try find("PQerrorMessage")
      serverVersion = try find("PQserverVersion")
      parameterStatus = try find("PQparameterStatus")
      setErrorVerbosity = try find("PQsetErrorVerbosity")
      setNoticeProcessor = try find("PQsetNoticeProcessor")
      setNonBlocking = try find("PQsetnonblocking")
      finish = try find("PQfinish")
      sendQuery = try find("PQsendQuery")
      sendQueryParams = try find("PQsendQueryParams")
      flush = try find("PQflush")
      consumeInput = try find("PQconsumeInput")
      isBusy = try find("PQisBusy")
      getResult = try find("PQgetResult")
      resultStatus = try find("PQresultStatus")
      resultErrorField = try find("PQresultErrorField")
      rowCount = try find("PQntuples")
      columnCount = try find("PQnfields")
      isNull = try find("PQgetisnull")
      value = try find("PQgetvalue")
      length = try find("PQgetlength")
      clear = try find("PQclear")
    } catch {
      return nil
    }
  }

  private struct MissingFunction: Error {}
}
