import Catalogue
import Checks
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Ranges against every completion of the missing answers")
struct RangeCompletionTests {
  static let cases: [(RuleSet, Bool, Int)] = [
    (.euC1, false, 1), (.euC1, true, 2), (.fr2016, false, 3), (.fr2016, true, 4),
    (.fr2016Plie, true, 5), (.fr2016Plie, false, 6),
  ]

  private static func ranges(
    _ definitions: [Definition], _ records: [[String: String]], _ ruleSet: RuleSet, _ isPlie: Bool
  ) throws -> [String: ClosedRange<Int>] {
    let cells = try Engine(dataset: Completions.data(records, isPlie: isPlie).dataset()).compute(
      Request(definitions: definitions, ruleSet: ruleSet, range: true))
    return Dictionary(
      uniqueKeysWithValues: cells.map { ($0.code, (Int($0.low) ?? -1)...(Int($0.high) ?? -1)) })
  }

  /// Conditions that read each missing answer once, with or without the complete record.
  private static let exact: [(String, Condition, RecordScope)] = {
    func has(_ code: String) -> Condition { Figures.status(code) }
    let longTerm = Condition.isOneOf(.derived(.longTerm), codes: [0])
    let complete = Condition.isOneOf(.derived(.complete), codes: [0])
    let disabled = Figures.answer("handicap", "oui")
    return [
      ("all", .always, .all), ("complete", .always, .complete),
      ("unemployed", has("unemployed"), .all), ("unemployed.c", has("unemployed"), .complete),
      ("inactive.c", .named("ESF1420.CO03", has("inactive")), .complete),
      ("employed", has("employed"), .all), ("employed.c", has("employed"), .complete),
      ("jobless.c", .or([has("unemployed"), has("inactive")]), .complete),
      ("neither", .not(.or([has("unemployed"), has("inactive")])), .all),
      ("known", .known(.derived(.status)), .all),
      ("unknown", .not(.known(.derived(.status))), .all),
      ("long", longTerm, .all), ("long.c", longTerm, .complete),
      ("short.c", .and([has("unemployed"), .not(longTerm)]), .complete),
      ("incomplete", .not(complete), .all),
      ("idle", .and([has("inactive"), .not(complete)]), .all),
      (
        "either.c",
        .or([has("unemployed"), .and([has("inactive"), Figures.answer("qpv", "oui")])]), .complete
      ),
      (
        "neither.c",
        .not(
          .or([.and([longTerm, disabled]), .and([has("employed"), Figures.answer("qpv", "non")])])),
        .complete
      ),
      ("district", Figures.answer("qpv", "oui"), .all),
      ("district.c", .and([has("unemployed"), Figures.answer("qpv", "oui", "non")]), .complete),
      ("elsewhere", .not(Figures.answer("qpv", "oui", "non")), .all),
      ("high", .compare(Figures.participation("niveau_cite"), .greaterOrEqual, 5), .all),
      ("none", .compare(Figures.participation("niveau_cite"), .greater, 8), .all),
      ("woman", Figures.answer("sexe", "F"), .all),
      ("unsaid", .not(.known(Figures.participation("sexe"))), .all),
      ("senior", .compare(.derived(.ageAtEntry), .greaterOrEqual, 55), .all),
      ("disabled", disabled, .all), ("disabled.c", disabled, .complete),
      ("able", .not(disabled), .all),
    ]
  }()

  @Test("Bounds are the extremes where each missing answer is read once", arguments: cases)
  func exact(ruleSet: RuleSet, isPlie: Bool, seed: Int) throws {
    var random = Seeded(seed)
    let records = (0..<40).map { Completions.record(&random, gaps: $0 % 6) }
    let definitions = Self.exact.map { code, condition, scope in
      Figures.single(Figures.entries(condition, records: scope), code: code)
    }
    let extremes = try Completions.extremes(definitions, records, ruleSet, isPlie: isPlie)
    let ranges = try Self.ranges(definitions, records, ruleSet, isPlie)
    for definition in definitions {
      #expect(ranges[definition.code] == extremes[definition.code], "\(definition.code)")
    }
    #expect(extremes["complete"].map { $0.lowerBound < $0.upperBound } == true)
  }

  @Test("Bounds hold every completion, whatever the condition", arguments: cases)
  func bounds(ruleSet: RuleSet, isPlie: Bool, seed: Int) throws {
    var random = Seeded(seed * 101)
    let records = (0..<25).map { Completions.record(&random, gaps: $0 % 6) }
    let definitions = (0..<60).map { number in
      Figures.single(
        Figures.entries(
          RandomData.condition(&random, depth: 3), records: random.pick([.all, .complete])),
        code: "X\(number)")
    }
    let extremes = try Completions.extremes(definitions, records, ruleSet, isPlie: isPlie)
    let ranges = try Self.ranges(definitions, records, ruleSet, isPlie)
    var open = 0
    for definition in definitions {
      let range = try #require(ranges[definition.code])
      let extreme = try #require(extremes[definition.code])
      #expect(range.lowerBound <= extreme.lowerBound && extreme.upperBound <= range.upperBound)
      if range.lowerBound < range.upperBound { open += 1 }
    }
    #expect(open > 20)
  }
}

@Suite("Ranges of the shipped figures")
struct ShippedRangeTests {
  @Test("A rate with nothing to divide by yet has the bounds that missing answers leave it")
  func denominatorToCome() throws {
    // A leaver whose status at entry is not known: unemployed or not, in a job at the exit.
    var data = DatasetBuilder()
    data.operation("A")
    data.complete(
      "A", ["date_sortie": "2017-06-30", "situation_sortie": "emploi", "categorie_ft": ""])
    var request = Request(definitions: try Catalogue.shipped().select("ESF1420.CR04.taux"))
    request.range = true
    let cell = try #require(try Engine(dataset: data.dataset()).compute(request).first)
    #expect(cell.state == .notComputable && cell.denominator == "0")
    #expect(cell.low == "0" && cell.high == "1")
  }

  @Test(
    "Every value is within its range, in every cut, and is what it is without",
    arguments: 1...Trials.count(short: 1, usual: 2))
  func nested(seed: Int) throws {
    var random = Seeded(seed * 13)
    var data = RandomData.dataset(&random, participations: 300)
    for (number, amount) in ["1000.00", "-250.50", ""].enumerated() {
      data.add(
        .depenses,
        [
          "operation": "O\(number)", "date": "2017-05-01", "nature": "certifiee",
          "reference": "R\(number)", "cout_total": amount.isEmpty ? "10.00" : amount, "ue": amount,
        ])
    }
    let definitions = try Catalogue.shipped().select("*")
    let engine = Engine(dataset: data.dataset())
    var open = 0
    for cut in [nil] + Cut.names.map(Optional.some) {
      for ruleSet in [nil, RuleSet.fr2016] {
        var request = Request(
          definitions: definitions, by: cut.map { [$0] } ?? [], period: Period("2016..2018"),
          step: cut == nil ? .quarter : .all, ruleSet: ruleSet)
        let plain = try engine.compute(request)
        request.range = true
        let cells = try engine.compute(request)
        for cell in cells {
          guard cell.state == .ok else {
            // Nothing to divide by yet, and perhaps something once answers are known: from 0 on.
            let isBounded = cell.state == .notComputable && cell.denominator.isZero
            #expect(cell.low.isEmpty || isBounded && (Double(cell.low) ?? -1) >= 0, "\(cell)")
            #expect(cell.high.isEmpty || !cell.low.isEmpty, "\(cell)")
            continue
          }
          let value = try #require(Double(cell.value))
          // Means, medians and quantiles have no range.
          let definition = definitions.first { $0.frame == cell.frame && $0.code == cell.code }
          if case .single(let term)? = definition?.formula, term.aggregate.number != nil {
            #expect(cell.low.isEmpty && cell.high.isEmpty, "\(cell)")
            continue
          }
          let low = try #require(Double(cell.low), "\(cell)")
          #expect(low <= value, "\(cell)")
          if let high = Double(cell.high) { #expect(value <= high, "\(cell)") }
          if cell.isOpen { open += 1 }
        }
        let without = cells.map { cell in
          var cell = cell
          cell.low = ""
          cell.high = ""
          return cell
        }
        #expect(without == plain)
      }
    }
    #expect(open > 1000)
  }
}

extension String {
  /// Whether it is a number, and 0.
  fileprivate var isZero: Bool { Double(self) == 0 }
}
