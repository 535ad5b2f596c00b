/// Sixty-four bytes to compare.
struct ByteGroup {
  let first: SIMD16<UInt8>
  let second: SIMD16<UInt8>
  let third: SIMD16<UInt8>
  let fourth: SIMD16<UInt8>

  @inline(__always)
  init(_ raw: UnsafeRawPointer) {
    first = unsafe raw.loadUnaligned(as: SIMD16<UInt8>.self)
    second = unsafe raw.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
    third = unsafe raw.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
    fourth = unsafe raw.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
  }

  /// One bit per byte, set where it equals the wanted one.
  @inline(__always)
  func bits(_ wanted: SIMD16<UInt8>) -> UInt64 {
    Self.pack(first .== wanted) | Self.pack(second .== wanted) << 16
      | Self.pack(third .== wanted) << 32 | Self.pack(fourth .== wanted) << 48
  }

  @inline(__always)
  func contains(_ wanted: SIMD16<UInt8>) -> Bool {
    let any = (first .== wanted) .| (second .== wanted) .| (third .== wanted) .| (fourth .== wanted)
    let words = unsafe unsafeBitCast(any, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  /// Sixteen lanes as sixteen bits: a multiplication gathers the low bits of eight bytes.
  @inline(__always)
  private static func pack(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    let low = ((words[0] & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
    let high = ((words[1] & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
    return low | high << 8
  }
}

/// How often a byte occurs, sixteen at a time.
func occurrences(of byte: UInt8, in text: UnsafePointer<UInt8>, count: Int) -> Int {
  let raw = unsafe UnsafeRawPointer(text)
  let wanted = SIMD32<UInt8>(repeating: byte)
  var total = 0
  var position = 0
  while position + 32 <= count {
    let rounds = min((count - position) / 32, 255)
    var sums = SIMD32<UInt8>()
    for _ in 0..<rounds {
      let bytes = unsafe raw.loadUnaligned(fromByteOffset: position, as: SIMD32<UInt8>.self)
      // A true lane is all ones: taking it away adds one.
      unsafe sums &-= unsafeBitCast(bytes .== wanted, to: SIMD32<UInt8>.self)
      position += 32
    }
    for lane in 0..<32 { total += Int(sums[lane]) }
  }
  while position < count {
    if unsafe text[position] == byte { total += 1 }
    position += 1
  }
  return total
}
