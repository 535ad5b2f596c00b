import Statistics
import Testing

/// Rows of a structure and a cell, and how many of them reach.
struct Batch {
  var structure: String
  var cell: [String]
  var rows: Int
  var reached: Int

  init(_ structure: String, _ cell: [String], _ rows: Int, _ reached: Int) {
    self.structure = structure
    self.cell = cell
    self.rows = rows
    self.reached = reached
  }

  static let names = ["c0", "c1", "c2"]

  /// The cohort of some batches, each with its unknown results.
  static func cohort(_ batches: [Batch], unknown: [(structure: String, rows: Int)] = []) -> Cohort {
    var structures: [String] = []
    var results: [Bool?] = []
    var cells: [[String]] = []
    for batch in batches {
      for row in 0..<batch.rows {
        structures.append(batch.structure)
        results.append(row < batch.reached)
        cells.append(batch.cell)
      }
    }
    for (structure, rows) in unknown {
      structures += Array(repeating: structure, count: rows)
      results += Array(repeating: nil, count: rows)
      cells += Array(repeating: ["chomeur"], count: rows)
    }
    return Cohort(
      structures: structures, results: results,
      covariates: names.enumerated().map { place, name in
        Cohort.Covariate(
          name, .codes(cells.map { $0.indices.contains(place) ? $0[place] : "" }))
      })
  }
}

@Suite("Comparison by cells")
struct CellRateTests {
  /// Chômeurs 150/300, inactifs 40/200; the structure 24/40 and 12/60.
  private static let example = [
    Batch("S", ["chomeur"], 40, 24), Batch("S", ["inactif"], 60, 12),
    Batch("T", ["chomeur"], 260, 126), Batch("T", ["inactif"], 140, 28),
  ]

  private func compared(_ cohort: Cohort) -> Comparison {
    Comparison(cohort, rates: CellRates(Batch.names, of: cohort).compared(cohort))
  }

  @Test("gives the contract's example")
  func contract() throws {
    let comparison = compared(Batch.cohort(Self.example))
    let structure = try #require(comparison.structures.first)
    let rate = try #require(structure.rate)
    let half = rate.halfWidth(Quantile.normal95, dispersion: 0)
    let standardised = try #require(rate.standardised)
    let expected = [
      (rate.observed, 0.36), (rate.reference, 0.38), (rate.expected, 0.32), (rate.gap, 0.04),
      (rate.gap - half, -0.036881), (rate.gap + half, 0.116881), (rate.error, 0.039226),
      (standardised.value, 0.44), (standardised.error, 0.050859), (rate.parts.ofPublic, -0.06),
    ]
    for (value, told) in expected { #expect(abs(value - told) < 0.000_000_6) }
    #expect(structure.state == .asExpected)
    #expect(rate.parts.ofContext == nil)
    #expect(comparison.dispersion == 0)
    #expect(comparison.structures[1].state == .ownShare)
  }

  @Test("expects of a whole reference what is observed in it")
  func wholeReference() {
    let cells = ["a", "b", "c", "d", "e"]
    let batches = (0..<60).map { number in
      Batch(
        "S\(number % 17)", [cells[number % 5], cells[number % 3], cells[number % 4]],
        1 + number * 7 % 23, number % (1 + number * 7 % 23))
    }
    let gaps = compared(Batch.cohort(batches)).structures.map { one in
      Double(one.rows) * (one.rate?.gap ?? 0)
    }
    let cohort = Batch.cohort(batches)
    let all = CellRates(Batch.names, of: cohort).compared(cohort)
    let sum = zip(all, cohort.rows).reduce(0) { $0 + ($1.0?.gap ?? 0) * Double($1.1) }
    #expect(abs(sum) < 1e-9)
    #expect(gaps.count == 17)
  }

  @Test("hides 29 rows, shows 30, greys 21 % of unknown results")
  func guardRails() {
    let base = (0..<8).map { Batch("T\($0)", ["chomeur"], 60, 30) }
    let cohort = Batch.cohort(
      base + [
        Batch("A", ["chomeur"], 29, 10), Batch("B", ["chomeur"], 30, 10),
        Batch("C", ["chomeur"], 79, 40), Batch("D", ["chomeur"], 80, 40),
      ], unknown: [("C", 21), ("D", 20)])
    let states = compared(cohort).structures.prefix(4)
    #expect(states.map(\.state) == [.hidden, .asExpected, .greyed, .asExpected])
    #expect(states.map { $0.rate == nil } == [true, false, false, false])
    #expect(states.map(\.unknown) == [0, 0, 21, 20])
  }

  @Test("reads no structure of more than a quarter of its reference")
  func ownShare() {
    func state(_ rows: Int) -> ComparisonState? {
      compared(
        Batch.cohort([Batch("A", ["x"], rows, 9), Batch("B", ["x"], 300, 30)])
      ).structures.first?.state
    }
    #expect(state(100) == .above || state(100) == .asExpected)
    #expect(state(101) == .ownShare)
  }

  @Test("has no gap where nobody reaches, or everybody", arguments: [0, 50])
  func oneResult(reached: Int) throws {
    let cohort = Batch.cohort((0..<12).map { Batch("S\($0)", ["x"], 50, reached) })
    let comparison = compared(cohort)
    #expect(comparison.structures.allSatisfy { $0.state == .asExpected })
    let rate = try #require(comparison.structures[0].rate)
    #expect(rate.gap == 0)
    #expect(rate.error == 0)
    #expect(rate.standardised == ComparedRate.Estimate(Double(reached) / 50, error: 0))
  }

  /// Group x is half of the reference, y the other; 4 rows of y are too few for a rate of their own.
  @Test("supposes the rate of a group with fewer than five rows, for half of the public at most")
  func supposed() throws {
    func standardised(_ other: Int) throws -> ComparedRate.Estimate? {
      let cohort = Batch.cohort([
        Batch("A", ["x"], 36, 18), Batch("A", ["y"], 4, 2), Batch("B", ["x"], 164, 62),
        Batch("B", ["y"], other - 4, 38),
      ])
      let rates = CellRates(Batch.names, of: cohort).compared(cohort)
      return try #require(rates[0]).standardised
    }
    // r_x 80/200 = 0,4, r_y 40/200 = 0,2; O 20/40 = 0,5, E (36 × 0,4 + 4 × 0,2)/40 = 0,38.
    // T = ½·0,5 + ½·0,2·0,5/0,38. Var = ¼·0,25/36 + (½·0,2)²·(36·0,24 + 4·0,16)/(1600·0,38²).
    let half = try #require(try standardised(200))
    #expect(abs(half.value - (0.25 + 0.1 * 0.5 / 0.38)) < 1e-12)
    let variance = 0.25 * 0.25 / 36 + 0.01 * 9.28 / (1600 * 0.38 * 0.38)
    #expect(abs(half.error * half.error - variance) < 1e-12)
    #expect(try standardised(201) == nil)
  }

  @Test("widens the expected interval from ten structures on")
  func dispersion() {
    // Gaps of ±0,2 with √V 0,05: scores ±4, held at ±4; φ 16; equal variances:
    // τ² = (16 S - (S - 1))/((S - 1)/V).
    let ten = (0..<10).map { (gap: $0 < 5 ? 0.2 : -0.2, variance: 0.0025) }
    #expect(abs(Dispersion.between(ten) - (160.0 - 9) / (9 / 0.0025)) < 1e-12)
    #expect(Dispersion.between(ten.dropLast() + []) == 0)
    #expect(Dispersion.between(ten.map { ($0.gap / 100, $0.variance) }) == 0)
    // The ends are held at the tenths, type 7: of -9 -1 -1 … 1 1 9 at -1,8 and 1,8.
    let ends = [-9.0, -1, -1, -1, -1, 1, 1, 1, 1, 9].map { (gap: $0, variance: 1.0) }
    let squares = 8 + 2 * 1.8 * 1.8
    #expect(abs(Dispersion.between(ends) - (squares - 9) / 9) < 1e-12)
  }

  @Test("moves a target by what another public makes expected")
  func adjusted() throws {
    let target = AdjustedTarget(negotiated: 0.4, factor: 0.33 - 0.38)
    #expect(abs(try #require(target.adjusted) - 0.35) < 1e-12)
    #expect(abs(try #require(target.score(0.34)) - 0.971_429) < 0.000_001)
    #expect(AdjustedTarget(negotiated: 0.1, factor: -0.2).score(0.3) == nil)
    #expect(AdjustedTarget(negotiated: 0.1, factor: nil).score(0.3) == nil)
  }
}

@Suite("Groups of cells")
struct CellGroupTests {
  private func groups(_ cells: [(String, Int)]) -> [[String]] {
    let groups = CellGroups(
      cells.map { $0.0.map(String.init) }, rows: cells.map(\.1))
    return (0..<groups.count).map { group in
      cells.indices.filter { groups.group[$0] == group }.map { cells[$0].0 }.sorted()
    }
  }

  @Test("keep a cell of 30 rows, put together those of 29")
  func thirty() {
    #expect(groups([("aax", 30), ("aay", 29), ("aaz", 1)]) == [["aax"], ["aay", "aaz"]])
    #expect(groups([("aax", 30), ("aay", 30)]) == [["aax"], ["aay"]])
  }

  @Test("go by the first two codes, then the first, then all together, then into the largest")
  func order() {
    // abx + aby make 30; acx 20 and adx 15 share a; bax 10 and cax 25 are left together.
    #expect(
      groups([
        ("abx", 10), ("aby", 20), ("acx", 20), ("adx", 15), ("bax", 10), ("cax", 25), ("dax", 90),
      ]) == [["abx", "aby"], ["acx", "adx"], ["bax", "cax"], ["dax"]])
    #expect(groups([("aax", 40), ("bax", 50), ("cax", 10)]) == [["aax"], ["bax", "cax"]])
    #expect(groups([("aax", 50), ("bax", 50), ("cax", 10)]) == [["aax", "cax"], ["bax"]])
    #expect(groups([("aax", 3), ("bax", 5)]) == [["aax", "bax"]])
    #expect(groups([("aax", 50), ("aay", 0)]) == [["aax", "aay"]])
    #expect(groups([]) == [])
  }
}
