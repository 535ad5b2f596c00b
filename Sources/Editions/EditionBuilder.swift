package import Catalogue
internal import Counting
internal import Disclosure
package import Kernel
package import Stores

/// Makes the cells of an edition from the records as they stood when figures were closed.
///
/// Rules SD02 to SD05 of the design of published figures: from the nation down, each shown row is told
/// in its rows below, those with few people together. A piece of time is published once; longer pieces
/// below are made of the records as they stood when the shorter ones above were published, so that the
/// rows of a table always add up to what was told above.
package struct EditionBuilder {
  private let lattice: Lattice
  private let catalogue: Catalogue
  private let threshold: Int
  private let commit: Int
  /// Pieces that end later are not over.
  private let lastDay: CivilDate
  private var people: EditionPeople
  private var book: EditionBook
  private var cells: [EditionCell] = []

  /// Why a lattice cannot be published.
  package enum Unpublished: Error, Hashable, Sendable {
    /// A definition is unknown, or does not count participations.
    case population(String)
    /// A record of a family's definition is not one of its population.
    case tooDeep
  }

  /// - Parameters:
  ///   - earlier: the editions of the frame.
  ///   - commit: that of the closing.
  ///   - lastDay: the last day closed.
  ///   - state: reads the records as they stood at a commit, with numbers and persons.
  package init(
    _ lattice: Lattice, _ catalogue: Catalogue, after earlier: [Edition], insiders: Insiders,
    threshold: Int, commit: Int, lastDay: CivilDate,
    state: @escaping (Int) throws -> EditionState
  ) {
    self.lattice = lattice
    self.catalogue = catalogue
    self.threshold = threshold
    self.commit = commit
    self.lastDay = lastDay
    people = EditionPeople(lattice, insiders, state: state)
    book = EditionBook(earlier, root: lattice.levels[0].name)
  }

  /// The cells of the pieces of time that no edition told yet, in the order of the lattice.
  ///
  /// - Throws: `Unpublished`, and what reading throws.
  package mutating func build() throws -> [EditionCell] {
    cells = []
    for population in lattice.populations {
      guard let terms = PopulationTerms(population, catalogue) else {
        throw Unpublished.population(population.code)
      }
      try build(terms)
    }
    return cells
  }

  private mutating func build(_ terms: PopulationTerms) throws {
    let population = terms.population
    let units = try people.units(terms, at: commit)
    let known = book.pieces[population.code] ?? [:]
    let fresh = pieces(units)
      .filter { known[$0] == nil }
    guard !fresh.isEmpty else { return }
    for piece in fresh {
      tellNation(units.filter { piece.contains($0.day) }, terms, piece)
    }
    let sources = book.pieces[population.code] ?? [:]
    for level in lattice.levels.indices.dropFirst() {
      for piece in pieces(spanning: fresh, step: lattice.levels[level].step) {
        let parts = sources.filter { piece.contains($0.key.start) && piece.contains($0.key.end) }
        guard piece.isMade(of: Array(parts.keys)) else { continue }
        let here = try people.units(terms, piece, from: parts)
        tell(level, here, terms, piece)
      }
    }
  }

  private var rule: SafetyRule { SafetyRule(threshold: threshold, people.holders) }

  // MARK: pieces of time

  /// The whole pieces of the first level that are over, from the first day a unit falls on: from the
  /// start of the longest piece of any level that holds it, so that every longer piece is whole.
  private func pieces(_ units: [EditionUnit]) -> [Period] {
    guard let day = units.map(\.day).min() else { return [] }
    let longest = lattice.levels.map(\.step).max { ($0.months ?? 0) < ($1.months ?? 0) }
    guard let own = Period(day, day), let first = longest?.whole(own).first?.start,
      let all = Period(first, max(first, lastDay))
    else { return [] }
    return lattice.levels[0].step.whole(all).filter { $0.end <= lastDay }
  }

  /// The pieces of a step that hold some shorter ones.
  private func pieces(spanning shorter: [Period], step: Step) -> [Period] {
    guard let first = shorter.map(\.start).min(), let last = shorter.map(\.end).max(),
      let all = Period(first, last)
    else { return [] }
    return step.whole(all).filter { piece in shorter.contains { piece.contains($0.start) } }
  }

  // MARK: tables

  private mutating func tellNation(
    _ units: [EditionUnit], _ terms: PopulationTerms, _ piece: Period
  ) {
    for family in families(terms) {
      let ladder = terms.ladder(family.place, over: Set(units.map(\.told)))
      let row = row("", units, terms, family.place, ladder)
      let table = EditionCell.Table(
        population: terms.population.code, family: family.code, level: lattice.levels[0].name,
        parent: "", period: piece)
      guard let rung = rule.rung(of: row, ladder), isTold(row, family.code, table) else {
        add(EditionCell(table, .hidden, codes: [], rung: ladder.rungs.count - 1, counts: [:]))
        continue
      }
      add(
        EditionCell(
          table, .shown, codes: [], rung: rung, counts: counts([row], ladder, rung)))
    }
  }

  /// The families of the nation are told only when its total is.
  private func isTold(_ row: ClassRow, _ family: String, _ table: EditionCell.Table) -> Bool {
    if family.isEmpty { return true }
    var total = table
    total.family = ""
    if case .shown? = book.rows[EditionBook.Place(total, "", isRoot: true)] { return true }
    return false
  }

  /// The tables of a level, row above by row above.
  private mutating func tell(
    _ level: Int, _ units: [EditionUnit], _ terms: PopulationTerms, _ piece: Period
  ) {
    let parents = Dictionary(grouping: units) { $0.path(level - 1) }
    for (path, units) in parents.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let rows = Dictionary(grouping: units) { $0.codes[level] }.sorted { $0.key < $1.key }
      var unseen: Set<Int> = []
      var isUntold = false
      for family in families(terms) {
        guard let from = rung(of: path, level - 1, family.code, terms, piece),
          isAsTold(units, path, level - 1, family, from, terms, piece)
        else { continue }
        let ladder = terms.ladder(family.place, over: Set(units.map(\.told)))
        let table = EditionCell.Table(
          population: terms.population.code, family: family.code, level: lattice.levels[level].name,
          parent: path.joined(separator: EditionPath.separator), period: piece)
        let classRows = rows.map { row($0.key, $0.value, terms, family.place, ladder) }
        // Where the totals name no row, no family does.
        let grouping =
          isUntold
          ? Grouping(rung: from, grouped: Array(rows.indices), isHidden: true)
          : rule.grouping(classRows, ladder, from: from, hidden: unseen)
        if family.code.isEmpty {
          unseen = Set(grouping.grouped)
          isUntold = grouping.isHidden
        }
        tell(table, classRows, ladder, grouping)
      }
    }
  }

  private mutating func tell(
    _ table: EditionCell.Table, _ rows: [ClassRow], _ ladder: ClassLadder, _ grouping: Grouping
  ) {
    for (index, row) in rows.enumerated() where !grouping.grouped.contains(index) {
      add(
        EditionCell(
          table, .shown, codes: [row.code], rung: grouping.rung,
          counts: counts([row], ladder, grouping.rung)))
    }
    guard !grouping.grouped.isEmpty else { return }
    let grouped = grouping.grouped.map { rows[$0] }
    add(
      EditionCell(
        // Rows named would be known to hold somebody: of what is hidden whole, not even that is told.
        table, grouping.isHidden ? .hidden : .grouped,
        codes: grouping.isHidden ? [] : grouped.map(\.code),
        rung: grouping.rung,
        counts: grouping.isHidden ? [:] : counts(grouped, ladder, grouping.rung)))
  }

  private mutating func add(_ cell: EditionCell) {
    cells.append(cell)
    book.add([cell], of: 0, at: commit, root: lattice.levels[0].name)
  }

  /// The pieces of a level that make a longer one.
  private func parts(of level: Int, _ terms: PopulationTerms, _ piece: Period) -> [Period] {
    let step = lattice.levels[level].step
    if step != lattice.levels[0].step { return step.whole(piece) }
    return (book.pieces[terms.population.code] ?? [:]).keys.filter {
      piece.contains($0.start) && piece.contains($0.end)
    }
  }

  /// The rung a row of a level is told at over a piece; nil unless each part of it is told.
  private func rung(
    of path: [String], _ level: Int, _ family: String, _ terms: PopulationTerms, _ piece: Period
  ) -> Int? {
    var coarsest = 0
    for part in parts(of: level, terms, piece) {
      switch book.standing(
        of: path, level, family, terms.population.code, part, lattice)
      {
      case .shown(let rung): coarsest = max(coarsest, rung)
      case .empty: continue
      case .hidden: return nil
      }
    }
    return coarsest
  }

  /// Whether the records below a row are still those that were counted when it was told.
  ///
  /// What was erased since cannot be read as it was: rows that no longer add up to what was told would
  /// say whose it was.
  private func isAsTold(
    _ units: [EditionUnit], _ path: [String], _ level: Int, _ family: (code: String, place: Int?),
    _ rung: Int, _ terms: PopulationTerms, _ piece: Period
  ) -> Bool {
    var told: [String: Int] = [:]
    for part in parts(of: level, terms, piece) {
      let place = EditionBook.Place(
        population: terms.population.code, family: family.code,
        level: lattice.levels[level].name, path: path, period: part)
      guard let row = book.rows[place] else { continue }
      guard case .shown(let own, let counts) = row else { return false }
      for (name, number) in counts {
        guard let coarse = terms.coarsened(name, family.place, from: own, to: rung) else {
          return false
        }
        told[coarse, default: 0] += number
      }
    }
    var now: [String: Int] = [:]
    for unit in units { now[terms.className(unit.told, family.place, rung), default: 0] += 1 }
    return told == now
  }

  // MARK: rows

  private func families(_ terms: PopulationTerms) -> [(code: String, place: Int?)] {
    [("", nil)] + terms.population.families.enumerated().map { ($1.code, $0) }
  }

  private func row(
    _ code: String, _ units: [EditionUnit], _ terms: PopulationTerms, _ family: Int?,
    _ ladder: ClassLadder
  ) -> ClassRow {
    var sets = [UnitSet](repeating: UnitSet(), count: ladder.finest.count)
    let places = Dictionary(uniqueKeysWithValues: ladder.finest.enumerated().map { ($1, $0) })
    for unit in units {
      guard let place = places[terms.className(unit.told, family, 0)] else { continue }
      sets[place].add(person: unit.person, holders: unit.holders)
    }
    return ClassRow(code: code, classes: sets)
  }

  private func counts(_ rows: [ClassRow], _ ladder: ClassLadder, _ rung: Int) -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in rows {
      for (name, set) in zip(ladder.rungs[rung], ladder.sets(row.classes, at: rung))
      where !set.isEmpty {
        counts[name, default: 0] += set.count
      }
    }
    return counts
  }
}

extension Period {
  /// Whether some pieces within it leave no day out.
  func isMade(of pieces: [Period]) -> Bool {
    var next = start
    for piece in pieces.sorted(by: { $0.start < $1.start }) {
      guard piece.start == next else { return false }
      next = piece.end.adding(days: 1)
    }
    return next == end.adding(days: 1)
  }
}
