internal import Kernel

/// Forms under which codes and values compare.
enum CodeForms {
  static let yes: Set<String> = ["oui", "o", "1", "vrai", "x", "true", "y", "yes"]
  static let no: Set<String> = ["non", "n", "0", "faux", "false"]

  /// Lower case, no accents; anything but letters and digits makes one `_`.
  static func folded(_ text: String) -> String {
    let form = Names.header(text)
    return form.isEmpty ? text.lowercased() : form
  }
}

/// Finds the code a cell stands for, by its bytes.
///
/// A small open-addressing table holds each code and then each other spelling met (`OUI`,
/// `Vrai`, `Abandonné`), so that folding case and accents is paid once per spelling and file, not per cell.
/// A key is the first and last eight bytes and the length: exact up to sixteen bytes. Owned by one
/// worker.
@safe
final class CodeMatcher {
  /// Not looked up yet.
  static let unknown: UInt16 = 0
  /// Looked up: no code of the list.
  static let unlisted: UInt16 = 0xFFFF
  /// Spellings kept at most.
  private static let spellings = 512

  struct Slot {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var length: UInt32 = 0
    /// Position of the code plus one, `unlisted`, or `unknown` for a free slot.
    var value: UInt16 = 0
  }

  /// A code too long for a slot.
  private struct Long {
    let bytes: [UInt8]
    let value: UInt16

    func equals(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
      unsafe bytes.count == count
        && bytes.elementsEqual(UnsafeBufferPointer(start: cell, count: count))
    }
  }

  private(set) var slots: UnsafeMutablePointer<Slot>
  private(set) var mask: Int
  private var used = 0
  private let long: [Long]
  private let exact: [String: UInt16]
  private let folded: [String: UInt16]

  /// - Parameter values: what the mapping translates, by folded form; it comes before the list.
  init(_ codes: [String], yesNo: Bool, values: [String: String] = [:]) {
    var exact: [String: UInt16] = [:]
    var folded: [String: UInt16] = [:]
    var shared: Set<String> = []
    for (index, code) in codes.enumerated() {
      exact[code] = UInt16(index + 1)
      exact[code.lowercased()] = exact[code.lowercased()] ?? UInt16(index + 1)
      let form = CodeForms.folded(code)
      if folded.updateValue(UInt16(index + 1), forKey: form) != nil { shared.insert(form) }
    }
    // « FSE » and « FSE+ » fold alike: only their own spelling tells them apart.
    for form in shared { folded[form] = nil }
    if yesNo {
      for form in CodeForms.yes { folded[form] = folded[form] ?? 1 }
      for form in CodeForms.no { folded[form] = folded[form] ?? 2 }
    }
    for (form, code) in values {
      folded[form] = exact[code] ?? exact[code.lowercased()] ?? folded[CodeForms.folded(code)]
    }
    self.folded = folded
    self.exact = values.isEmpty ? exact : exact.filter { values[CodeForms.folded($0.key)] == nil }
    var size = 32
    while size < codes.count * 4 { size *= 2 }
    unsafe slots = .allocate(capacity: size)
    unsafe slots.initialize(repeating: Slot(), count: size)
    mask = size - 1
    long = self.exact.filter { $0.key.utf8.count > 16 }
      .map { Long(bytes: Array($0.key.utf8), value: $0.value) }
    for (code, value) in self.exact { insert(code, value) }
  }

  deinit { unsafe slots.deallocate() }

  /// The value kept for a spelling of at most sixteen bytes, `unknown` when it was never met.
  ///
  /// The sixteen bytes from `cell` on can be read whatever its length.
  @inline(__always)
  func probe(_ cell: UnsafePointer<UInt8>, _ count: Int) -> UInt16 {
    let key = unsafe Self.key(cell, count)
    var at = Self.hash(key.first, key.last, count) & mask
    while true {
      let slot = unsafe slots + at
      if unsafe slot.pointee.first == key.first, unsafe slot.pointee.last == key.last,
        unsafe slot.pointee.length == UInt32(truncatingIfNeeded: count)
      {
        return unsafe slot.pointee.value
      }
      if unsafe slot.pointee.value == Self.unknown { return Self.unknown }
      at = (at + 1) & mask
    }
  }

  /// Keeps what a cell stands for under its bytes as written, quotes and blanks included.
  func learn(_ cell: UnsafePointer<UInt8>, _ count: Int, _ value: UInt16) {
    guard count <= 16, unsafe probe(cell, count) == Self.unknown else { return }
    unsafe insert(
      String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self), value)
  }

  /// The value of a cell without quotes nor blanks around, `unlisted` when it is no code.
  func value(_ cell: UnsafePointer<UInt8>, _ count: Int) -> UInt16 {
    if count <= 16 {
      let met = unsafe probe(cell, count)
      if met != Self.unknown { return met }
    } else if let long = long.first(where: { unsafe $0.equals(cell, count) }) {
      return long.value
    }
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self)
    let found =
      exact[text] ?? exact[text.lowercased()] ?? folded[CodeForms.folded(text)] ?? Self.unlisted
    insert(text, found)
    return found
  }

  private func insert(_ text: String, _ value: UInt16) {
    var bytes = Array(text.utf8)
    let count = bytes.count
    guard count > 0, count <= 16, used < Self.spellings else { return }
    bytes += [UInt8](repeating: 0, count: 16)
    if (used + 1) * 2 > mask + 1 { grow() }
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let key = unsafe Self.key(base, count)
      place(Slot(first: key.first, last: key.last, length: UInt32(count), value: value))
    }
    used += 1
  }

  private func place(_ slot: Slot) {
    var at = Self.hash(slot.first, slot.last, Int(slot.length)) & mask
    while unsafe slots[at].value != Self.unknown {
      if unsafe slots[at].first == slot.first, unsafe slots[at].last == slot.last,
        unsafe slots[at].length == slot.length
      {
        return
      }
      at = (at + 1) & mask
    }
    unsafe slots[at] = slot
  }

  private func grow() {
    let old = unsafe UnsafeMutableBufferPointer(start: slots, count: mask + 1)
    mask = (mask + 1) * 2 - 1
    unsafe slots = .allocate(capacity: mask + 1)
    unsafe slots.initialize(repeating: Slot(), count: mask + 1)
    for number in 0..<old.count where unsafe old[number].value != Self.unknown {
      unsafe place(old[number])
    }
    unsafe old.deallocate()
  }

  @inline(__always)
  private static func key(
    _ cell: UnsafePointer<UInt8>, _ count: Int
  ) -> (first: UInt64, last: UInt64) {
    let raw = unsafe UnsafeRawPointer(cell)
    let word = unsafe raw.loadUnaligned(as: UInt64.self)
    if count >= 8 {
      return unsafe (word, raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    }
    return (word & ((1 << UInt64(count * 8)) &- 1), 0)
  }

  @inline(__always)
  private static func hash(_ first: UInt64, _ last: UInt64, _ count: Int) -> Int {
    let mixed = (first ^ last &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 40)
  }
}
