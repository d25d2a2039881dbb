/// Lines of a body that are aligned with each other.
///
/// A row has up to three cells and a comment behind them. Lines that stand between rows (comments, and lines that no rule
/// takes) are kept in their places and have no say in the widths. Widths are counted in bytes, as Prisma does.
struct Table {
  /// One line, by the ends of its parts in `text`; each part begins where the one before it ends.
  private struct Line {
    var cells: (Int, Int, Int)
    var end: Int
    let isRow: Bool
  }

  /// What is written into the cell, the comment or the line being made.
  var text: Output
  private var lines: [Line] = []
  private var ends = (0, 0, 0)

  init(style: LayoutStyle) { text = Output(style: style, capacity: 4096) }

  // MARK: Filling

  /// What was written since the last line is the first cell of a new row.
  mutating func endFirstCell() { ends = (text.count, text.count, text.count) }

  /// What was written since the first cell is the second.
  mutating func endSecondCell() { (ends.1, ends.2) = (text.count, text.count) }

  /// What was written since the second cell is the third.
  mutating func endThirdCell() { ends.2 = text.count }

  /// What was written since the last cell is a comment, if anything.
  mutating func endRow() { lines.append(Line(cells: ends, end: text.count, isRow: true)) }

  /// What was written is no row but whole lines that stand as they are.
  mutating func endInterlude() { lines.append(Line(cells: (0, 0, 0), end: text.count, isRow: false)) }

  // MARK: Writing

  /// Writes the lines and forgets them.
  mutating func write(to out: inout Output) {
    guard !lines.isEmpty else { return }
    let (first, second) = widths()
    let lines = lines
    text.bytes.withUnsafeBufferPointer { Table.write(lines, $0, first, second, to: &out) }
    self.lines.removeAll(keepingCapacity: true)
    text.removeAll()
  }

  private static func write(
    _ lines: [Line], _ text: UnsafeBufferPointer<UInt8>, _ first: Int, _ second: Int, to out: inout Output
  ) {
    var start = 0
    for line in lines {
      defer { start = line.end }
      guard line.isRow else {
        out.copy(text[start..<line.end])
        continue
      }
      let cells = line.cells
      out.spaces(out.style.indent)
      out.copy(text[start..<cells.0])
      if cells.2 > cells.0 {
        out.spaces(max(0, first - (cells.0 - start)) + 1)
        out.copy(text[cells.0..<cells.1])
      }
      if cells.2 > cells.1 {
        out.spaces(max(0, second - (cells.1 - cells.0)) + 1)
        out.copy(text[cells.1..<cells.2])
      }
      if line.end > cells.2 {
        out.space()
        out.copy(text[cells.2..<line.end])
      }
      out.lineBreak()
    }
  }

  /// The widths of the first two columns; nothing stands behind the third.
  ///
  /// A column whose blanks would be many times its text is not aligned: one name of a megabyte above a hundred thousand short
  /// ones would become a hundred gigabytes. No schema that somebody wrote comes near the limit.
  private func widths() -> (Int, Int) {
    var widest = (0, 0)
    var sums = (0, 0)
    var rows = 0
    var start = 0
    for line in lines {
      if line.isRow {
        let lengths = (line.cells.0 - start, line.cells.1 - line.cells.0)
        widest = (max(widest.0, lengths.0), max(widest.1, lengths.1))
        sums = (sums.0 + lengths.0, sums.1 + lengths.1)
        rows += 1
      }
      start = line.end
    }
    func isTooWide(_ width: Int, _ sum: Int) -> Bool {
      let (area, overflows) = width.multipliedReportingOverflow(by: rows)
      return overflows || area - sum > 65_536 + 16 * sum
    }
    return (isTooWide(widest.0, sums.0) ? 0 : widest.0, isTooWide(widest.1, sums.1) ? 0 : widest.1)
  }
}
