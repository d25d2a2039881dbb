import Testing
import Text

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 63, 64, 127, 128, 129, 1_000, 4_097])
  func theOutcomeIsThatOfMap(_ count: Int) {
    let numbers = Array(0..<count)
    #expect(numbers.concurrentMap { $0 * 3 } == numbers.map { $0 * 3 })
  }

  /// From many tasks at once, more than there are threads: each works itself, so none waits for another.
  @Test func manyAtOnceComeToTheirEnd() async {
    let numbers = Array(0..<1_000)
    let sums = await withTaskGroup(of: Int.self) { group in
      for task in 0..<64 { group.addTask { numbers.concurrentMap { $0 + task }.reduce(0, +) } }
      return await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(sums.sorted() == (0..<64).map { numbers.reduce(0, +) + $0 * 1_000 })
  }
}
