import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Requests of many cuts over much time")
struct CellRoomTests {
  @Test(
    "fit when their cells can be numbered, and not beyond",
    arguments: [
      // Groups, pieces, counts: (groups × pieces + 1) × counts.
      (1, 1, 1, true), (268_435_455, 1, 1, true), (268_435_456, 1, 1, false),
      (134_217_727, 2, 1, true), (134_217_728, 2, 1, false), (0, 0, 0, true),
      (100_000, 12, 223, true), (100_000, 12, 224, false),
      (Int.max, 1, 1, false), (Int.max / 2, 3, 1, false), (1 << 40, 1 << 22, 1 << 10, false),
      (nil, 1, 1, false),
    ] as [(Int?, Int, Int, Bool)])
  func fits(groups: Int?, pieces: Int, counts: Int, fits: Bool) {
    let size = RequestSize(cuts: [], groups: groups, pieces: pieces, counts: counts)
    #expect(size.fits(RequestSize.mostCells) == fits)
  }

  @Test(
    "of facts fit as long as a number is left", arguments: [(Int.max - 1, true), (.max, false)])
  func numbers(groups: Int, fits: Bool) {
    let size = RequestSize(cuts: [], groups: groups, pieces: 1, counts: 1)
    #expect(size.fits(RequestSize.mostNumbers) == fits)
  }

  /// Persons and facts of as many structures, schemes, operations and places as asked for.
  private static func wide(_ count: Int) -> Engine {
    var data = DatasetBuilder()
    for number in 1...count {
      let code = String(10_000 + number)
      for level in ["epci", "zone_emploi"] {
        data.add(
          .rattachements,
          ["niveau": "commune", "code": code, "niveau_parent": level, "code_parent": "T" + code])
      }
      data.add(
        .personnes,
        [
          "structure": "S\(number)", "identifiant": "P\(number)", "commune": code, "sexe": "F",
          "date_naissance": "1990-01-01",
        ])
      data.add(
        .evenements,
        [
          "structure": "S\(number)", "identifiant": "P\(number)", "nature": "entretien",
          "date": "2016-05-10", "dispositif": "D\(number)", "operation": "OP\(number)",
        ])
    }
    return Engine(dataset: data.dataset())
  }

  private static func facts() throws -> Definition {
    try #require(try PersonDefinitions.catalogue()["ML_CPO2012.ML2.6"])
  }

  @Test("Cuts of facts that multiply beyond every number are refused, with what multiplies")
  func facts() throws {
    let engine = Self.wide(1500)
    let cuts = ["structure", "dispositif", "operation", "commune", "epci", "zone_emploi"]
    let definition = try Self.facts()
    // 1501 to the sixth is past 2^63; to the fifth it is not.
    let cells = try engine.compute(
      Request(definitions: [definition], by: Array(cuts.dropLast()), period: Period("2016")))
    #expect(cells.count == 1500)
    let error = #expect(throws: RequestError.self) {
      try engine.compute(Request(definitions: [definition], by: cuts, period: Period("2016")))
    }
    #expect(error?.code == .tooManyCells)
    #expect(
      error?.size
        == RequestSize(
          cuts: cuts.map { RequestSize.CutSize($0, codes: 1501) }, groups: nil, pieces: 1,
          counts: 1))
  }

  @Test("Participations cut by operation, month by month over a thousand years, are refused")
  func participations() throws {
    var data = DatasetBuilder()
    for number in 1...1500 {
      data.operation("OP\(number)")
      data.participation("OP\(number)")
    }
    // Figures over operations would be refused too, for the groups operations make.
    let terms = [RecordScope.all, .complete].flatMap { records in
      [Moment.entry, .exit].map { Figures.entries(records: records, moment: $0) }
    }
    let definitions = terms.enumerated().map { number, term in
      Figures.single(term, frame: "ESF1420", code: "N\(number)")
    }
    let request = Request(
      definitions: definitions, by: ["operation", "sexe"], period: Period("1000..1999"),
      step: .month, range: true)
    let engine = Engine(dataset: data.dataset())
    let error = #expect(throws: RequestError.self) { try engine.compute(request) }
    #expect(error?.code == .tooManyCells)
    #expect(error?.subject == "operation, sexe")
    let size = try #require(error?.size)
    #expect(size.cuts == [.init("operation", codes: 1500), .init("sexe", codes: 1)])
    #expect(size.groups == 1500)
    #expect(size.pieces == 12_000)
  }

  @Test("of any cuts and step are answered or refused for their size", arguments: 1...12)
  func anything(seed: Int) throws {
    var random = Seeded(seed * 31)
    var data = RandomFacts(&random, persons: 20, facts: 200).builder
    data.operation("OP1")
    for sex in ["F", "H", ""] { data.participation("OP1", ["sexe": sex]) }
    let engine = Engine(dataset: data.dataset())
    let definitions = [
      try Self.facts(), Figures.single(Figures.entries(), frame: "ESF1420", code: "N"),
    ]
    let whole = try engine.compute(Request(definitions: definitions))
    for count in [1, 2, 5, 12, 30, Cut.names.count] {
      let cuts = Array(Cut.names.shuffled(using: &random).prefix(count))
      let step = random.pick([Step.all, .year, .quarter, .month])
      do {
        let cells = try engine.compute(Request(definitions: definitions, by: cuts, step: step))
        for total in whole {
          let parts = cells.filter { $0.code == total.code }.compactMap { Int($0.numerator) }
          // Without dates, facts of no day are in the whole alone.
          if step == .all { #expect(parts.reduce(0, +) == Int(total.numerator), "\(cuts)") }
        }
      } catch {
        let size = try #require(error.size)
        #expect(size.cuts.map(\.name) == cuts)
        let product = size.cuts.reduce(Double(size.pieces)) { $0 * Double($1.codes) }
        #expect(product * 1.000001 > Double(Int.max), "\(cuts)")
      }
    }
  }
}
