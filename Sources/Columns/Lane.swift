internal import Synchronization

/// A stretch of scratch memory of one thread, which costs nothing to hand on: `Lanes` owns it.
///
/// Every access is checked against its bounds.
///
/// Invariant, which the compiler does not check: one thread at a time uses it, and the `Lanes` it came
/// from outlive it: who holds lanes holds these in the same value.
@frozen
@safe
public struct Lane<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline
  let base: UnsafeMutablePointer<Element>
  public let count: Int

  @usableFromInline
  init(base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return base[index]
    }
    @inline(__always)
    nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      base[index] = newValue
    }
  }

  /// Writes a value in the first cells.
  @inlinable
  public func fill(_ value: Element, _ length: Int) {
    precondition(length <= count)
    base.update(repeating: value, count: length)
  }
}

/// Owns scratch memory and frees it all at once.
public final class Lanes: Sendable {
  private let held = Mutex<[SharedMemory<UInt8>]>([])

  package init() {}

  /// Some memory, kept as long as this is.
  @usableFromInline
  func room(bytes: Int, alignment: Int) -> UnsafeMutableRawPointer {
    let memory = SharedMemory<UInt8>(count: bytes, alignment: alignment)
    held.withLock { $0.append(memory) }
    return memory.raw
  }

  /// Memory of some cells, all of one value.
  @inlinable
  public func make<Element: BitwiseCopyable>(_ value: Element, _ count: Int) -> Lane<Element> {
    let base = room(
      bytes: count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment
    ).assumingMemoryBound(to: Element.self)
    base.initialize(repeating: value, count: count)
    return Lane(base: base, count: count)
  }
}

/// Some bytes, of the 256.
package struct ByteSet {
  fileprivate let flags: Lane<UInt8>
  /// They all, when they are four or fewer, some repeated.
  fileprivate let few: (UInt8, UInt8, UInt8, UInt8)?

  package init(_ lanes: Lanes, _ holds: (UInt8) -> Bool) {
    flags = lanes.make(0, 256)
    let bytes = (0...UInt8.max).filter(holds)
    for byte in bytes { flags[Int(byte)] = 1 }
    guard let last = bytes.last, bytes.count <= 4 else {
      few = nil
      return
    }
    func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : last }
    few = (byte(0), byte(1), byte(2), byte(3))
  }
}

extension Cells {
  /// Calls `body` with the cells of some rows, piece by piece, and where they stand among them.
  fileprivate func lend(_ rows: Range<Int>, _ body: (UnsafePointer<Element>, Int, Int) -> Void) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let length = Swift.min(rows.upperBound - row, Pieces.rows - row & Pieces.mask)
      body(UnsafePointer(pointer(row)), row - rows.lowerBound, length)
      row += length
    }
  }
}

extension Lane where Element == Int32 {
  /// Takes the values of some rows.
  package func copy(_ cells: Cells<Int32>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    cells.lend(rows) { source, place, length in
      (base + place).update(from: source, count: length)
    }
  }

  /// Takes the values of some rows.
  package func copy(_ cells: Cells<UInt16>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    cells.lend(rows) { source, place, length in
      for offset in 0..<length { base[place + offset] = Int32(source[offset]) }
    }
  }

  /// Takes the values of some rows.
  package func copy(_ cells: Cells<UInt8>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    cells.lend(rows) { source, place, length in
      for offset in 0..<length { base[place + offset] = Int32(source[offset]) }
    }
  }
}

extension Lane where Element == Int32 {
  /// The last place from one on, before an end, whose number is not above a value; the numbers
  /// there are in rising order, the first of them not above it.
  @inlinable
  public func last(from start: Int, before end: Int, atMost value: Int32) -> Int {
    precondition(start >= 0 && start < end && end <= count)
    // Near ones first, then by halves.
    var low = start
    var step = 1
    while low + step < end, base[low + step] <= value {
      low += step
      step *= 2
    }
    var high = Swift.min(low + step, end)
    while high - low > 1 {
      let middle = (low + high) / 2
      if base[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}

extension Lane where Element == UInt8 {
  /// Takes the values of some rows.
  package func copy(_ cells: Cells<UInt8>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    cells.lend(rows) { source, place, length in
      (base + place).update(from: source, count: length)
    }
  }

  /// Says of some rows whether their byte is accepted.
  package func copy(_ cells: Cells<UInt8>, _ rows: Range<Int>, accepted: ByteSet) {
    precondition(rows.count <= count)
    cells.lend(rows) { source, place, length in
      let target = base + place
      guard let (a, b, c, d) = accepted.few else {
        let flags = accepted.flags.base
        for offset in 0..<length { target[offset] = flags[Int(source[offset])] }
        return
      }
      for offset in 0..<length {
        let byte = source[offset]
        let first: UInt8 = (byte == a ? 1 : 0) | (byte == b ? 1 : 0)
        target[offset] = first | (byte == c ? 1 : 0) | (byte == d ? 1 : 0)
      }
    }
  }

  /// Takes the first cells of another.
  package func copy(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    base.update(from: other.base, count: length)
  }

  /// Keeps the bits that the first cells of another have too.
  package func and(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    for index in 0..<length { base[index] &= other.base[index] }
  }

  /// Adds the bits of the first cells of another.
  package func or(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    for index in 0..<length { base[index] |= other.base[index] }
  }

  /// Turns the lowest bit of the first cells of another.
  package func not(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    for index in 0..<length { base[index] = 1 ^ other.base[index] }
  }

  /// Empties the first cells whose number is not from one to another.
  package func and(_ numbers: Lane<Int32>, from low: Int32, to high: Int32, _ length: Int) {
    precondition(length <= count && length <= numbers.count)
    guard low <= high else { return fill(0, length) }
    // One comparison: what is below the low end wraps round to large numbers.
    let span = UInt32(bitPattern: high &- low)
    for index in 0..<length {
      base[index] &= UInt32(bitPattern: numbers.base[index] &- low) <= span ? 1 : 0
    }
  }

  /// The first cell from one on that is not 0, before an end; the end without one.
  @inlinable
  public func next(_ start: Int, _ end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    if start < end, base[start] != 0 { return start }
    var index = start
    while index < end {
      if index + 8 <= end {
        let eight = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        if eight == 0 {
          index += 8
          continue
        }
        return index + UInt64(littleEndian: eight).trailingZeroBitCount / 8
      }
      if base[index] != 0 { return index }
      index += 1
    }
    return end
  }
}
