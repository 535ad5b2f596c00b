/// Other encodings made UTF-8.
enum Transcoding {
  /// Bytes of an encoding as UTF-8, replacing the contents of the target.
  static func decode(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ encoding: TextEncoding, into target: ByteBuffer
  ) {
    if let table = encoding.table {
      unsafe singleByte(source, count, table.upper, into: target)
    } else {
      unsafe once(source, count, into: target)
    }
  }

  private static func singleByte(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ upper: [Unicode.Scalar], into target: ByteBuffer
  ) {
    target.count = 0
    target.reserve(count * 3)
    let raw = unsafe UnsafeRawPointer(source)
    let start = unsafe target.base
    var out = unsafe start
    var position = 0
    while position < count {
      if position + 8 <= count {
        let word = unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          unsafe UnsafeMutableRawPointer(out).storeBytes(of: word, as: UInt64.self)
          unsafe out += 8
          position += 8
          continue
        }
      }
      let byte = unsafe source[position]
      position += 1
      if byte < 0x80 {
        unsafe out[0] = byte
        unsafe out += 1
      } else {
        unsafe put(upper[Int(byte) - 0x80].value, &out)
      }
    }
    target.count = unsafe out - start
  }

  /// Text of UTF-8 written twice, as it was the first time.
  private static func once(
    _ source: UnsafePointer<UInt8>, _ count: Int, into target: ByteBuffer
  ) {
    target.count = 0
    target.reserve(count)
    let bytes = unsafe UnsafeBufferPointer(start: source, count: count)
    guard unsafe OddLetters.occur(in: source, count),
      let mended = unsafe Garbled.mended(String(decoding: bytes, as: UTF8.self))
    else {
      unsafe target.append(source, count: count)
      return
    }
    for byte in mended.utf8 {
      unsafe withUnsafePointer(to: byte) { unsafe target.append($0, count: 1) }
    }
  }

  /// Writes one scalar and moves past it.
  @inline(__always)
  static func put(_ scalar: UInt32, _ out: inout UnsafeMutablePointer<UInt8>) {
    func byte(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value) }
    switch scalar {
    case 0..<0x80:
      unsafe out[0] = byte(scalar)
      unsafe out += 1
    case 0x80..<0x800:
      unsafe out[0] = byte(0xC0 | scalar >> 6)
      unsafe out[1] = byte(0x80 | scalar & 0x3F)
      unsafe out += 2
    case 0x800..<0x1_0000:
      unsafe out[0] = byte(0xE0 | scalar >> 12)
      unsafe out[1] = byte(0x80 | scalar >> 6 & 0x3F)
      unsafe out[2] = byte(0x80 | scalar & 0x3F)
      unsafe out += 3
    default:
      unsafe out[0] = byte(0xF0 | scalar >> 18)
      unsafe out[1] = byte(0x80 | scalar >> 12 & 0x3F)
      unsafe out[2] = byte(0x80 | scalar >> 6 & 0x3F)
      unsafe out[3] = byte(0x80 | scalar & 0x3F)
      unsafe out += 4
    }
  }
}

/// The bytes of a source from a mark on, UTF-16 made UTF-8 on the way, read once in order.
struct ByteStream {
  /// Code units decoded at a time.
  private static let units = 1 << 15

  private let source: FileSource
  private let encoding: TextEncoding?
  private var offset: Int
  /// UTF-16 code units as read, then as UTF-8, and how much of it was handed out.
  private let units = ByteBuffer(capacity: 64)
  private let decoded = ByteBuffer(capacity: 64)
  private var taken = 0
  /// A high surrogate whose low one is still to come.
  private var pending: UInt32 = 0

  init(_ source: FileSource, encoding: TextEncoding?, from offset: Int) {
    self.source = source
    self.encoding = encoding
    self.offset = offset
  }

  /// Reads at most `count` bytes; 0 only at the end.
  mutating func read(
    into target: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(FileRefusal) -> Int {
    guard let encoding, encoding.isWide else {
      let got = unsafe try source.read(at: offset, into: target, count: count)
      offset += got
      return got
    }
    if taken == decoded.count {
      try decode(bigEndian: encoding == .utf16BigEndian)
    }
    let got = min(count, decoded.count - taken)
    unsafe target.update(from: decoded.base + taken, count: got)
    taken += got
    return got
  }

  /// Leaves `count` decoded bytes out.
  mutating func skip(_ count: Int) throws(FileRefusal) {
    guard let encoding, encoding.isWide else {
      offset += count
      return
    }
    var left = count
    while left > 0 {
      if taken == decoded.count {
        try decode(bigEndian: encoding == .utf16BigEndian)
        if decoded.count == 0 { return }
      }
      let part = min(left, decoded.count - taken)
      taken += part
      left -= part
    }
  }

  /// Decodes the next code units; one that pairs with none becomes U+FFFD.
  private mutating func decode(bigEndian: Bool) throws(FileRefusal) {
    taken = 0
    decoded.count = 0
    units.reserve(Self.units * 2)
    decoded.reserve(Self.units * 3 + 16)
    let got = unsafe try source.read(at: offset, into: units.base, count: Self.units * 2)
    offset += got
    var out = unsafe decoded.base
    var position = 0
    while position + 1 < got {
      let first = unsafe UInt32(units.base[position])
      let second = unsafe UInt32(units.base[position + 1])
      let unit = bigEndian ? first << 8 | second : second << 8 | first
      position += 2
      if pending != 0 {
        let high = pending
        pending = 0
        if unit & 0xFC00 == 0xDC00 {
          unsafe Transcoding.put(0x1_0000 + ((high & 0x3FF) << 10 | unit & 0x3FF), &out)
          continue
        }
        unsafe Transcoding.put(0xFFFD, &out)
      }
      switch unit & 0xFC00 {
      case 0xD800: pending = unit
      case 0xDC00: unsafe Transcoding.put(0xFFFD, &out)
      default: unsafe Transcoding.put(unit, &out)
      }
    }
    if position < got || got == 0 && pending != 0 {
      pending = 0
      unsafe Transcoding.put(0xFFFD, &out)
    }
    decoded.count = unsafe out - decoded.base
    if decoded.count == 0, got > 0 { try decode(bigEndian: bigEndian) }
  }
}
