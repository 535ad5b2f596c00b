import Testing

@testable import Statistics

@Suite("Comparison by a logit")
struct LogitTests {
  /// Invented rows that a Python program with NumPy makes too: 1 200 of 40 structures, a number that
  /// is missing once in thirteen, a code, a number of the structure.
  private static func cohort(order: (Int) -> Int = { $0 }, later: Bool = false) -> Cohort {
    let rows = (0..<1_200).map(order)
    let x = rows.map { $0 % 13 == 0 ? nil : Double($0 * 7 % 11) }
    let c = rows.map { ["a", "b", "c"][$0 * 5 / 3 % 3] }
    let z = rows.map { Double($0 % 40 * 3 % 8) }
    let results = rows.enumerated().map { place, row in
      if later { return Double((row * 7_907 + 7) % 1_000) / 1_000 < 0.45 }
      let logit = -0.8 + 0.15 * (x[place] ?? 5) + (c[place] == "b" ? 0.5 : 0) - 0.1 * z[place]
      return Double((row * 7_919 + 104_729) % 1_000) / 1_000 < Logistic.chance(logit)
    }
    return Cohort(
      structures: rows.map { "S" + ($0 % 40 < 10 ? "0" : "") + String($0 % 40) }, results: results,
      covariates: [
        .init("x", .numbers(x)), .init("c", .codes(c)), .init("z", .numbers(z.map { $0 })),
        .init("double", .numbers(z.map { 2 * $0 })), .init("un", .numbers(z.map { _ in 0.1 })),
      ])
  }

  private static func model(_ cohort: Cohort) throws -> LogitModel {
    try LogitModel(cohort, ofPublic: ["x", "c"], ofContext: ["z", "double", "un"])
  }

  @Test("has the coefficients and errors that NumPy finds, and names what it drops")
  func fit() throws {
    let model = try Self.model(Self.cohort())
    #expect(model.dropped.map(\.name) == ["double", "un"])
    let published = model.published
    #expect(published.map(\.term) == ["constante", "x", "x=inconnu", "c=b", "c=c", "z"])
    let told: [(Double, Double)] = [
      (-1.097_610_2, 0.141_928_69), (0.166_339_99, 0.011_637_93), (0.056_908_03, 0.302_167_98),
      (0.765_704_02, 0.256_002_94), (0.105_604_37, 0.260_609_29), (-0.091_833_01, 0.012_268_01),
    ]
    for (one, told) in zip(published, told) {
      #expect(abs(one.value - told.0) < 1e-7)
      #expect(abs(one.error - told.1) < 1e-7)
    }
  }

  @Test("compares a period as NumPy does")
  func period() throws {
    let period = Self.cohort(later: true)
    let rates = try Self.model(Self.cohort()).compared(period)
    let numPy: [(Int, [Double])] = [
      (0, [0.5, 0.514_454_706_9, 0.087_382_649_4, -0.006_645_124_4, 0.073_599_831_3]),
      (
        7, [0.433_333_333_3, 0.435_108_108_2, 0.085_278_523_4, 0.018_499_577_8, -0.030_891_469_6]
      ),
    ]
    for (place, told) in numPy {
      let rate = try #require(rates[place])
      let context = try #require(rate.parts.ofContext)
      let found = [rate.observed, rate.expected, rate.error, rate.parts.ofPublic, context]
      for (one, other) in zip(found, told) { #expect(abs(one - other) < 1e-7) }
      let sum = rate.parts.ofPublic + context + rate.parts.rest
      #expect(abs(sum - (rate.observed - rate.reference)) < 1e-12)
    }
    let sum = zip(rates, period.rows).reduce(0) { $0 + ($1.0?.gap ?? 0) * Double($1.1) }
    #expect(abs(sum) < 1e-8)
  }

  @Test("does not depend on the order of rows, to the last bit")
  func permuted() throws {
    let shuffled = Self.cohort { $0 * 517 % 1_200 }
    let later = Self.cohort(order: { $0 * 517 % 1_200 }, later: true)
    let (one, other) = (try Self.model(Self.cohort()), try Self.model(shuffled))
    #expect(one.published == other.published)
    #expect(one.compared(Self.cohort(later: true)) == other.compared(later))
  }

  @Test("takes two ways to write one letter for one, whichever comes first")
  func spelling() {
    let (composed, apart) = ("\u{E9}", "e\u{301}")
    let cohorts = [[composed, apart], [apart, composed]].map {
      Cohort(structures: $0, results: [true, false], covariates: [])
    }
    #expect(
      cohorts.map { $0.structures.map { Array($0.utf8) } } == [
        [[0x65, 0xCC, 0x81]], [[0x65, 0xCC, 0x81]],
      ])
  }

  /// Logit 0,4 + x - 0,1z; the structure 10 x=1, 30 x=0, z 12; the others 180, 180, z 9.
  @Test("decomposes the contract's example")
  func decomposition() throws {
    let x = (0..<400).map { row in row < 10 || (row >= 40 && row < 220) ? 1.0 : 0 }
    let cohort = Cohort(
      structures: (0..<400).map { $0 < 40 ? "A" : "B" },
      results: (0..<400).map { $0 % 2 == 0 },
      covariates: [
        .init("x", .numbers(x.map { $0 })),
        .init("z", .numbers((0..<400).map { $0 < 40 ? 12 : 9 })),
      ])
    let model = LogitModel(
      terms: [
        LogitTerm(covariate: "x", role: .ofPublic, source: .number(orMean: 0)),
        LogitTerm(covariate: "z", role: .ofContext, source: .number(orMean: 0)),
      ], coefficients: [0.4, 1, -0.1], covariance: Array(repeating: 0, count: 9))
    let chances = try #require(LogitChances(unmoved: model, cohort))
    let rate = try #require(chances.compared(cohort)[0])
    let context = try #require(rate.parts.ofContext)
    let told = [
      (rate.reference, 0.4870), (rate.expected, 0.3700), (rate.parts.ofPublic, -0.0548),
      (context, -0.0622),
    ]
    for (value, told) in told { #expect(abs(value - told) < 0.000_05) }
    // vX and vZ from the parts: public + contexte = E - R, and their difference.
    let difference = rate.parts.ofPublic - context
    #expect(abs(difference - (0.4317 - 0.4244)) < 0.000_1)
  }

  @Test("is the logarithm of odds for one code, and of the constant alone")
  func odds() throws {
    // 600 rows of a, 240 reached; 600 of b, 150 reached.
    let cohort = Cohort(
      structures: (0..<1_200).map { "S\($0 % 40)" },
      results: (0..<1_200).map { $0 < 600 ? $0 < 240 : $0 < 750 },
      covariates: [.init("c", .codes((0..<1_200).map { $0 < 600 ? "a" : "b" }))])
    let one = try LogitModel(cohort, ofPublic: ["c"], ofContext: []).published
    #expect(abs(one[0].value - -0.405_465_108) < 1e-8)
    #expect(abs(one[1].value - (-1.098_612_289 + 0.405_465_108)) < 1e-8)
    let none = try LogitModel(cohort, ofPublic: [], ofContext: [])
    #expect(none.published.count == 1)
    let rate = try #require(none.compared(cohort)[0])
    #expect(abs(rate.expected - 0.325) < 1e-12)
  }

  @Test("expects what all reach, where all have one result", arguments: [true, false])
  func oneResult(result: Bool) throws {
    let model = try Self.model(Self.cohort())
    let period = Cohort(
      structures: ["S00", "S01"], results: [result, result],
      covariates: [.init("x", .numbers([1, nil])), .init("c", .codes(["a", "zz"]))])
    let rate = try #require(model.compared(period)[1])
    #expect(rate.expected == (result ? 1 : 0))
    #expect(rate.error == 0)
  }

  @Test(
    "is refused for too few rows, structures or events, and where results are told apart",
    arguments: [
      (999, 30, 2, LogitRefusal.Code.tooFewRows), (1_000, 29, 2, .tooFewStructures),
      (1_000, 30, 112, .tooFewEvents), (1_000, 30, 0, .noConvergence),
    ])
  func refused(rows: Int, structures: Int, every: Int, code: LogitRefusal.Code) {
    let cohort = Cohort(
      structures: (0..<rows).map { "S\($0 % structures)" },
      results: (0..<rows).map { every == 0 ? $0 < 500 : $0 % every == 0 },
      covariates: [.init("x", .numbers((0..<rows).map { Double($0) }))])
    #expect {
      try LogitModel(cohort, ofPublic: ["x"], ofContext: [])
    } throws: { error in
      (error as? LogitRefusal)?.code == code
    }
  }
}
