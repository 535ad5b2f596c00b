/// Writes ZIP archives whose entries are stored as they are: workbooks of tests.
package struct ZipBuilder {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  /// The archive of some entries, by name.
  package static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var builder = ZipBuilder()
    for part in parts { builder.add(part.name, Array(part.text.utf8)) }
    return builder.finish()
  }

  package mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = UInt32(bytes.count)
    let check = Self.check(content)
    func common() -> [UInt8] {
      Self.two(20) + Self.two(1 << 11) + Self.two(0) + Self.two(0) + Self.two(0x21)
        + Self.four(check) + Self.four(UInt32(content.count)) + Self.four(UInt32(content.count))
        + Self.two(UInt16(name.utf8.count)) + Self.two(0)
    }
    bytes += [0x50, 0x4B, 3, 4] + common() + Array(name.utf8) + content
    directory += [0x50, 0x4B, 1, 2] + Self.two(20) + common() + Self.two(0) + Self.two(0)
    directory += Self.two(0) + Self.four(0) + Self.four(offset) + Array(name.utf8)
    count += 1
  }

  package func finish() -> [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0)
    end += Self.two(UInt16(count)) + Self.two(UInt16(count))
    end += Self.four(UInt32(directory.count)) + Self.four(UInt32(bytes.count)) + Self.two(0)
    return bytes + directory + end
  }

  private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private static func four(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) }
  }

  /// The checksum of ZIP (CRC-32).
  private static func check(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// XLSX and ODS workbooks of tests, from the XML of their cells.
package enum WorkbookBuilder {
  /// An XLSX workbook.
  ///
  /// - Parameters:
  ///   - sheets: the name, the state and the rows (`<row>…</row>`) of each.
  ///   - texts: the shared texts (`<si>…</si>`).
  ///   - formats: codes of the formats of cells, from style 1 on; style 0 is the general one.
  package static func xlsx(
    _ sheets: [(name: String, state: String, rows: String)], texts: [String] = [],
    formats: [String] = [], from1904: Bool = false, more: [(name: String, text: String)] = []
  ) -> [UInt8] {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"r\(index + 1)\"/>"
    }
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    var relations = sheets.indices.map { index in
      "<Relationship Id=\"r\(index + 1)\" Type=\"\(type)worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    relations.append("<Relationship Id=\"s\" Type=\"\(type)styles\" Target=\"styles.xml\"/>")
    relations.append(
      "<Relationship Id=\"t\" Type=\"\(type)sharedStrings\" Target=\"sharedStrings.xml\"/>")
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(index + 164)\" formatCode=\"\(code.replacing("\"", with: "&quot;"))\"/>"
    }
    let styles = formats.indices.map { "<xf numFmtId=\"\($0 + 164)\"/>" }
    var parts: [(name: String, text: String)] = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"\(type)officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook><workbookPr date1904=\"\(from1904 ? 1 : 0)\"/><sheets>\(list.joined())</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships>\(relations.joined())</Relationships>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet><numFmts>\(codes.joined())</numFmts><fills count=\"2\"><fill/><fill/></fills><cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
      ),
      ("xl/sharedStrings.xml", "<sst>\(texts.joined())</sst>"),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          "<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
    return ZipBuilder.archive(parts + more)
  }

  /// A workbook of one sheet whose cells are all texts, or numbers where they look like it.
  package static func xlsx(_ name: String, _ rows: [[String]]) -> [UInt8] {
    let written = rows.enumerated().map { index, row in
      let cells = row.enumerated().map { column, text in
        text.isEmpty
          ? ""
          : "<c r=\"\(letter(column))\(index + 1)\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
      }
      return "<row r=\"\(index + 1)\">\(cells.joined())</row>"
    }
    return xlsx([(name, "visible", written.joined())])
  }

  /// An ODS workbook.
  ///
  /// - Parameters:
  ///   - sheets: the name, the style and the rows (`<table:table-row>…`) of each.
  ///   - styles: the automatic styles.
  package static func ods(
    _ sheets: [(name: String, style: String, rows: String)], styles: String = "",
    manifest: String = ""
  ) -> [UInt8] {
    let tables = sheets.map {
      "<table:table table:name=\"\($0.name)\" table:style-name=\"\($0.style)\">\($0.rows)</table:table>"
    }
    let spaces = ["office", "table", "text", "style", "number", "calcext"]
      .map { "xmlns:\($0)=\"urn:\($0)\"" }.joined(separator: " ")
    return ZipBuilder.archive([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      ("META-INF/manifest.xml", "<manifest>\(manifest)</manifest>"),
      (
        "content.xml",
        "<office:document-content \(spaces)><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(tables.joined())</office:spreadsheet></office:body></office:document-content>"
      ),
    ])
  }

  package static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private static func letter(_ index: Int) -> String {
    index < 26
      ? String(Unicode.Scalar(UInt8(65 + index)))
      : letter(index / 26 - 1) + letter(index % 26)
  }
}
