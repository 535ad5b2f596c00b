internal import Catalogue
internal import Counting
internal import Kernel
internal import Steering
internal import Words

extension ComposerPage {
  /// Every figure as a file: one row a figure, a group and a piece of time.
  package var sheet: DataSheet {
    let used = Composition.Reference.allCases.filter { reference in
      query.definitions.contains { references($0).contains(reference) }
    }
    let cuts = query.cuts.flatMap { cut -> [DataSheet.Column] in
      [.init(cut, .code), .init("nom_\(cut)")]
    }
    var sheet = DataSheet(
      name: "vue",
      columns: [.init("indicateur", .code), .init("libelle")] + cuts + [
        .init("debut", .date), .init("fin", .date), .init("en_cours", .code),
        .init("numerateur", .decimal), .init("denominateur", .decimal), .init("valeur", kind),
        .init("etat", .code), .init("raison", .code), .init("bas", kind), .init("haut", kind),
      ] + used.map { .init($0.rawValue, kind) },
      rows: rows(used),
      about: [Words.Composer.title]
        + query.definitions.map { "\($0.fullName) · \(Words.printed($0.prose))" } + notes)
    sheet.filters = query.filters.map { filter in
      Words.FigurePages.filter(FigureLabels.cut(filter.name), labels.full(filter.name, filter.code))
    }
    sheet.title = Words.Composer.dataSheet
    sheet.quotients = quotients(sheet.rows, used)
    sheet.constants = [
      (DataSheet.Column("cumul", .code), query.isCumulative ? "oui" : "non")
    ]
    return sheet
  }

  /// Rates as the quotient of their terms, in a workbook; each row shows its numbers in its unit.
  private func quotients(
    _ rows: [[String]], _ used: [Composition.Reference]
  ) -> DataSheet.Quotients {
    let units = Dictionary(
      query.definitions.map { ($0.fullName, $0.unit) }, uniquingKeysWith: { first, _ in first })
    let first = 2 + 2 * query.cuts.count + 3
    func number(_ row: [String], _ place: Int) -> Double? { Double(row[first + place]) }
    let exact = rows.indices.filter { place in
      guard let top = number(rows[place], 0), let bottom = number(rows[place], 1), bottom != 0,
        let value = number(rows[place], 2)
      else { return false }
      return abs(top / bottom - value) <= 1e-9 * max(1, abs(value))
    }
    return DataSheet.Quotients(
      column: "valeur", numerator: "numerateur", denominator: "denominateur", rows: Set(exact),
      kinds: rows.map { row in
        switch units[row[0]] {
        case .rate: .rate
        case .euros: .amount
        default: .decimal
        }
      }, alike: Set(["bas", "haut"] + used.map(\.rawValue)))
  }

  /// How numbers are written, where all figures are in one unit.
  private var kind: DataSheet.Column.Kind {
    let units = Set(query.definitions.map(\.unit))
    guard units.count == 1, let unit = units.first else { return .decimal }
    switch unit {
    case .rate: return .rate
    case .euros: return .amount
    default: return .decimal
    }
  }

  private func rows(_ used: [Composition.Reference]) -> [[String]] {
    guard let reading else { return [] }
    return query.definitions.flatMap { definition in
      groups.flatMap { group in
        reading.composition.pieces.compactMap { piece -> [String]? in
          guard let cell = reading.cell(definition, group, piece) else { return nil }
          let codes = group.enumerated().flatMap { [$1, label($0, $1)] }
          let days = [
            query.isCumulative ? "" : piece.counted.start.description,
            piece.counted.end.description, piece.isInProgress ? "oui" : "non",
          ]
          let numbers = [
            cell.numerator, cell.denominator, cell.value, cell.state.rawValue, cell.reason,
            cell.low, cell.high,
          ]
          let beside = used.map { reference in
            references(definition).contains(reference)
              ? reading.beside(reference, definition.fullName, group, piece)?.value ?? "" : ""
          }
          return [definition.fullName, Words.printed(definition.label)] + codes + days + numbers
            + beside
        }
      }
    }
  }
}
