import Access
import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Perimeters of rights")
struct PerimeterTests {
  /// Two regions, a structure in each, and records of every way to belong somewhere.
  private static let world: DatasetBuilder = {
    var data = DatasetBuilder()
    data.add(.programmes, ["programme": "P", "intitule": "Programme exemple"])
    data.add(.acteurs, ["acteur": "A", "nom": "Exemple", "type": "autre"])
    for (code, region, structure) in [("N1", "32", "Rive Nord"), ("S1", "93", "Rive Sud")] {
      data.operation(code, ["region": region, "beneficiaire": structure, "oi": "OI\(region)"])
    }
    for (operation, person) in [("N1", "1"), ("S1", "2"), ("S1", "3"), ("inconnue", "4")] {
      data.participation(operation, ["identifiant": person])
    }
    for operation in ["N1", "S1", "inconnue"] {
      data.add(
        .depenses,
        ["operation": operation, "nature": "declaree", "date": "2017-01-01", "cout_total": "1"])
    }
    for region in ["32", "93", ""] {
      data.add(
        .cibles,
        [
          "programme": "P", "region": region, "indicateur": "PF.PF1a", "nature": "cible",
          "date": "2018-12-31", "valeur": "1",
        ])
    }
    for structure in ["Rive Nord", "Rive Sud"] {
      data.add(.personnes, ["structure": structure, "identifiant": "9"])
    }
    for (structure, operation) in [("Rive Nord", ""), ("Rive Sud", "S1"), ("Rive Sud", "N1")] {
      data.add(
        .evenements,
        [
          "structure": structure, "operation": operation, "date": "2017-01-01",
          "nature": "entretien",
        ])
    }
    for (code, place) in [("C1", "region:32"), ("C2", "region:93 | region:32"), ("C3", "")] {
      data.add(
        .conventions,
        [
          "convention": code, "intitule": code, "type": "pacte", "parties": "A",
          "territoire": place, "debut": "2017-01-01",
        ])
    }
    return data
  }()

  struct Case: Sendable {
    var clauses: [Perimeter.Clause]
    /// The rows held of each kind, by their place among all of them.
    var rows: [Kind: [Int]]
  }

  private static let cases = [
    Case(
      clauses: [["region": ["32"]]],
      rows: [
        .operations: [0], .participations: [0], .depenses: [0], .cibles: [0], .personnes: [],
        .evenements: [2], .conventions: [0, 1],
      ]),
    Case(
      clauses: [["structure": ["RIVE SUD"]]],
      rows: [
        .operations: [1], .participations: [1, 2], .depenses: [1], .cibles: [], .personnes: [1],
        .evenements: [1, 2], .conventions: [],
      ]),
    Case(
      clauses: [["structure": ["RIVE NORD"]], ["region": ["93"]]],
      rows: [
        .operations: [0, 1], .participations: [0, 1, 2], .depenses: [0, 1], .cibles: [1],
        .personnes: [0], .evenements: [0, 1], .conventions: [1],
      ]),
    // Both must hold, and none of another clause.
    Case(clauses: [["structure": ["RIVE NORD"], "region": ["93"]]], rows: [:]),
    Case(
      clauses: [["oi": ["OI32"], "operation": ["N1", "S1"]]],
      rows: [.operations: [0], .participations: [0], .depenses: [0], .evenements: [2]]),
    // What nobody knows, or has no code for, holds nothing.
    Case(clauses: [["instance": ["X"]]], rows: [:]),
    Case(clauses: [["region": ["inconnu"]]], rows: [:]),
    Case(clauses: [["region": []]], rows: [:]),
    Case(clauses: [], rows: [:]),
  ]

  @Test("Each clause holds the records that belong to it, and no other", arguments: cases)
  func held(wanted: Case) {
    let whole = Self.world.dataset()
    let (alone, kept) = whole.within(Sight(.any(wanted.clauses)))
    for kind in Kind.allCases {
      let schema = Schema.of(kind)
      let count = whole.table(kind).count
      guard count > 0 else { continue }
      let expected = schema.isOpen ? Array(0..<count) : wanted.rows[kind] ?? []
      #expect(kept[kind] ?? Array(0..<count) == expected, "\(kind)")
      func lines(_ data: Dataset, _ rows: [Int]) -> [String] {
        rows.map { schema.keyText(data.table(kind), $0, separator: "/") }
      }
      #expect(
        lines(alone, Array(0..<alone.table(kind).count)) == lines(whole, expected), "\(kind)")
    }
    let links = Array(alone.participationOperations)
    #expect(links.allSatisfy { $0 >= 0 && Int($0) < alone.table(.operations).count })
    let persons = Set(alone.participationPersons)
      .union(alone.personLinks.values.flatMap { Array($0) }).subtracting([-1])
    #expect(persons == Set(0..<Int32(persons.count)))
    #expect(alone.personIDs.count <= persons.count)
  }

  @Test func `Everything is the very same records`() {
    let whole = Self.world.dataset()
    let (alone, kept) = whole.within(.everything)
    #expect(kept.isEmpty)
    #expect(alone.table(.participations) === whole.table(.participations))
  }

  @Test func `A perimeter reads the same text whatever the order of its clauses and codes`() {
    let clauses: [Perimeter.Clause] = [["region": ["32", "11"], "oi": ["A"]], ["axe": ["1"]]]
    let turned: [Perimeter.Clause] = [["axe": ["1"]], ["oi": ["A"], "region": ["11", "32"]]]
    #expect(Perimeter.any(clauses).canonical == Perimeter.any(turned).canonical)
    let texts = [
      Perimeter.everything, .any([]), .any([["a": ["b"]]]), .any([["a": ["b,c"]]]),
      .any([["a": ["b", "c"]]]), .any([["a": ["b"]], ["c": ["d"]]]),
      .any([["a": ["b"], "c": ["d"]]]),
      .any([["a": ["*"]]]), .any([["a": []]]),
    ].map(\.canonical)
    #expect(Set(texts).count == texts.count)
  }

  /// `--where` counts the same by another road: conditions over all rows.
  ///
  /// Not for operations: a request that names some is told which of them follow no participant.
  @Test(
    "Figures of a perimeter are those of the whole asked for it alone",
    arguments: 1...Trials.count(short: 3, usual: 6, long: 60))
  func countsAlike(seed: Int) throws {
    var random = Seeded(seed &* 7919)
    let data = RandomData.dataset(&random, participations: 300).dataset()
    // Without a period, what lasts or is late is read on the last day of the records one sees; a next
    // entry is one that one sees.
    let definitions = try Catalogue.shipped().definitions.filter { definition in
      !definition.readsFacts
        && !definition.formula.parts.contains { term in
          if case .medianSurvival = term.aggregate { return true }
          return term.readsNextEntry
            || term.population == .participations
              && [.state, .present, .overdue].contains(term.moment)
        }
    }
    for (name, codes) in [
      ("region", ["11", "00"]), ("oi", ["D59"]), ("structure", ["STRUCTURE 2", "STRUCTURE 4"]),
      ("axe", ["2"]), ("fonds", ["FSE"]),
    ] {
      let alone = Engine(dataset: data.within(Sight(.any([[name: Set(codes)]]))).dataset)
      for by in [[], [random.pick(RandomData.cuts)]] {
        let all = Request(definitions: definitions, by: by, range: true)
        var some = all
        some.filter = codes.map { (name, $0) }
        let expected = try Engine(dataset: data).compute(some)
        #expect(try alone.compute(all) == expected, "seed \(seed) \(name) \(by)")
      }
    }
  }
}
