package import Kernel

/// What was promised of one figure by one date, from the nation down: each target beside those of the
/// parts it is made of.
///
/// The nation is made of categories of region or of regions, these of structures, operations and
/// territories. Each group of parts is read by itself: two groups may tell of the same people. Nothing
/// is rescaled, and nobody inherits what was promised above or below.
package struct TargetTree: Sendable {
  /// What the parts of a place are.
  package enum Group: Hashable, Sendable {
    case categories
    case regions
    case actors
    case operations
    /// Territories of one level, by its code.
    case territories(String)
    /// Calls for projects.
    case calls
    /// Answers of the indicator.
    case modalities
  }

  /// What was reached somewhere.
  package struct Reached: Hashable, Sendable {
    package var value: Double
    /// Least and most it may be once incomplete records are completed; nil when nothing bounds it.
    package var range: LineReading.Bounds?
    /// What a quotient divides, and what it divides by; nil for other figures.
    package var terms: Terms?

    package struct Terms: Hashable, Sendable {
      package var numerator: Double
      package var denominator: Double

      package init(_ numerator: Double, over denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
      }
    }

    package init(_ value: Double, range: LineReading.Bounds? = nil, terms: Terms? = nil) {
      self.value = value
      self.range = range
      self.terms = terms
    }
  }

  /// A place with what was promised of it.
  package struct Node: Sendable {
    package let place: Promise.Place
    /// Its own; nil when none is in force, or none is seen.
    package let promise: Promise?
    /// Whether all that is of the place is seen and counted.
    package let isWhole: Bool
    /// Nil when it is not computable, not counted here, or not whole.
    package internal(set) var reached: Reached?
    package internal(set) var parts: [Part]
  }

  /// The parts of a place, of one group.
  package struct Part: Sendable {
    package let group: Group
    /// In the order of places.
    ///
    /// Regions and categories without a target of their own are among them, other parts are not.
    package internal(set) var nodes: [Node]
    /// How many there are, with a target or not; nil when it is not known.
    package let all: Int?
    /// How many have a target of their own.
    package var promised: Int { nodes.count { $0.promise != nil } }
    /// The sum of their targets, in millionths of the figure's unit; nil for what does not add up.
    package internal(set) var sum: Int128?
    /// That sum less the target of the whole, in millionths.
    package internal(set) var gap: Int128?
    /// What was reached of what was promised, over those that have both.
    package internal(set) var attainment: Double?
    /// How many have both.
    package internal(set) var attained = 0
  }

  /// An operation, by where it belongs.
  package struct Home: Hashable, Sendable {
    package var operation: String
    package var programme: String
    package var axe: String
    package var pi: String
    package var os: String
    package var category: String
    package var region: String
    package var structure: String
    package var intermediary: String

    package init(
      operation: String, programme: String = "", axe: String = "", pi: String = "",
      os: String = "", category: String = "", region: String = "", structure: String = "",
      intermediary: String = ""
    ) {
      self.operation = operation
      self.programme = programme
      self.axe = axe
      self.pi = pi
      self.os = os
      self.category = category
      self.region = region
      self.structure = structure
      self.intermediary = intermediary
    }
  }

  /// The figure, the nature, the day and the first day counted that promises of one tree share.
  package struct Key: Hashable, Sendable {
    package var indicator: String
    package var horizon: Horizon
    package var date: CivilDate
    package var start: CivilDate?

    package init(
      indicator: String, horizon: Horizon, date: CivilDate, start: CivilDate? = nil
    ) {
      self.indicator = indicator
      self.horizon = horizon
      self.date = date
      self.start = start
    }

    package init(_ promise: Promise) {
      self.init(
        indicator: promise.indicator, horizon: promise.horizon, date: promise.date,
        start: promise.start)
    }
  }

  /// One for each line of a programme, and for each part that is seen without its whole.
  package internal(set) var roots: [Node]

  /// Every place of the tree, a whole before its parts.
  package var places: [Promise.Place] { roots.flatMap(\.places) }

  /// The places of some promises, without what was reached.
  ///
  /// - Parameters:
  ///   - promises: in force, of one key.
  ///   - homes: the operations programmed, by which parts are known and operations placed.
  ///   - region: the region looked at; nil for all there is.
  ///   - isWhole: whether all that is of a place is seen and counted.
  package init(
    _ promises: [Promise], homes: [Home], region: String? = nil,
    isWhole: (Promise.Place) -> Bool = { _ in true }
  ) {
    let outline = TargetOutline(promises, homes: homes, isWhole: isWhole)
    roots = outline.tops.map(outline.node).flatMap { root in
      region.map { root.topmost(of: $0) } ?? [root]
    }.flatMap(\.seen)
  }

  /// Puts what was reached in each place, then adds up.
  package mutating func fill(_ measure: TargetMeasure, _ reached: (Promise.Place) -> Reached?) {
    for place in roots.indices { roots[place].fill(measure, reached) }
  }
}

extension TargetTree.Node {
  var places: [Promise.Place] {
    [place] + parts.flatMap { part in part.nodes.flatMap(\.places) }
  }

  /// Itself, or its parts when nothing of it alone is seen.
  fileprivate var seen: [Self] {
    isWhole || promise != nil ? [self] : parts.flatMap { $0.nodes.flatMap(\.seen) }
  }

  /// The highest places under it that are of a region.
  fileprivate func topmost(of region: String) -> [Self] {
    place.region == region
      ? [self] : parts.flatMap { $0.nodes.flatMap { $0.topmost(of: region) } }
  }

  fileprivate mutating func fill(
    _ measure: TargetMeasure, _ count: (Promise.Place) -> TargetTree.Reached?
  ) {
    reached = isWhole ? count(place) : nil
    for place in parts.indices {
      for node in parts[place].nodes.indices { parts[place].nodes[node].fill(measure, count) }
      parts[place].add(measure, whole: self)
    }
  }

  /// What was reached of its target; nil without either.
  package func attainment(_ measure: TargetMeasure) -> Double? {
    guard measure.isAttained, let promise, let reached, !reached.isHidden(measure) else {
      return nil
    }
    return reached.value / promise.value
  }
}

extension TargetTree.Reached {
  /// Whether too few people make it to be told.
  package func isHidden(_ measure: TargetMeasure) -> Bool {
    measure.isOfPeople && (terms?.denominator ?? 0) < LineReading.leastTold
  }
}

extension TargetTree.Part {
  fileprivate mutating func add(_ measure: TargetMeasure, whole: TargetTree.Node) {
    let promises = nodes.compactMap(\.promise)
    let isSummed = measure.addsUp && group != .modalities && !promises.isEmpty && whole.isWhole
    sum = isSummed ? promises.reduce(0) { $0 + $1.millionths } : nil
    gap = sum.flatMap { sum in whole.promise.map { sum - $0.millionths } }
    attained = nodes.count { $0.attainment(measure) != nil }
    attainment = measure.isAttained ? ratio(measure) : nil
  }

  /// Over the parts that have both a target and a value: a ratio of sums, never a mean of rates.
  private func ratio(_ measure: TargetMeasure) -> Double? {
    var top = 0.0
    var bottom = 0.0
    for node in nodes {
      guard let promise = node.promise, let reached = node.reached, !reached.isHidden(measure)
      else { continue }
      if measure.isQuotient {
        guard let terms = reached.terms else { continue }
        top += terms.numerator
        bottom += promise.value * terms.denominator
      } else {
        top += reached.value
        bottom += promise.value
      }
    }
    return bottom > 0 ? top / bottom : nil
  }
}
