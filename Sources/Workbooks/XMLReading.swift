internal import CExpat
internal import Glibc

/// What follows the elements of an XML part, by their names without prefix.
protocol XMLFollower: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// A name as the parser has it, without prefix; valid for one call.
@unsafe
struct XMLName {
  fileprivate let base: UnsafePointer<CChar>

  fileprivate init(_ name: UnsafePointer<CChar>) {
    if let colon = unsafe strrchr(name, 58) {
      unsafe base = unsafe UnsafePointer(colon) + 1
    } else {
      unsafe base = unsafe name
    }
  }

  @inline(__always)
  static func == (name: XMLName, text: StaticString) -> Bool {
    unsafe strcmp(
      name.base, UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  @inline(__always)
  static func != (name: XMLName, text: StaticString) -> Bool { unsafe !(name == text) }

  var text: String { unsafe String(cString: base) }
}

/// The attributes of an element, by name without prefix; valid for one call.
@unsafe
struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    unsafe self.list = unsafe list
  }

  /// The value of an attribute as bytes ended by a zero.
  func bytes(_ wanted: StaticString) -> UnsafePointer<CChar>? {
    guard let list = unsafe list else { return nil }
    var at = 0
    while let name = unsafe list[at], let value = unsafe list[at + 1] {
      if unsafe XMLName(name) == wanted { return unsafe value }
      at += 2
    }
    return nil
  }

  subscript(_ wanted: StaticString) -> String? {
    unsafe bytes(wanted).map { unsafe String(cString: $0) }
  }

  /// The value of an attribute as a number of digits only, at most `most`; nil otherwise.
  func integer(_ wanted: StaticString, most: Int = .max) -> Int? {
    guard let value = unsafe bytes(wanted), unsafe value[0] != 0 else { return nil }
    var number = 0
    var at = 0
    while unsafe value[at] != 0 {
      let digit = unsafe Int(value[at]) - 48
      guard (0...9).contains(digit), number <= most / 10 else { return nil }
      number = number * 10 + digit
      at += 1
    }
    return number <= most ? number : nil
  }

  /// Whether an attribute says yes.
  func isTrue(_ wanted: StaticString) -> Bool {
    unsafe self[wanted].map { $0 == "1" || $0 == "true" } ?? false
  }
}

/// Parses the parts of one XML document; owns the library's handle.
///
/// A document type ends the parsing: entities could inflate without bound.
@safe
final class XMLReading {
  private let handle: OpaquePointer
  private let follower: any XMLFollower
  private let part: String
  private var hasType = false

  init(_ part: String, _ follower: any XMLFollower) throws(WorkbookRefusal) {
    guard let made = unsafe XML_ParserCreate(nil) else { throw .damaged(part) }
    unsafe handle = unsafe made
    self.follower = follower
    self.part = part
    unsafe XML_SetUserData(made, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      made,
      { data, name, attributes in
        guard let name = unsafe name else { return }
        unsafe XMLReading.of(data).follower.start(XMLName(name), XMLAttributes(attributes))
      },
      { data, name in
        guard let name = unsafe name else { return }
        unsafe XMLReading.of(data).follower.end(XMLName(name))
      })
    unsafe XML_SetCharacterDataHandler(made) { data, text, count in
      let bytes = unsafe UnsafeRawPointer(text)?.assumingMemoryBound(to: UInt8.self)
      unsafe XMLReading.of(data).follower.text(
        UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe XML_SetStartDoctypeDeclHandler(made) { data, _, _, _, _ in
      let reading = unsafe XMLReading.of(data)
      reading.hasType = true
      unsafe XML_StopParser(reading.handle, 0)
    }
  }

  deinit { unsafe XML_ParserFree(handle) }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReading {
    guard let data = unsafe data else { preconditionFailure("a parser without its reading") }
    return unsafe Unmanaged<XMLReading>.fromOpaque(data).takeUnretainedValue()
  }

  /// Where the tag told just now stands among the bytes parsed; nothing at the end of an element that is
  /// one tag.
  var place: Range<Int> {
    let start = unsafe Int(XML_GetCurrentByteIndex(handle))
    let count = unsafe Int(XML_GetCurrentByteCount(handle))
    return start..<start + count
  }

  /// Parses the next bytes of the document.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookRefusal) {
    let text = unsafe UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    try accept(unsafe XML_Parse(handle, text, Int32(bytes.count), 0))
  }

  /// Says that the document is whole.
  func finish() throws(WorkbookRefusal) {
    try accept(unsafe XML_Parse(handle, nil, 0, 1))
  }

  private func accept(_ status: XML_Status) throws(WorkbookRefusal) {
    if hasType { throw .documentType }
    if status != XML_STATUS_OK { throw .damaged(part) }
  }
}

extension ZipArchive {
  /// Has a follower see a whole part; whether the archive has it.
  func follow(_ part: String, _ follower: any XMLFollower) throws(WorkbookRefusal) -> Bool {
    guard let entry = try open(part) else { return false }
    let reading = try XMLReading(part, follower)
    while true {
      let bytes = unsafe try entry.next()
      if bytes.isEmpty { break }
      unsafe try reading.parse(bytes)
    }
    try reading.finish()
    return true
  }
}
