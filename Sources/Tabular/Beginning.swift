internal import Columns

/// The first bytes of a file as UTF-8, and what they say of its encoding.
struct Beginning {
  let guess: EncodingGuess
  /// Whether the file holds no more than this.
  let isWhole: Bool
  private let head: ByteBuffer

  /// Reads up to `size` bytes of a file.
  ///
  /// - Throws: a refusal for what is no text, or holds nothing.
  init(_ source: FileSource, size: Int) throws(FileRefusal) {
    let raw = ByteBuffer(capacity: min(size, source.size + 1))
    defer { withExtendedLifetime(raw) {} }
    raw.count = unsafe try source.read(at: 0, into: raw.base, count: raw.capacity)
    isWhole = raw.count == source.size
    let all = unsafe UnsafeBufferPointer(start: raw.base, count: raw.count)
    if let said = source.encoding {
      guess = unsafe EncodingGuess(said: said, of: all)
    } else {
      guess = unsafe try EncodingGuess.detect(all, whole: isWhole)
    }
    head = ByteBuffer(capacity: raw.capacity)
    var stream = ByteStream(source, encoding: guess.encoding, from: guess.mark)
    while head.count < head.capacity {
      let got = unsafe try stream.read(
        into: head.base + head.count, count: head.capacity - head.count)
      if got == 0 { break }
      head.count += got
    }
    if unsafe bytes.allSatisfy({ $0 <= 32 }) { throw FileRefusal(.empty) }
  }

  /// The bytes, which stand as long as this value: their user keeps it alive.
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: head.base, count: head.count)
  }
}
