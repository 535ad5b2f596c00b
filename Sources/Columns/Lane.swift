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
    unsafe self.base = unsafe base
    self.count = count
  }

  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe base[index]
    }
    @inline(__always)
    nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe base[index] = newValue
    }
  }

  /// Writes a value in the first cells.
  @inlinable
  public func fill(_ value: Element, _ length: Int) {
    precondition(length <= count)
    unsafe base.update(repeating: value, count: length)
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
    return unsafe memory.raw
  }

  /// Memory of some cells, all of one value.
  @inlinable
  public func make<Element: BitwiseCopyable>(_ value: Element, _ count: Int) -> Lane<Element> {
    let base = unsafe room(
      bytes: count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment
    ).assumingMemoryBound(to: Element.self)
    unsafe base.initialize(repeating: value, count: count)
    return unsafe Lane(base: base, count: count)
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
      unsafe body(UnsafePointer(pointer(row)), row - rows.lowerBound, length)
      row += length
    }
  }
}

extension Lane where Element == Int32 {
  /// Takes the values of some rows.
  package func copy(_ cells: Cells<Int32>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    unsafe cells.lend(rows) { source, place, length in
      unsafe (base + place).update(from: source, count: length)
    }
  }

  /// Takes the values of some rows.
  package func copy(_ cells: Cells<UInt16>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    unsafe cells.lend(rows) { source, place, length in
      for offset in 0..<length { unsafe base[place + offset] = unsafe Int32(source[offset]) }
    }
  }

  /// Takes the values of some rows.
  package func copy(_ cells: Cells<UInt8>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    unsafe cells.lend(rows) { source, place, length in
      for offset in 0..<length { unsafe base[place + offset] = unsafe Int32(source[offset]) }
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
    while low + step < end, unsafe base[low + step] <= value {
      low += step
      step *= 2
    }
    var high = Swift.min(low + step, end)
    while high - low > 1 {
      let middle = (low + high) / 2
      if unsafe base[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}

extension Lane where Element == UInt8 {
  /// Takes the values of some rows.
  package func copy(_ cells: Cells<UInt8>, _ rows: Range<Int>) {
    precondition(rows.count <= count)
    unsafe cells.lend(rows) { source, place, length in
      unsafe (base + place).update(from: source, count: length)
    }
  }

  /// Says of some rows whether their byte is accepted.
  package func copy(_ cells: Cells<UInt8>, _ rows: Range<Int>, accepted: ByteSet) {
    precondition(rows.count <= count)
    unsafe cells.lend(rows) { source, place, length in
      let target = unsafe base + place
      guard let (a, b, c, d) = accepted.few else {
        let flags = unsafe accepted.flags.base
        for offset in 0..<length { unsafe target[offset] = unsafe flags[Int(source[offset])] }
        return
      }
      for offset in 0..<length {
        let byte = unsafe source[offset]
        let first: UInt8 = (byte == a ? 1 : 0) | (byte == b ? 1 : 0)
        unsafe target[offset] = first | (byte == c ? 1 : 0) | (byte == d ? 1 : 0)
      }
    }
  }

  /// Takes the first cells of another.
  package func copy(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    unsafe base.update(from: other.base, count: length)
  }

  /// Keeps the bits that the first cells of another have too.
  package func and(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    for index in 0..<length { unsafe base[index] &= other.base[index] }
  }

  /// Adds the bits of the first cells of another.
  package func or(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    for index in 0..<length { unsafe base[index] |= other.base[index] }
  }

  /// Turns the lowest bit of the first cells of another.
  package func not(_ other: Lane<UInt8>, _ length: Int) {
    precondition(length <= count && length <= other.count)
    for index in 0..<length { unsafe base[index] = unsafe 1 ^ other.base[index] }
  }

  /// Empties the first cells whose number is not from one to another.
  package func and(_ numbers: Lane<Int32>, from low: Int32, to high: Int32, _ length: Int) {
    precondition(length <= count && length <= numbers.count)
    guard low <= high else { return fill(0, length) }
    // One comparison: what is below the low end wraps round to large numbers.
    let span = UInt32(bitPattern: high &- low)
    for index in 0..<length {
      unsafe base[index] &= UInt32(bitPattern: numbers.base[index] &- low) <= span ? 1 : 0
    }
  }

  /// The first cell from one on that is not 0, before an end; the end without one.
  @inlinable
  public func next(_ start: Int, _ end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    if start < end, unsafe base[start] != 0 { return start }
    var index = start
    while index < end {
      if index + 8 <= end {
        let eight = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        if eight == 0 {
          index += 8
          continue
        }
        return index + UInt64(littleEndian: eight).trailingZeroBitCount / 8
      }
      if unsafe base[index] != 0 { return index }
      index += 1
    }
    return end
  }
}
