import LanguageServerProtocol

/// The client's requests that have no answer yet. It is what makes sure that each gets exactly one: whoever answers takes the
/// entry out first, and finds nothing the second time.
struct RequestTable {
  struct Entry {
    let method: String
    let began: Duration
    /// The work behind the request, if it runs in a task.
    var task: Task<Void, Never>?
    /// Whether an edit makes the answer worthless.
    var endsWithEdit = false
  }

  private var open: [JSONRPCID: Entry] = [:]

  /// False if a request with this id is still open.
  mutating func register(_ id: JSONRPCID, method: String, at now: Duration) -> Bool {
    if open[id] != nil { return false }
    open[id] = Entry(method: method, began: now)
    return true
  }

  mutating func attach(_ task: Task<Void, Never>, to id: JSONRPCID, endsWithEdit: Bool) {
    open[id]?.task = task
    open[id]?.endsWithEdit = endsWithEdit
  }

  /// Takes the request out to be answered; nil if it has been answered.
  mutating func complete(_ id: JSONRPCID) -> Entry? {
    open.removeValue(forKey: id)
  }

  /// Stops the work behind a request and takes it out; nil if it has been answered.
  mutating func cancel(_ id: JSONRPCID) -> Entry? {
    let entry = open.removeValue(forKey: id)
    entry?.task?.cancel()
    return entry
  }

  /// The requests whose answers would be about an old text.
  var endingWithEdit: [JSONRPCID] { open.filter(\.value.endsWithEdit).map(\.key) }

  /// The requests with a task behind them.
  var running: [JSONRPCID] { open.filter { $0.value.task != nil }.map(\.key) }
}
