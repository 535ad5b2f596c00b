internal import Access
package import Catalogue
internal import Disclosure
internal import Kernel
package import Stores

/// Attacks the editions of a frame, as everybody, then as each insider who knows some of the people.
package struct EditionAttack {
  /// What was tried, and what leaked.
  package struct Report: Hashable, Sendable {
    package var tables = 0
    package var tried = 0
    package var leaks: [Found] = []
    /// Tables that the records do not give any more, and so could not be attacked: somebody in them was
    /// erased since.
    package var unread = 0
  }

  /// A number that somebody can find out too well.
  package struct Found: Hashable, Sendable {
    package var table: EditionCell.Table
    package var code: String
    /// Empty for the total.
    package var className: String
    /// What the insider is told to hold; empty for everybody.
    package var insider: String
    package var least: Int
    package var greatest: Int
  }

  private let lattice: Lattice
  private let catalogue: Catalogue
  private let insiders: Insiders
  private let threshold: Int
  private let book: EditionBook
  private var people: EditionPeople

  /// - Parameters:
  ///   - editions: of the frame, oldest first.
  ///   - state: reads the records as they stood at a commit, with numbers and persons.
  package init(
    _ lattice: Lattice, _ catalogue: Catalogue, _ editions: [Edition], insiders: Insiders,
    threshold: Int, state: @escaping (Int) throws -> EditionState
  ) {
    self.lattice = lattice
    self.catalogue = catalogue
    self.insiders = insiders
    self.threshold = threshold
    book = EditionBook(editions, root: lattice.levels[0].name)
    people = EditionPeople(lattice, insiders, state: state)
  }

  /// Attacks every table below the nation.
  ///
  /// Costs two simplexes a number that is not told, and as many for each insider.
  package mutating func run(_ editions: [Edition]) throws -> Report {
    var report = Report()
    for population in lattice.populations {
      guard let terms = PopulationTerms(population, catalogue) else { continue }
      let cells = editions.flatMap(\.draft.cells).filter {
        $0.table.population == population.code && $0.table.level != lattice.levels[0].name
      }
      var tables: [EditionCell.Table: [EditionCell]] = [:]
      for cell in cells {
        var table = cell.table
        table.family = ""
        tables[table, default: []].append(cell)
      }
      for (table, cells) in tables.sorted(by: { Self.precedes($0.key, $1.key) }) {
        try attack(table, cells, terms, &report)
      }
    }
    return report
  }

  private static func precedes(_ left: EditionCell.Table, _ right: EditionCell.Table) -> Bool {
    (left.level, left.parent, left.period.start) < (right.level, right.parent, right.period.start)
  }

  private mutating func attack(
    _ table: EditionCell.Table, _ cells: [EditionCell], _ terms: PopulationTerms,
    _ report: inout Report
  ) throws {
    guard let level = lattice.levels.firstIndex(where: { $0.name == table.level }) else { return }
    let path = table.parent.isEmpty ? [] : table.parent.components(EditionPath.separator)
    let units = try people.units(
      terms, table.period, from: book.pieces[terms.population.code] ?? [:]
    ).filter { $0.path(level - 1) == path }
    let named = NamedTable(cells, units, terms, level)
    let attack = TableAttack(named.told, threshold: threshold)
    let present = units.reduce(into: Set<Int>()) { $0.formUnion(people.holders.sets[$1.holders]) }
    report.tables += 1
    for insider in [nil] + present.sorted().map(Optional.some) {
      let own = units.filter { unit in
        insider.map { people.holders.sets[unit.holders].contains($0) } ?? false
      }
      guard let found = attack.leaks(to: named.knowledge(of: own, terms, level)) else {
        report.unread += 1
        return
      }
      report.tried += found.tried
      report.leaks += found.leaks.map { leak in
        var own = table
        own.family = leak.family.map { named.families[$0].code } ?? ""
        return Found(
          table: own, code: named.codes[leak.row],
          className: leak.family.map { named.families[$0].names[leak.place] } ?? "",
          insider: insider.map { insiders.perimeters[$0].canonical } ?? "", least: leak.least,
          greatest: leak.greatest)
      }
    }
  }
}

/// A table of an edition with its names, as an attack takes it.
private struct NamedTable {
  var codes: [String]
  var families: [(code: String, place: Int, rung: Int, names: [String])] = []
  private(set) var told: ToldTable

  init(_ cells: [EditionCell], _ units: [EditionUnit], _ terms: PopulationTerms, _ level: Int) {
    codes = Set(units.map { $0.codes[level] }).sorted()
    let rows = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    func family(_ code: String, _ names: [String], _ whole: [Int]) -> ToldTable.Family {
      let own = cells.filter { $0.table.family == code && $0.state != .hidden }
      return ToldTable.Family(
        whole: whole,
        told: own.map { cell in
          (
            rows: cell.codes.compactMap { rows[$0] },
            counts: names.map { cell.counts[$0] ?? 0 }
          )
        })
    }
    var tables: [ToldTable.Family] = []
    for (place, each) in terms.population.families.enumerated() {
      guard let rung = cells.first(where: { $0.table.family == each.code })?.rung else { continue }
      var whole: [String: Int] = [:]
      for unit in units { whole[terms.className(unit.told, place, rung), default: 0] += 1 }
      let names = whole.keys.sorted()
      families.append((each.code, place, rung, names))
      tables.append(family(each.code, names, names.map { whole[$0] ?? 0 }))
    }
    told = ToldTable(
      rows: codes.count,
      isNamed: !cells.contains { $0.table.family.isEmpty && $0.state == .hidden },
      totals: family("", [""], [units.count]), families: tables)
  }

  func knowledge(
    of units: [EditionUnit], _ terms: PopulationTerms, _ level: Int
  ) -> ToldTable.Knowledge {
    let rows = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    var known = ToldTable.Knowledge(
      totals: codes.map { _ in 0 },
      families: families.map { family in codes.map { _ in family.names.map { _ in 0 } } })
    let places = families.map { family in
      Dictionary(uniqueKeysWithValues: family.names.enumerated().map { ($1, $0) })
    }
    for unit in units {
      guard let row = rows[unit.codes[level]] else { continue }
      known.totals[row] += 1
      for (index, family) in families.enumerated() {
        let name = terms.className(unit.told, family.place, family.rung)
        if let place = places[index][name] { known.families[index][row][place] += 1 }
      }
    }
    return known
  }
}
