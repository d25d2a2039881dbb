import LanguageServerProtocol
import SchemaAnalysis
import Text

/// Has the history that the file belongs to run on a throw-away database, and shows what came of it. It takes seconds: a display
/// says that it is under way, and who cancels the request stops it.
func verify(_ path: FilePath, _ context: ReadContext, _ server: Server) async throws(ResponseError) {
  await server.beginProgress(of: .verification, title: "Running the migrations on a throw-away database")
  let outcome: Result<VerificationReport, any Error>
  do {
    outcome = .success(try await server.service.verify(in: path, of: context.snapshot))
  } catch {
    outcome = .failure(error)
  }
  await server.endProgress(of: .verification)
  switch outcome {
  case .success(let report):
    await server.showMessage(report.isInStep ? .info : .warning, report.text)
    // What was found stands among the findings until the history is another one.
    await server.worldChanged()
  case .failure(let error):
    if Task.isCancelled { throw ResponseError(.requestCancelled, "cancelled") }
    throw ResponseError(
      .requestFailed, "the migrations could not be verified: \((error as? OfferError)?.message ?? "\(error)")")
  }
}
