internal import Catalogue
internal import Closings
internal import Counting
internal import Kernel
internal import Stores
internal import Tabular
internal import Words

/// A closing beside today's figures, as text and as JSON.
enum ClosingText {
  typealias Compared = (cell: ComparedCell, terms: [ComparedTerm])

  /// The closing, a table of its figures, then the causes of those that differ.
  static func table(
    _ closing: Closing, _ compared: [Compared], by: [String], zone: String, scope: String
  ) -> String {
    let entry = closing.entry
    var text =
      Words.Closings.title(
        entry.number, author: entry.author, commit: entry.commit, comment: entry.comment) + "\n"
    text += scope + "\n"
    if let other = entry.supersededBy { text += Words.Closings.supersededBy(other) + "\n" }
    let dated = compared.contains { $0.cell.place.end != nil }
    let headers = Words.Closings.headers(by: by, dated: dated)
    let texts = 1 + by.count + (dated ? 1 : 0)
    var table = TextTable(headers, right: Set(texts..<headers.count))
    for (cell, terms) in compared {
      let unit = cell.definition?.unit.rawValue ?? ""
      table.add(
        name(cell, dated: dated) + [
          value(cell.published, unit), value(cell.today, unit),
          terms.map { Words.Closings.signed($0.differenceText) }.joined(separator: " / "),
        ])
    }
    text += "\n" + table.text
    for (cell, terms) in compared where terms.contains(where: { !$0.parts.isEmpty }) {
      text += "\n" + name(cell, dated: dated).filter { !$0.isEmpty }.joined(separator: " · ") + "\n"
      for term in terms {
        if terms.count > 1, !term.parts.isEmpty {
          text += "  " + Words.Closings.role(term.role.rawValue) + "\n"
        }
        for part in term.parts {
          text +=
            "  \(Words.Closings.signed(part.text))  "
            + Words.Closings.cause(
              part.cause.code, kind: part.cause.kindName, fields: part.cause.fieldNames,
              records: part.count) + "\n"
          if part.lacksReason { text += "      " + Words.Closings.withoutReason + "\n" }
          for reason in part.reasons { text += "      " + say(reason, zone) + "\n" }
        }
      }
    }
    return text
  }

  /// The comparison as rows, its header first: each says the closing, its scope and the version of the
  /// definition it was counted with.
  static func rows(
    _ closing: Closing, commit: Int, _ compared: [Compared], scope: String
  ) -> [[String]] {
    let versions = Dictionary(
      closing.definitions.map { ($0.name, String($0.version)) },
      uniquingKeysWith: { first, _ in first })
    var rows = [
      ComparisonTable.header(by: closing.entry.scope.by)
        + ["version", "closing", "scope", "closed_commit", "commit"]
    ]
    for (cell, terms) in compared {
      let more = [
        versions[cell.place.fullName] ?? "", String(closing.entry.number), scope,
        String(closing.entry.commit), String(commit),
      ]
      rows += ComparisonTable.rows(
        cell, terms, erased: Words.Closings.erasedMark,
        unreadable: Words.Closings.unreadableMark
      ).map { $0 + more }
    }
    return rows
  }

  /// Rows as a file for a spreadsheet: decimal commas in the columns of numbers.
  static func spreadsheet(_ rows: [[String]]) -> [UInt8] {
    let header = rows.first ?? []
    let numbers: Set<String> = [
      "published_numerator", "published_denominator", "published_value", "today_numerator",
      "today_denominator", "today_value", "difference", "amount",
    ]
    return Sheet(
      name: "cloture",
      columns: header.map { .init($0, numbers.contains($0) ? .decimal : .text) },
      rows: rows.dropFirst().map { row in
        zip(header, row).map { name, cell in
          if cell.isEmpty { return .empty }
          return numbers.contains(name)
            ? .decimal(cell.hasPrefix("+") ? String(cell.dropFirst()) : cell) : .text(cell)
        }
      }
    ).csv
  }

  private static func say(_ reason: CorrectionReason, _ zone: String) -> String {
    switch reason {
    case .given(let text): Words.Closings.reason(text)
    case .erased(let author, let time):
      Words.Closings.reasonErased(by: author, on: CivilZone.day(of: time, in: zone))
    case .unreadable: Words.Closings.unreadableReason
    }
  }

  private static func name(_ cell: ComparedCell, dated: Bool) -> [String] {
    let place = cell.place
    return [place.fullName] + place.keys
      + (dated
        ? [Words.Figures.period(place.start?.description, place.end?.description)] : [])
  }

  private static func value(_ cell: Cell?, _ unit: String) -> String {
    guard let cell else { return Words.Closings.absent }
    return Words.Figures.value(cell.value, unit: unit, state: cell.state.rawValue, reason: "")
  }

  /// One object: the closing, then its figures with the causes and the records that bear them.
  ///
  /// `notTakenBack` is how many later facts could not be taken back, `commit` that of today.
  static func json(
    _ closing: Closing, _ notTakenBack: Int, _ commit: Int, _ compared: [Compared], scope: String
  ) -> String {
    let entry = closing.entry
    let by = entry.scope.by
    let cells = compared.map { cell, terms in
      JSON.object(
        [("frame", JSON.string(cell.place.frame)), ("code", JSON.string(cell.place.code))]
          + zip(by, cell.place.keys).map { ($0, JSON.string($1)) }
          + [
            ("period_start", text(cell.place.start?.description)),
            ("period_end", text(cell.place.end?.description)),
            ("published", figure(cell.published)), ("today", figure(cell.today)),
            ("terms", JSON.array(terms.map(term))),
          ])
    }
    return JSON.object([
      ("number", String(entry.number)), ("author", JSON.string(entry.author)),
      ("comment", JSON.string(entry.comment)), ("commit", String(entry.commit)),
      ("today_commit", String(commit)), ("scope", JSON.string(scope)),
      (
        "definitions",
        JSON.array(
          closing.definitions.map {
            JSON.object([
              ("name", JSON.string($0.name)), ("version", String($0.version)),
            ])
          })
      ), ("digest", JSON.string(entry.digest)),
      ("superseded_by", entry.supersededBy.map(String.init) ?? "null"),
      ("not_taken_back", String(notTakenBack)),
      ("figures", "[\n" + cells.joined(separator: ",\n") + "\n]"),
    ]) + "\n"
  }

  private static func term(_ term: ComparedTerm) -> String {
    JSON.object([
      ("term", JSON.string(term.role.rawValue)), ("difference", number(term.differenceText)),
      (
        "causes",
        JSON.array(
          term.parts.map { part in
            JSON.object([
              ("cause", JSON.string(part.cause.code)), ("kind", text(part.cause.kindName)),
              ("fields", JSON.array(part.cause.fieldNames.map(JSON.string))),
              ("amount", number(part.text)),
              ("records", JSON.array(part.records.map { String($0.id) })),
              (
                "reasons",
                JSON.array(
                  part.reasons.map {
                    JSON.string(
                      $0.text(
                        erased: Words.Closings.erasedMark, unreadable: Words.Closings.unreadableMark
                      )
                    )
                  })
              ),
            ])
          })
      ),
    ])
  }

  private static func figure(_ cell: Cell?) -> String {
    guard let cell else { return "null" }
    func plain(_ text: String) -> String { text.isEmpty ? "null" : text }
    return JSON.object([
      ("numerator", plain(cell.numerator)), ("denominator", plain(cell.denominator)),
      ("value", plain(cell.value)), ("state", JSON.string(cell.state.rawValue)),
    ])
  }

  private static func text(_ text: String?) -> String { text.map(JSON.string) ?? "null" }

  /// A signed number as JSON takes it.
  private static func number(_ text: String) -> String {
    text.hasPrefix("+") ? String(text.dropFirst()) : text
  }
}
