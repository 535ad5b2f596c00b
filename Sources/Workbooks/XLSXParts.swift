/// A sheet of a workbook.
package struct SheetInfo: Hashable, Sendable {
  package let name: String
  /// Not shown by the spreadsheet.
  package let isHidden: Bool
  /// The part it is written in, or its rank in the part all sheets share.
  let part: String

  /// Whether it is a part of its own, that notes can be written in: that of an XLSX workbook.
  package var isAnnotable: Bool { part.hasSuffix(".xml") }
}

/// The sheets of an XLSX workbook, and the count of its dates.
final class XLSXBook: XMLFollower {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  private(set) var from1904 = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "sheet" {
      guard let title = unsafe attributes["name"], let relation = unsafe attributes["id"] else {
        return
      }
      let state = unsafe attributes["state"] ?? "visible"
      sheets.append((title, state != "visible", relation))
    } else if unsafe name == "workbookPr" {
      from1904 = unsafe attributes.isTrue("date1904")
    }
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The relations of a part: where the parts it names are.
final class XLSXRelations: XMLFollower {
  /// By the relation's id.
  private(set) var targets: [String: String] = [:]
  /// By the last word of the relation's type.
  private(set) var byType: [String: String] = [:]

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard unsafe name == "Relationship", let id = unsafe attributes["Id"],
      let target = unsafe attributes["Target"]
    else { return }
    targets[id] = target
    if let type = unsafe attributes["Type"]?.split(separator: "/").last {
      byType[String(type)] = target
    }
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The path of a target seen from a folder.
  static func path(_ target: String, from folder: String) -> String {
    var parts =
      target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}

/// What the cell formats of an XLSX workbook make of numbers.
final class XLSXStyles: XMLFollower {
  /// By the number cells refer to.
  private(set) var formats: [NumberFormat] = []
  private var custom: [Int: NumberFormat] = [:]
  private var isInFormats = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "numFmt" {
      guard let id = unsafe attributes.integer("numFmtId"),
        let code = unsafe attributes["formatCode"]
      else { return }
      custom[id] = NumberFormat(code: code)
    } else if unsafe name == "cellXfs" {
      isInFormats = true
    } else if unsafe isInFormats && name == "xf" {
      let id = unsafe attributes.integer("numFmtId") ?? 0
      formats.append(custom[id] ?? NumberFormat(builtIn: id))
    }
  }

  func end(_ name: XMLName) {
    if unsafe name == "cellXfs" { isInFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The texts cells share, one after the other.
struct SharedTexts {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var ends: [UInt32] = []

  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }
}

/// Reads the part of shared texts.
final class XLSXSharedTexts: XMLFollower {
  private(set) var texts = SharedTexts()
  private var rich = RichText()

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "si" { rich.clear() }
    unsafe rich.start(name)
  }

  func end(_ name: XMLName) {
    unsafe rich.end(name)
    guard unsafe name == "si" else { return }
    texts.bytes += rich.decoded
    texts.ends.append(UInt32(texts.bytes.count))
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe rich.text(bytes)
  }
}

/// A text in runs, joined; how it is pronounced is left out.
struct RichText {
  private(set) var bytes: [UInt8] = []
  private var isText = false
  private var isSpoken = false

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isText = false
    isSpoken = false
  }

  mutating func start(_ name: XMLName) {
    if unsafe name == "t" { isText = true } else if unsafe name == "rPh" { isSpoken = true }
  }

  mutating func end(_ name: XMLName) {
    if unsafe name == "t" { isText = false } else if unsafe name == "rPh" { isSpoken = false }
  }

  mutating func text(_ more: UnsafeBufferPointer<UInt8>) {
    if isText, !isSpoken { unsafe bytes.append(contentsOf: more) }
  }

  /// The text, its `_xHHHH_` made the signs they stand for, its line ends one sign each.
  var decoded: [UInt8] {
    guard bytes.contains(95) || bytes.contains(13) else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if let sign = escaped(at) {
        out.append(contentsOf: String(sign).utf8)
        at += 7
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return Self.withPlainLineEnds(out)
  }

  /// The sign an escape stands for: `_x000D_` is a carriage return, `_x005F_` an underscore.
  private func escaped(_ at: Int) -> Unicode.Scalar? {
    guard at + 6 < bytes.count, bytes[at] == 95, bytes[at + 1] == 120, bytes[at + 6] == 95,
      let code = UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16),
      bytes[at + 2] != 43, bytes[at + 2] != 45
    else { return nil }
    return Unicode.Scalar(code)
  }

  /// CR LF and CR become LF.
  private static func withPlainLineEnds(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(13) else { return text }
    var out: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if byte != 13 {
        out.append(byte)
      } else if index + 1 == text.count || text[index + 1] != 10 {
        out.append(10)
      }
    }
    return out
  }
}
