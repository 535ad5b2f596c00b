/// Cuts the data of a file into blocks that end where a record ends.
///
/// Used by one thread at a time. Memory: one block, and the beginning of the next record.
final class BlockFeeder: BatchFeeder {
  private let layout: Layout
  private let options: ReadOptions
  private var stream: ByteStream
  private var encoding: TextEncoding?
  /// Bytes read after the last whole record.
  private let carry = ByteBuffer(capacity: 4096)
  private var line: Int
  private var done = false
  /// Blocks handed out.
  private(set) var blocks = 0
  /// Bytes handed out.
  private(set) var bytes = 0

  init(_ source: FileSource, _ layout: Layout, _ options: ReadOptions) throws(FileRefusal) {
    self.layout = layout
    self.options = options
    encoding = layout.encoding
    line = layout.firstLine
    stream = ByteStream(source, encoding: layout.encoding, from: layout.mark)
    try stream.skip(layout.dataOffset)
  }

  /// The encoding so far; nil while everything is ASCII.
  var encodingFound: TextEncoding? { encoding }

  /// Fills a batch's input with whole records; false when there are none left.
  ///
  /// - Throws: a refusal `readFailed`, `unclosedQuote` or `longRecord`.
  func fill(_ batch: RowBatch) throws(FileRefusal) -> Bool {
    if done { return false }
    let block = batch.input
    block.count = 0
    block.reserve(max(options.blockSize, carry.count))
    unsafe block.append(carry.base, count: carry.count)
    carry.count = 0
    var wanted = max(options.blockSize, block.count + 1)
    while true {
      block.reserve(wanted + 1)
      while block.count < wanted {
        let got = unsafe try stream.read(
          into: block.base + block.count, count: wanted - block.count)
        if got == 0 {
          done = true
          break
        }
        block.count += got
      }
      if done { dropEndMarks(block) }
      let boundary = unsafe RecordBoundary(
        in: block.base, count: block.count, separator: layout.separator, lineEnd: layout.lineEnd)
      if done {
        unsafe try refuseUnclosed(boundary, block)
        if block.count == 0 { return false }
        if unsafe block.base[block.count - 1] != layout.lineEnd || boundary.end < block.count {
          unsafe block.base[block.count] = layout.lineEnd
          block.count += 1
        }
        try deliver(batch)
        return true
      }
      if unsafe boundary.end > 0 {
        unsafe carry.append(block.base + boundary.end, count: block.count - boundary.end)
        block.count = unsafe boundary.end
        try deliver(batch)
        return true
      }
      if block.count > options.maximumRecord {
        unsafe try refuseUnclosed(boundary, block)
        throw FileRefusal(.longRecord, line: line, detail: String(options.maximumRecord))
      }
      wanted = block.count * 2
    }
  }

  /// Takes off what systems of old put after the last byte of a text.
  private func dropEndMarks(_ block: ByteBuffer) {
    while block.count > 0,
      unsafe block.base[block.count - 1] == 26 || block.base[block.count - 1] == 0
    {
      block.count -= 1
    }
  }

  private func refuseUnclosed(
    _ boundary: RecordBoundary, _ block: ByteBuffer
  ) throws(FileRefusal) {
    guard unsafe boundary.isOpen, let open = unsafe boundary.openQuote() else { return }
    let before = unsafe occurrences(of: layout.lineEnd, in: block.base, count: open)
    throw FileRefusal(.unclosedQuote, line: line + before)
  }

  private func deliver(_ batch: RowBatch) throws(FileRefusal) {
    let block = batch.input
    if encoding == nil {
      encoding =
        unsafe try UTF8Census.encoding(
          of: UnsafeBufferPointer(start: block.base, count: block.count), whole: true)
    }
    batch.encoding = encoding?.isWide == true ? nil : encoding
    batch.firstLine = UInt32(truncatingIfNeeded: line)
    unsafe line += occurrences(of: layout.lineEnd, in: block.base, count: block.count)
    bytes += block.count
    blocks += 1
  }
}
