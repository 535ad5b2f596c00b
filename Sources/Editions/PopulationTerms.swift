internal import Access
internal import Catalogue
internal import Counting
internal import Disclosure

/// The people of a population of a lattice, and the terms that tell them apart, each once.
struct PopulationTerms {
  let population: Lattice.Population
  let whole: Term
  let terms: [Term]
  /// Of each family, in order, and of each of its rungs, the positions of its terms.
  private let positions: [[[Int]]]
  /// Of each family, whether its classes say a sensitive thing.
  private let sensitive: [Bool]

  /// Nil when a definition is not of the catalogue, or counts something else than participations.
  init?(_ population: Lattice.Population, _ catalogue: Catalogue) {
    guard let whole = catalogue[population.total]?.formula.terms.last, whole.isCount else {
      return nil
    }
    var terms: [Term] = []
    var positions: [[[Int]]] = []
    var sensitive: [Bool] = []
    for family in population.families {
      var rungs: [[Int]] = []
      for names in family.rungs {
        var own: [Int] = []
        for name in names {
          guard let definition = catalogue[name] else { return nil }
          for term in definition.formula.terms {
            guard term.isCount, term.moment == whole.moment else { return nil }
            let place = terms.firstIndex(of: term) ?? terms.count
            if place == terms.count { terms.append(term) }
            if !own.contains(place) { own.append(place) }
          }
        }
        rungs.append(own)
      }
      positions.append(rungs)
      sensitive.append(
        (family.rungs.first ?? []).contains { catalogue[$0]?.listLevel == .sensitive })
    }
    guard terms.count <= CountedRows.mostTerms else { return nil }
    self.population = population
    self.whole = whole
    self.terms = terms
    self.positions = positions
    self.sensitive = sensitive
  }

  /// The place of a family; nil for the totals.
  func family(_ code: String) -> Int? {
    population.families.firstIndex { $0.code == code }
  }

  /// The name of the class of people whom some terms count, at a rung of a family.
  func className(_ told: UInt64, _ family: Int?, _ rung: Int) -> String {
    guard let family else { return "" }
    return String(
      positions[family][rung].map { told >> UInt64($0) & 1 == 1 ? "1" : "0" })
  }

  /// The class of a coarser rung that a class is part of; nil for a name of another lattice.
  func coarsened(_ className: String, _ family: Int?, from rung: Int, to coarser: Int) -> String? {
    guard let family else { return className }
    let signs = Array(className)
    guard signs.count == positions[family][rung].count else { return nil }
    let places = Dictionary(
      uniqueKeysWithValues: zip(positions[family][rung], signs).map { ($0, $1) })
    var name = ""
    for place in positions[family][coarser] {
      guard let sign = places[place] else { return nil }
      name.append(sign)
    }
    return name
  }

  /// Whether a class of a rung is counted by a term; nil when the rung does not tell.
  func isCounted(_ className: String, by term: Term, _ family: Int?, _ rung: Int) -> Bool? {
    guard let family else { return term == whole }
    guard positions[family].indices.contains(rung), let place = terms.firstIndex(of: term),
      let position = positions[family][rung].firstIndex(of: place)
    else { return term == whole ? true : nil }
    // An edition of another lattice than today's tells nothing by this one.
    let signs = Array(className)
    return signs.count == positions[family][rung].count ? signs[position] == "1" : nil
  }

  /// The ladder of a family, over people of whom some terms count each.
  func ladder(_ family: Int?, over told: Set<UInt64>) -> ClassLadder {
    guard let family else { return .whole }
    var finest: [String: UInt64] = [:]
    for told in told { finest[className(told, family, 0)] = told }
    return ClassLadder(
      finest: finest.keys.sorted(),
      rungs: positions[family].indices.map { rung in
        finest.mapValues { className($0, family, rung) }
      },
      isSensitive: { [sensitive] name in sensitive[family] && name.contains("1") })
  }
}

extension Term {
  /// Whether it counts participations, each once.
  fileprivate var isCount: Bool { population == .participations && aggregate == .count }
}
