package import Catalogue
internal import Counting
package import Editions
internal import Kernel
package import Stores
internal import Words

/// The published figures of a frame: one family over the rows below one, in one period.
package struct EditionPage: Sendable {
  let lattice: Lattice
  let query: EditionQuery
  let population: Lattice.Population
  let family: Lattice.Family?
  let period: Period?
  /// The pieces the rows shown are published by, in order.
  let periods: [Period]
  let table: PublishedTable?
  let labels: FigureLabels
  /// The last edition, and the day it was published.
  let edition: Int
  let day: CivilDate

  /// Nil where no edition tells anything of the frame, or what is asked for is not of its lattice.
  ///
  /// - Parameter book: made of the editions.
  package init?(
    _ editions: [Edition], _ book: EditionBook, _ lattice: Lattice, _ catalogue: Catalogue,
    _ query: EditionQuery, labels: FigureLabels, zone: String
  ) {
    let population =
      query.population == nil
      ? lattice.populations.first
      : lattice.populations.first { $0.code == query.population }
    guard let last = editions.last, let population,
      query.parent.count + 1 < lattice.levels.count
    else { return nil }
    let family =
      query.family == nil
      ? population.families.first : population.families.first { $0.code == query.family }
    guard family != nil || query.family == nil else { return nil }
    guard query.parent.isEmpty || book.rows.keys.contains(where: { $0.path == query.parent })
    else { return nil }
    self.lattice = lattice
    self.query = query
    self.population = population
    self.family = family
    self.labels = labels
    edition = last.number
    day = CivilZone.day(of: last.draft.time, in: zone)
    periods = book.pieces(population.code, query.parent.count + 1, lattice)
    period = query.period ?? periods.last { piece in book.holds(piece, population.code) }
    table = period.flatMap { period in
      PublishedTable(
        book, lattice, catalogue, population: population.code, family: family?.code,
        parent: query.parent, period: period)
    }
  }

  /// The name of a row, or of rows told together, at a level.
  func name(_ code: String, _ level: Int) -> String {
    let cuts = lattice.levels[level].cuts
    let codes = code.split(separator: EditionPath.joint).map(String.init)
    guard cuts.count == codes.count else { return code }
    return zip(cuts, codes).map { labels.name($0, $1) }.joined(separator: " · ")
  }

  /// The name of the row whose rows are shown.
  var place: String {
    guard let code = query.parent.last else { return Words.Editions.nation }
    return name(code, query.parent.count)
  }

  /// The same page, of the rows below another row.
  func address(parent: [String]) -> Address {
    Address.edition(of: lattice.frame)
      .with(EditionQuery.populationName, population.code)
      .with(EditionQuery.familyName, family?.code ?? "")
      .with(EditionQuery.parentName, parent.joined(separator: EditionPath.separator))
  }

  // MARK: file

  /// The table as a file: « s » where nothing is told.
  package var sheet: DataSheet {
    let level = query.parent.count + 1
    let definitions = table?.definitions ?? []
    var columns: [DataSheet.Column] = [
      .init("codes", .code), .init("territoire"), .init("etat"), .init("total"),
    ]
    for definition in definitions.dropFirst() {
      columns.append(.init(definition.code))
      if definition.formula.terms.count > 1 { columns.append(.init(definition.code + ".sur")) }
    }
    /// Cells of the total, then of each definition by its terms.
    let widths = [1] + definitions.dropFirst().map(\.formula.terms.count)
    func cells(_ figures: [Shown<PublishedNumbers>]) -> [String] {
      zip(widths, figures).flatMap { count, shown -> [String] in
        switch shown {
        case .withheld: return Array(repeating: Words.Editions.hidden, count: count)
        case .value(let numbers):
          return ["\(numbers.numerator)"] + (numbers.denominator.map { ["\($0)"] } ?? [])
        }
      }
    }
    var rows = (table?.rows ?? []).map { row in
      [row.codes.joined(separator: " "), name(row.codes.first ?? "", level), "territoire"]
        + cells(row.figures)
    }
    rows += (table?.groups ?? []).map { row in
      [
        row.codes.joined(separator: " "),
        row.codes.map { name($0, level) }.joined(separator: ", "), "regroupe",
      ] + cells(row.figures)
    }
    rows += (table?.hidden ?? []).map { code in
      [code, name(code, level), "masque"]
        + Array(repeating: Words.Editions.hidden, count: widths.reduce(0, +))
    }
    if let table {
      rows.append(
        [query.parent.joined(separator: EditionPath.separator), place, "ensemble"]
          + cells(table.whole))
    }
    var sheet = DataSheet(
      name: "diffusion-\(lattice.frame.lowercased())", columns: columns, rows: rows,
      about: [
        Words.Editions.frameLede(day, edition: edition), population.label,
        family?.label ?? "", place, period.map(Words.Editions.period) ?? "",
        Words.Editions.legend,
      ].filter { !$0.isEmpty })
    sheet.reach = .own(place)
    sheet.edition = (edition, day)
    return sheet
  }
}

extension EditionBook {
  /// Whether a row below the nation is told in a piece.
  fileprivate func holds(_ period: Period, _ population: String) -> Bool {
    rows.keys.contains {
      $0.population == population && !$0.path.isEmpty && period.contains($0.period.start)
        && period.contains($0.period.end)
    }
  }
}
