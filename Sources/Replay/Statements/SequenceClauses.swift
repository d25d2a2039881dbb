package import Tables

/// What a statement says about how a sequence counts; nil is what it leaves as it is.
package struct SequenceClauses: Hashable, Sendable {
  package var minValue: Int64?
  package var maxValue: Int64?
  package var increment: Int64?
  package var start: Int64?
  package var cache: Int64?
  package var isVirtual = false

  package init() {}

  /// The options with what the statement says.
  package func applied(to options: SequenceOptions) -> SequenceOptions {
    var result = options
    if let minValue { result.minValue = minValue }
    if let maxValue { result.maxValue = maxValue }
    if let increment { result.increment = increment }
    if let start { result.start = start }
    if let cache { result.cache = cache }
    if isVirtual { result.isVirtual = true }
    return result
  }
}
