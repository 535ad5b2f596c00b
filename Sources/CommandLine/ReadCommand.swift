internal import Importing
internal import Kernel
internal import Records
internal import Tabular
internal import Words
internal import Workbooks

extension JalonCommand {
  /// `jalon read`: a file as it is read, cell by cell.
  func runRead(_ call: Invocation) throws -> ExitStatus {
    let kind = try call.value("kind").map { try asked($0) }
    let reading = try FileReading(
      path: call.operands[0], sheet: call.value("sheet"), kind: kind,
      encoding: try encoding(call),
      today: try today(call, CivilZone.usual))
    do {
      let summary =
        try call.has("json") ? writeJSON(reading, call.operands[0]) : writeCSV(reading)
      tellRemarks(reading, summary)
      return .done
    } catch let problem as FileProblem {
      tell(sentence(problem, nil))
      return .blocked
    }
  }

  private func asked(_ name: String) throws -> Kind {
    if let kind = Kind(rawValue: name) { return kind }
    tell(
      Words.Import.unknownKind(
        name, nearest: Names.nearest(to: name, among: Kind.allCases.map(\.rawValue))))
    throw Said()
  }

  private func writeCSV(_ reading: FileReading) throws -> FileReading.Summary {
    var writer = CSVWriter(CSVWriter.Style(separator: UInt8(ascii: ","), lineEnd: "\n"))
    func flush() { environment.output(String(decoding: writer.take(), as: UTF8.self)) }
    var isHeaded = false
    func head(_ width: Int) {
      guard !isHeaded else { return }
      isHeaded = true
      let names = (0..<max(width, reading.columns.count)).map { index in
        index < reading.columns.count ? reading.columns[index].name : FileReading.letter(of: index)
      }
      writer.append([Words.Import.lineHeader] + names)
    }
    let summary = try reading.forEachRow { line, cells in
      head(cells.count)
      writer.append([String(line)] + cells.map(\.value))
      if writer.bytes.count > 1 << 16 { flush() }
    }
    head(0)
    flush()
    return summary
  }

  private func writeJSON(
    _ reading: FileReading, _ path: String
  ) throws -> FileReading.Summary {
    let columns = reading.columns.map { column in
      "{\"nom\": \(JSON.string(column.name)), \"lettre\": \(JSON.string(column.letter)), "
        + "\"champ\": \(column.field.map { JSON.string($0) } ?? "null")}"
    }
    environment.output(
      "{\"fichier\": \(JSON.string(path)), "
        + "\"feuille\": \(reading.sheet.map { JSON.string($0.name) } ?? "null"), "
        + "\"feuilles\": [\(reading.sheets.map { JSON.string($0.name) }.joined(separator: ", "))], "
        + "\"ligne_noms\": \(reading.headerLine.map(String.init) ?? "null"), "
        + "\"colonnes\": [\(columns.joined(separator: ", "))], \"lignes\": [")
    var isFirst = true
    let summary = try reading.forEachRow { line, cells in
      let written = cells.map { cell in
        "{\"v\": \(JSON.string(cell.value)), \"t\": \"\(Self.name(cell.kind))\", "
          + "\"brut\": \(JSON.string(cell.raw))}"
      }
      environment.output(
        (isFirst ? "\n" : ",\n")
          + "{\"jalon_ligne\": \(line), \"cellules\": [\(written.joined(separator: ", "))]}")
      isFirst = false
    }
    environment.output(
      "\n], \"totaux\": [\(summary.totals.map(String.init).joined(separator: ", "))], "
        + "\"lignes_masquees\": \(summary.remarks.hiddenRows)}\n")
    return summary
  }

  /// The contract's names of what a cell is.
  private static func name(_ kind: SourceCellKind) -> String {
    switch kind {
    case .empty: "vide"
    case .text: "texte"
    case .number: "nombre"
    case .date: "date"
    case .moment: "moment"
    case .boolean: "booleen"
    case .error: "erreur"
    }
  }

  private func tellRemarks(_ reading: FileReading, _ summary: FileReading.Summary) {
    if reading.sheets.count > 1 {
      tell(
        Words.Import.sheetRead(
          reading.sheet?.name ?? "", among: reading.sheets.map(\.name),
          hidden: reading.sheets.filter(\.isHidden).map(\.name)))
    }
    if summary.remarks.hiddenRows > 0 {
      tell(Words.Import.hiddenRows(summary.remarks.hiddenRows))
    }
    if !summary.totals.isEmpty { tell(Words.linesLeftOut(summary.totals)) }
  }
}
