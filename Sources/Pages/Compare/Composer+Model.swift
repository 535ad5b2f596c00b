internal import Access
package import Catalogue
internal import Counting
package import Following
internal import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Words

/// Figures chosen and read together: the choices, the table, the drawings, the file.
package struct ComposerPage: Sendable {
  package let query: ComposerQuery
  let catalogue: Catalogue
  let labels: FigureLabels
  let scope: Scope
  /// Nil where nothing is asked for, or something cannot be answered.
  package let reading: ComposedReading?
  /// What is said beside the figures.
  package let notes: [String]
  /// The groups shown, in the order of the page.
  package let groups: [[String]]
  /// Where each figure asked for is published, for who does not count exact figures; nil for who does.
  package let published: [(definition: Definition, address: Address?)]?
  /// What is wrong with the view to keep.
  package var saving = SavedForm()

  /// The form that keeps a view, as it was typed.
  package struct SavedForm: Sendable {
    package var title = ""
    package var note = ""
    package var errors: [FieldError] = []

    package init(title: String = "", note: String = "", errors: [FieldError] = []) {
      self.title = title
      self.note = note
      self.errors = errors
    }
  }

  /// What an address asks, for who does not count exact figures: nothing is counted.
  package init(
    withheld query: ComposerQuery, _ catalogue: Catalogue, _ view: View, scope: Scope,
    published: (Definition) throws -> Address?
  ) rethrows {
    self.query = query
    self.catalogue = catalogue
    self.scope = scope
    labels = FigureLabels.of(view)
    reading = nil
    notes = []
    groups = []
    self.published = try query.definitions.map { ($0, try published($0)) }
  }

  /// Counts what an address asks; `range` counts the ranges too, for a file.
  package init(
    _ asked: ComposerQuery, _ catalogue: Catalogue, _ view: View, scope: Scope,
    range: Bool = false
  ) throws {
    var query = asked
    self.catalogue = catalogue
    self.scope = scope
    let labels = FigureLabels.of(view)
    self.labels = labels
    published = nil
    if let unread = try FigureQuery.unread(query.filters, view, labels) {
      query.wrong(unread.name, at: ComposerQuery.formID, unread.sentence)
    }
    let composition = Self.composition(&query, view, scope)
    var counted: ComposedReading?
    if let composition {
      do {
        counted = try Self.counted(composition, view, range: range)
      } catch let size as CompositionSize {
        query.wrong(
          ComposerQuery.indicatorsName, at: ComposerQuery.formID, Self.sentence(size, query))
      } catch {
        guard let sentence = FigureLabels.tooManyCells(error) else { throw error }
        query.wrong(ComposerQuery.cutName, at: ComposerQuery.formID, sentence)
      }
    }
    self.query = query
    reading = counted
    groups = counted.map { Self.ordered($0.groups, query.cuts, labels) } ?? []
    notes = counted.map { Self.notes($0, query, labels, scope, view.today) } ?? []
  }

  /// What is counted; nil where nothing is asked for, or something cannot be answered.
  private static func composition(
    _ query: inout ComposerQuery, _ view: View, _ scope: Scope
  ) -> Composition? {
    guard query.errors.isEmpty, !query.definitions.isEmpty else { return nil }
    let date = scope.date ?? view.today
    let composition = Composition(
      query.definitions, by: query.cuts, filters: query.filters.map { ($0.name, $0.code) },
      region: scope.region, period: query.interval ?? FigureBasis.interval(view, to: date),
      step: query.step, isCumulative: query.isCumulative, references: query.references, on: date)
    if composition == nil { query.wrong(FigureQuery.periodName, Words.Composer.toCome(date)) }
    return composition
  }

  private static func counted(
    _ composition: Composition, _ view: View, range: Bool
  ) throws -> ComposedReading {
    let filters = composition.filter.map { "\($0.name)=\($0.code)" }.joined(separator: "\u{1}")
    let key = [
      "vue", composition.definitions.map(\.fullName).joined(separator: ","),
      composition.cuts.joined(separator: ","), filters,
      "\(composition.counted.start)..\(composition.pieces.last?.whole.end ?? composition.date)",
      "\(composition.date)", composition.step.rawValue, "\(composition.isCumulative)", "\(range)",
      composition.references.map(\.rawValue).joined(separator: ","),
    ].joined(separator: "|")
    return try view.kept(key) {
      try ComposedReading(
        composition, engine: view.engine,
        figures: {
          view.kept("contexte \(composition.date)", of: [.contexte]) {
            TerritoryFigures(view.dataset, on: composition.date)
          }
        },
        countsAll: view.reader.right.counted[.people].isEverything, range: range)
    } cost: { reading in
      reading.groups.count * composition.pieces.count * composition.definitions.count
        * View.bytesOfCell
    }
  }

  /// What multiplies to too many cells.
  private static func sentence(_ size: CompositionSize, _ query: ComposerQuery) -> String {
    Words.Composer.tooManyCells(
      indicators: size.indicators,
      cuts: size.cuts.map { (FigureLabels.cut($0.name), $0.codes) },
      names: query.cuts.map(FigureLabels.cut), groups: size.groups, pieces: size.pieces,
      step: query.stepCode, cells: size.cells, most: Composition.mostCells)
  }

  /// Codes that have an order of their own keep it, others come by name: no figure ranks them.
  private static func ordered(
    _ groups: [[String]], _ cuts: [String], _ labels: FigureLabels
  ) -> [[String]] {
    let natural: Set<String> = ["age", "cite", "statut", "sexe", "categorie_region"]
    var ranks: [[String: Int]] = []
    for (place, cut) in cuts.enumerated() {
      let codes = Set(groups.map { $0[place] }).sorted { left, right in
        let unknown = (left == Cut.unknown, right == Cut.unknown)
        if unknown.0 != unknown.1 { return unknown.1 }
        if natural.contains(cut) { return left.utf8.lexicographicallyPrecedes(right.utf8) }
        if ["axe", "pi", "os"].contains(cut) { return Names.comesBefore(left, right) }
        let (a, b) = (labels.full(cut, left), labels.full(cut, right))
        return a == b ? left.utf8.lexicographicallyPrecedes(right.utf8) : Names.comesBefore(a, b)
      }
      ranks.append(
        Dictionary(
          codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }))
    }
    return groups.sorted { left, right in
      for (place, rank) in ranks.enumerated() where left[place] != right[place] {
        return (rank[left[place]] ?? 0) < (rank[right[place]] ?? 0)
      }
      return false
    }
  }

  private static func notes(
    _ reading: ComposedReading, _ query: ComposerQuery, _ labels: FigureLabels, _ scope: Scope,
    _ today: CivilDate
  ) -> [String] {
    typealias Say = Words.Composer
    let composition = reading.composition
    var notes: [String] = []
    if let interval = query.interval, interval.end > composition.date {
      notes.append(Say.clipped(composition.date))
    }
    if composition.step != .all, composition.pieces.contains(where: \.isInProgress) {
      notes.append(Say.inProgressNote)
    }
    for definition in composition.definitions {
      for cut in composition.cuts where !definition.cuts.contains(cut) {
        notes.append(Say.notCut(Words.printed(definition.label), by: FigureLabels.cut(cut)))
      }
    }
    for reference in composition.references {
      if let why = reading.absent[reference] {
        notes.append(Say.absent(reference.rawValue, "\(why)"))
      }
    }
    if !reading.alike.isEmpty, reading.absent[.alike] == nil {
      notes.append(Say.alike(reading.alike.map { Regions.label($0) }))
    }
    let hasBeside = composition.references.contains { reading.absent[$0] == nil }
    if hasBeside, composition.definitions.contains(where: { !$0.compares }) {
      notes.append(Say.onlyRates)
    }
    return notes
  }
}

// MARK: what is read of it

extension ComposerPage {
  /// A figure as a page prints it, with where it is explained.
  struct Figure {
    var text: FigureText
    var cell: Cell
    /// Nil where no page counts the same.
    var href: String?
  }

  /// The references that are there, for one figure.
  func references(_ definition: Definition) -> [Composition.Reference] {
    guard let reading, definition.compares else { return [] }
    return reading.composition.references.filter { reading.absent[$0] == nil }
  }

  func figure(
    _ definition: Definition, _ group: [String], _ piece: Composition.Piece
  ) -> Figure? {
    reading?.cell(definition, group, piece).map { cell in
      Figure(
        text: FigureText(cell, definition), cell: cell, href: href(definition, group, piece))
    }
  }

  /// The name of a code of a group.
  func label(_ place: Int, _ code: String) -> String { labels.full(query.cuts[place], code) }

  /// The names of a group.
  func label(_ group: [String]) -> String {
    group.enumerated().map { label($0, $1) }.joined(separator: " · ")
  }

  /// What a piece of time is called.
  func label(_ piece: Composition.Piece) -> String {
    let days =
      query.isCumulative
      ? Words.FigurePages.until(piece.counted.end)
      : Words.FigurePages.within(piece.counted.start, piece.counted.end)
    let name: String
    switch query.step {
    case .all: name = Words.capitalised(days)
    case .year: name = "\(piece.whole.end.year)"
    case .quarter: name = Words.FigurePages.piece(piece.whole.end, isMonth: false)
    case .month: name = Words.FigurePages.piece(piece.whole.end, isMonth: true)
    }
    if piece.isInProgress {
      return Words.Composer.inProgress(name, piece.days.counted, piece.days.all)
    }
    return query.step == .all || piece.isWholeStep ? name : Words.Composer.partly(name, days)
  }

  /// The page of a figure over the same records and days; nil for a region there is not.
  private func href(
    _ definition: Definition, _ group: [String], _ piece: Composition.Piece
  ) -> String? {
    var address = Address.figure(definition.fullName)
    var seen = scope
    for filter in query.filters { address = address.adding(filter.name, filter.code) }
    for (cut, code) in zip(query.cuts, group) {
      if cut == "region" {
        guard code != Cut.unknown else { return nil }
        seen.region = code
      } else {
        // A filter on a cut of the table is one code of several: this one.
        address.query.removeAll { $0.name == cut }
        address = address.adding(cut, code)
      }
    }
    if query.isCumulative {
      seen.date = piece.counted.end
    } else {
      address = address.with(
        FigureQuery.periodName, "\(piece.counted.start)..\(piece.counted.end)")
    }
    return address.seen(in: seen).href
  }
}
