package import Catalogue
package import Counting
package import Kernel
package import Steering

/// The figures that cross-readings take, of a structure and of its campaign's region.
package struct CrossFigures: Sendable {
  /// Whose figures, over which days.
  package struct Scope: Sendable {
    /// Under the cut `structure`.
    package let structure: String
    /// The campaign's region; nil when nothing says it.
    package let region: String?
    /// The structures of the region, under the cut `structure`.
    package let peers: [MissionsLocales.Structure]
    package let period: Period
    /// Whether the reader counts the structure, and all those of the region.
    package let counts: Bool
    package let countsRegion: Bool

    package init(
      structure: String, region: String?, peers: [MissionsLocales.Structure], period: Period,
      counts: Bool, countsRegion: Bool
    ) {
      self.structure = structure
      self.region = region
      self.peers = peers
      self.period = period
      self.counts = counts
      self.countsRegion = countsRegion
    }
  }

  /// The year before the one that is negotiated, to a day when it is not over.
  package static func period(of year: Int, on day: CivilDate) -> Period? {
    guard let start = CivilDate(year: year - 1, month: 1, day: 1),
      let end = CivilDate(year: year - 1, month: 12, day: 31)
    else { return nil }
    return Period(start, max(start, min(end, day)))
  }

  private let scope: Scope
  private let catalogue: Catalogue
  private var mine: [String: Cell] = [:]
  /// By indicator, then structure.
  private var theirs: [String: [String: Cell]] = [:]
  /// Counted over the region's structures together, for what does not add up.
  private var together: [String: Cell] = [:]
  /// Of the region's territory.
  private var around: [String: Cell] = [:]

  /// Reads what some pairs take: a pass for the structure, and two for the region and one for its
  /// territory where a pair needs them.
  package init(
    _ readings: [CrossReading], _ scope: Scope, engine: Engine, catalogue: Catalogue
  ) throws(RequestError) {
    self.scope = scope
    self.catalogue = catalogue
    func definitions(
      _ readings: [CrossReading], _ keeps: (CrossReading.Term) -> [String]
    ) -> [Definition] {
      Set(readings.flatMap(\.terms).flatMap(keeps)).sorted().compactMap { catalogue[$0] }
    }
    func cells(
      _ definitions: [Definition], by: [String] = [], _ filter: [(name: String, code: String)]
    ) throws(RequestError) -> [Cell] {
      guard !definitions.isEmpty else { return [] }
      return try engine.compute(
        Request(definitions: definitions, by: by, period: scope.period, filter: filter))
    }
    func byName(_ cells: [Cell]) -> [String: Cell] {
      Dictionary(cells.map { ($0.frame + "." + $0.code, $0) }) { first, _ in first }
    }
    if scope.counts {
      let own = definitions(readings) { $0.indicators }
      mine = byName(try cells(own, [("structure", scope.structure)]))
    }
    guard scope.countsRegion, let region = scope.region, !scope.peers.isEmpty else { return }
    let peers = scope.peers.map { (name: "structure", code: $0.code) }
    // Where the region takes no part in the signal it is shown beside, when it is told.
    let added = definitions(readings) { term in
      switch term {
      case .ratio, .quotient: term.indicators
      case .middle(_, let count): [count]
      case .context: []
      }
    }
    for cell in try cells(added, by: ["structure"], peers) {
      theirs[cell.frame + "." + cell.code, default: [:]][cell.keys.first ?? ""] = cell
    }
    let middle = definitions(readings) { term in
      if case .middle(let name, _) = term { [name] } else { [] }
    }
    together = byName(try cells(middle, peers))
    let context = definitions(readings.filter(\.needsRegion)) { term in
      if case .context(let name) = term { [name] } else { [] }
    }
    around = byName(try cells(context, [("region", region)]))
  }

  /// What a pair says.
  package func outcome(_ reading: CrossReading) -> CrossOutcome {
    CrossOutcome(reading, here: reading.terms.map(here), there: reading.terms.map(there))
  }

  // MARK: the structure

  private func here(_ term: CrossReading.Term) -> CrossTold {
    if let unknown = unknown(term) { return .untold(unknown) }
    guard scope.counts else { return .untold(.outside) }
    switch term {
    case .ratio(let part, let whole):
      guard let top = number(mine[part], part) else { return .untold(.untold(part)) }
      guard let bottom = number(mine[whole], whole) else { return .untold(.untold(whole)) }
      return told(top, bottom, whole)
    case .quotient(let name):
      guard let (top, bottom) = terms(mine[name]) else { return .untold(.untold(name)) }
      return told(top, bottom, name)
    case .middle(let name, let count):
      guard let cell = mine[name], cell.state == .ok, let value = Double(cell.value),
        let number = number(mine[count], count)
      else { return .untold(.untold(name)) }
      return .told(CrossValue(middle: value, of: number))
    case .context(let name):
      guard let cell = mine[name], cell.state == .ok, let value = Double(cell.value) else {
        return .untold(.untold(name))
      }
      return .told(CrossValue(territory: value))
    }
  }

  private func told(_ top: Double, _ bottom: Double, _ name: String) -> CrossTold {
    CrossValue(top, of: bottom).map { .told($0) }
      ?? .untold(.few(0, of: name, inRegion: false))
  }

  // MARK: the region

  private func there(_ term: CrossReading.Term) -> CrossTold {
    if let unknown = unknown(term) { return .untold(unknown) }
    guard scope.region != nil, !scope.peers.isEmpty else { return .untold(.noRegion) }
    guard scope.countsRegion else { return .untold(.regionOutside) }
    switch term {
    case .ratio(let part, let whole):
      guard let top = sum(part) else { return .untold(.untoldInRegion(part)) }
      guard let bottom = sum(whole) else { return .untold(.untoldInRegion(whole)) }
      return toldInRegion(top, bottom, whole)
    case .quotient(let name):
      // The means or the population that one structure does not tell would be missing under the label
      // of the region: it takes all of them.
      var (top, bottom) = (0.0, 0.0)
      for peer in scope.peers {
        guard let own = terms(theirs[name]?[peer.code]) else {
          if hasNobody(name, peer) { continue }
          return .untold(.untoldInRegion(name))
        }
        top += own.0
        bottom += own.1
      }
      return toldInRegion(top, bottom, name)
    case .middle(let name, let count):
      guard let cell = together[name], cell.state == .ok, let value = Double(cell.value),
        let number = sum(count)
      else { return .untold(.untoldInRegion(name)) }
      return .told(CrossValue(middle: value, of: number))
    case .context(let name):
      guard let cell = around[name], cell.state == .ok, let value = Double(cell.value) else {
        return .untold(.untoldInRegion(name))
      }
      return .told(CrossValue(territory: value))
    }
  }

  private func toldInRegion(_ top: Double, _ bottom: Double, _ name: String) -> CrossTold {
    CrossValue(top, of: bottom).map { .told($0) } ?? .untold(.few(0, of: name, inRegion: true))
  }

  /// The sum of a count over the region's structures; nil when one of them does not tell it.
  private func sum(_ name: String) -> Double? {
    var sum = 0.0
    for peer in scope.peers {
      if catalogue[name]?.module != nil, peer.lacksModule { return nil }
      guard let own = number(theirs[name]?[peer.code], name) else { return nil }
      sum += own
    }
    return sum
  }

  /// Whether a share of people is missing because a structure has none of them: it adds 0 to both terms.
  private func hasNobody(_ name: String, _ peer: MissionsLocales.Structure) -> Bool {
    guard let definition = catalogue[name], case .ratio(_, let bottom) = definition.formula else {
      return false
    }
    return !bottom.population.isStated
      && definition.formula.terms.allSatisfy {
        !$0.population.isStated
      }
  }

  // MARK: cells

  private func unknown(_ term: CrossReading.Term) -> CrossGap? {
    term.indicators.first { catalogue[$0] == nil }.map { .unknownIndicator($0) }
  }

  /// What a cell counts; 0 for rows that a cut leaves out because there are none.
  private func number(_ cell: Cell?, _ name: String) -> Double? {
    guard let cell else { return catalogue[name]?.countsRows == true ? 0 : nil }
    return cell.state == .ok ? Double(cell.value) : nil
  }

  private func terms(_ cell: Cell?) -> (Double, Double)? {
    guard let cell, cell.state == .ok, let top = Double(cell.numerator),
      let bottom = Double(cell.denominator)
    else { return nil }
    return (top, bottom)
  }
}
