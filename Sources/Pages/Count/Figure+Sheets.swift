internal import Catalogue
internal import Counting
internal import Kernel
internal import Records
internal import Words

extension FigurePage {
  /// The table asked for, as a file.
  package var sheet: DataSheet {
    var sheet =
      switch query.sheet {
      case .series: seriesSheet
      case .cut: cutSheet
      case .records: recordsSheet
      }
    sheet.filters = chips.map(\.label)
    sheet.constants = [
      (DataSheet.Column("periode"), "\(interval.start)..\(interval.end)"),
      (DataSheet.Column("version", .integer), "\(definition.version)"),
    ]
    return sheet
  }

  private func name(_ what: String) -> String { "\(definition.fullName)-\(what)" }

  private var about: [String] {
    [
      "\(definition.fullName) · \(Words.printed(definition.label))",
      Words.printed(definition.prose),
    ]
      + (outside.operations > 0
        ? [
          Words.Figures.outside(
            definition.frame, operations: outside.operations,
            participations: outside.participations)
        ] : [])
  }

  /// How numbers of this figure are written in files.
  private var kind: DataSheet.Column.Kind {
    switch definition.unit {
    case .rate: .rate
    case .euros: .amount
    case .weighted, .days: .decimal
    default: .integer
    }
  }

  /// Columns every counted line ends with.
  private var countColumns: [DataSheet.Column] {
    let part: DataSheet.Column.Kind = definition.unit == .rate ? .decimal : kind
    return [
      .init("numerateur", part), .init("denominateur", part), .init("valeur", kind),
      .init("etat", .code), .init("raison", .code),
      .init("bas", kind), .init("haut", kind),
    ]
  }

  private func counts(_ cell: Cell) -> [String] {
    [
      cell.numerator, cell.denominator, cell.value, cell.state.rawValue, cell.reason, cell.low,
      cell.high,
    ]
  }

  private var seriesSheet: DataSheet {
    DataSheet(
      name: name("serie"),
      columns: [.init("indicateur", .code), .init("debut", .date), .init("fin", .date)]
        + countColumns,
      rows: points.map { point in
        [
          definition.fullName, point.cell.start?.description ?? "",
          point.cell.end?.description ?? "",
        ] + counts(point.cell)
      }, about: about)
  }

  private var cutSheet: DataSheet {
    DataSheet(
      name: name("ventilation"),
      columns: [.init("indicateur", .code), .init(query.cut, .code), .init("libelle")]
        + countColumns,
      rows: cutLines.map { line in
        [definition.fullName, line.code, line.label] + counts(line.cell)
      }, about: about)
  }

  private var recordsSheet: DataSheet {
    let lines = records?.lines ?? []
    var sheet = DataSheet(
      name: name("fiches"),
      columns: [
        .init("indicateur", .code), .init("nature", .code), .init("numero", .integer),
        .init("operation"), .init("date", .date), .init("sort", .code), .init("pourquoi"),
      ],
      rows: lines.map { line in
        [
          definition.fullName, line.kind.rawValue, "\(line.number)", line.operation,
          line.date?.description ?? "",
          line.isCounted ? "comptee" : line.isPending ? "en_attente" : "ecartee", line.why,
        ]
      }, about: about)
    sheet.participations = lines.map { $0.kind == .participations ? $0.number : nil }
    return sheet
  }
}
