package import Columns
internal import Kernel
package import Records

/// The territory codes a store knows, level by level: T01; and the days they stand for a territory: T03.
package struct TerritoryCodes: Sendable {
  /// The days each code stands, by level; open sides at the ends of time.
  private var codes: [String: [String: [ClosedRange<Int32>]]] = [:]
  /// The levels of which some code began or ended.
  private var dated: Set<String> = []
  /// The code that took the place of another of its level.
  private var successors: [String: [String: String]] = [:]

  /// Reads a table of `territoires`, and the successors that one of `rattachements` names: a code
  /// attached to another of its own level.
  package init(_ territories: Table, attachments: Table? = nil) {
    func day(_ field: TerritoryField, _ row: Int, _ open: Int32) -> Int32 {
      guard territories.kinds[field.rawValue] == .integer else { return open }
      let day = territories.integer(field.rawValue, row)
      return day == Table.missingInteger ? open : day
    }
    for row in 0..<territories.count {
      let first = day(.debut, row, .min)
      let last = day(.fin, row, .max)
      let level = territories.text(TerritoryField.niveau.rawValue, row)
      if first != .min || last != .max { dated.insert(level) }
      codes[level, default: [:]][
        territories.text(TerritoryField.code.rawValue, row), default: []
      ].append(first...max(first, last))
    }
    guard let attachments,
      [AttachmentField.niveau, .code, .niveauParent, .codeParent].allSatisfy({
        attachments.kinds[$0.rawValue] == .text
      })
    else { return }
    for row in 0..<attachments.count {
      let level = unsafe attachments.bytes(AttachmentField.niveau.rawValue, row)
      let parent = unsafe attachments.bytes(AttachmentField.niveauParent.rawValue, row)
      guard unsafe level.elementsEqual(parent) else { continue }
      successors[attachments.text(AttachmentField.niveau.rawValue, row), default: [:]][
        attachments.text(AttachmentField.code.rawValue, row)] =
        attachments.text(AttachmentField.codeParent.rawValue, row)
    }
  }

  /// What is wrong with a known code on a day, as the detail of T03: when it ended or began, and its
  /// successor; nil when it stands, or is not known.
  package func absence(of code: String, level: String, on day: Int32) -> String? {
    guard !code.isEmpty, day != Table.missingInteger, let spans = codes[level]?[code],
      !spans.contains(where: { $0.contains(day) })
    else { return nil }
    if let end = spans.map(\.upperBound).filter({ $0 < day }).max() {
      let next = successors[level]?[code].map { " " + $0 } ?? ""
      return "fin \(CivilDate(day: end))" + next
    }
    return spans.map(\.lowerBound).filter { $0 > day }.min().map { "debut \(CivilDate(day: $0))" }
  }

  /// The day on which the territories of a kind's records are looked for; nil for kinds without one.
  package static func day(of kind: Kind) -> Int? {
    switch kind {
    case .participations: ParticipationField.dateEntree.rawValue
    case .operations: OperationField.dateDebut.rawValue
    case .personnes: Schema.personnes.index(of: "date_inscription")
    case .evenements: Schema.evenements.index(of: "date")
    case .offres: Schema.offres.index(of: "date_depot")
    default: nil
    }
  }

  /// Reports those of some rows whose territory did not stand on their day, with its column and what
  /// completes T03.
  package func checkDays(
    _ table: Table, of kind: Kind, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int, _ detail: String) -> Void
  ) {
    let schema = Schema.of(kind)
    guard let day = Self.day(of: kind), table.kinds[day] == .integer else { return }
    for (name, level) in Self.columns(of: kind) {
      guard dated.contains(level), let column = schema.index(of: name),
        table.kinds[column] == .text
      else { continue }
      for row in rows {
        let code = table.text(column, row)
        if let detail = absence(of: code, level: level, on: table.integer(day, row)) {
          report(row, column, detail)
        }
      }
    }
  }

  /// Whether a code is missing from a level that is loaded; an empty code is not.
  ///
  /// `00`, the central part of a programme, is a known region; so is a former region, which plans name.
  package func isUnknown(_ code: String, level: String) -> Bool {
    guard !code.isEmpty, let known = codes[level] else { return false }
    if code == "00", level.hasPrefix("region") { return false }
    if level == "region", codes["region_ancienne"]?[code] != nil { return false }
    return known[code] == nil
  }

  /// The columns of each kind that hold a territory's code, with its level.
  package static func columns(of kind: Kind) -> [(name: String, level: String)] {
    Schema.of(kind).fields.compactMap { field in
      guard case .territory(let level) = field.refers else { return nil }
      return (field.name, level)
    }
  }

  /// Reports those of some rows whose territory code is unknown, with its column and level.
  package func check(
    _ table: Table, of kind: Kind, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int, _ level: String) -> Void
  ) {
    let schema = Schema.of(kind)
    for (name, level) in Self.columns(of: kind) {
      guard codes[level] != nil, let column = schema.index(of: name),
        table.kinds[column] == .text
      else { continue }
      for row in rows where isUnknown(table.text(column, row), level: level) {
        report(row, column, level)
      }
    }
    checkLevels(table, schema, rows, report: report)
    if schema.fields.contains(where: { $0.refers == .territories }) {
      for row in rows {
        eachUnknownOfList(table, row, of: schema) { report(row, $0, $1) }
      }
    }
  }

  /// Reports the unknown territories of the cells of a row that hold several, each as `niveau:code`,
  /// with their column and level, empty for one written otherwise; the first of a cell only.
  package func eachUnknownOfList(
    _ table: Table, _ row: Int, of schema: Schema,
    report: (_ column: Int, _ level: String) -> Void
  ) {
    for (column, field) in schema.fields.enumerated()
    where field.refers == .territories && table.kinds[column] == .text {
      for text in CodeList.codes(table.text(column, row)) {
        let territory = CodeList.territory(text)
        if let territory, !isUnknown(territory.code, level: territory.level) { continue }
        report(column, territory?.level ?? "")
        break
      }
    }
  }

  /// Codes of territories whose level another field of their record says.
  private func checkLevels(
    _ table: Table, _ schema: Schema, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int, _ level: String) -> Void
  ) {
    let ends = schema.fields.enumerated().compactMap { column, field -> (level: Int, code: Int)? in
      guard case .territoryOf(let level) = field.refers else { return nil }
      return schema.index(of: level).map { ($0, column) }
    }
    guard !ends.isEmpty else { return }
    for row in rows {
      for end in ends where table.kinds[end.code] == .text {
        let level = schema.fields[end.level].text(table, end.level, row)
        if isUnknown(table.text(end.code, row), level: level) { report(row, end.code, level) }
      }
    }
  }
}
