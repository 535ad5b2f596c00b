import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Cuts")
struct CutTests {
  private static let entries = Figures.single(Figures.entries())

  @Test(
    "A participation stands under its operation's code",
    arguments: [
      ("programme", "PO"), ("axe", "2"), ("pi", "8.5"), ("os", "OS3"),
      ("categorie_region", "transition"), ("fonds", "FSE"), ("dispositif", "plie"),
      ("operation", "A"), ("statut_operation", "terminee"), ("type_beneficiaire", "PLIE"),
      ("oi", "OI1"), ("region", "00"), ("region_ancienne", "31"), ("structure", "123456789"),
      ("echelle", "local"), ("cible_administration", "oui"),
    ])
  func ofOperation(cut: String, expected: String) throws {
    var data = DatasetBuilder()
    data.operation(
      "A",
      [
        "programme": "PO", "axe": "2", "pi": "8.5", "os": "OS3", "categorie_region": "transition",
        "fonds": "FSE", "dispositif": "plie", "statut": "terminee", "type_beneficiaire": "PLIE",
        "oi": "OI1", "region": "00", "region_ancienne": "31", "siret": "12345678900011",
        "echelle": "local", "cible_administration": "oui",
      ])
    data.participation("A")
    #expect(try data.count(Self.entries, by: [cut]) == ["\(expected) 1"])
    let operations = Figures.single(Term(population: .operations, moment: .start))
    #expect(try data.count(operations, by: [cut]) == ["\(expected) 1"])
  }

  @Test(
    "A participation stands under its own code",
    arguments: [
      ("sexe", ["sexe": "X"], "X"), ("sexe", [:], "inconnu"), ("qpv", ["qpv": "oui"], "oui"),
      ("qpv", ["qpv": "inconnu"], "inconnu"), ("flux_stock", ["flux_stock": "stock"], "stock"),
      ("cite", ["niveau_cite": "0"], "0"), ("cite", ["niveau_cite": "8"], "8"),
      ("cite", [:], "inconnu"), ("age", ["date_naissance": "1999-03-02"], "0-17"),
      ("age", ["date_naissance": "1999-03-01"], "18-24"),
      ("age", ["date_naissance": "1992-03-01"], "25-29"),
      ("age", ["date_naissance": "1987-03-01"], "30-54"),
      ("age", ["date_naissance": "1962-03-01"], "55-64"),
      ("age", ["date_naissance": "1952-03-01"], "65+"),
      ("age", ["date_naissance": "2018-03-01"], "inconnu"), ("age", [:], "inconnu"),
      ("statut", ["en_emploi": "oui"], "en_emploi"), ("statut", ["categorie_ft": "B"], "chomeur"),
      ("statut", ["scolarise": "oui"], "inactif"), ("statut", [:], "inconnu"),
    ] as [(String, [String: String], String)])
  func ofParticipation(cut: String, answers: [String: String], expected: String) throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.participation("A", answers)
    #expect(try data.count(Self.entries, by: [cut]) == ["\(expected) 1"])
    let operations = Figures.single(Term(population: .operations, moment: .start))
    #expect(try data.count(operations, by: [cut]) == ["inconnu 1"])
  }

  @Test("A written inconnu and an empty answer are one cell")
  func unknown() throws {
    var data = DatasetBuilder()
    data.operation("A", ["oi": "inconnu"])
    data.operation("B")
    data.participation("A", ["qpv": "inconnu"])
    data.participation("B")
    #expect(try data.count(Self.entries, by: ["qpv", "oi"]) == ["inconnu inconnu 2"])
  }

  @Test("Cells are in the order of frame, code, codes of the cuts by bytes, period")
  func order() throws {
    var data = DatasetBuilder()
    for (code, region, axis) in [("A", "93", "10"), ("B", "11", "é"), ("C", "11", "Z")] {
      data.operation(code, ["region": region, "axe": axis])
      data.participation(code, ["date_entree": "2017-05-01"])
      data.participation(code, ["date_entree": "2016-05-01"])
    }
    let definitions = [
      Figures.single(Figures.entries(), frame: "TDB", code: "A"),
      Figures.single(Figures.entries(), frame: "PF", code: "b"),
      Figures.single(Figures.entries(), frame: "PF", code: "B"),
    ]
    let engine = Engine(dataset: data.dataset())
    let cells = try engine.compute(
      Request(
        definitions: definitions, by: ["region", "axe"], period: Period("2016..2017"), step: .year)
    )
    #expect(cells.map { $0.frame + "." + $0.code }.first == "PF.B")
    #expect(cells[6].frame + "." + cells[6].code == "PF.b")
    #expect(cells[12].frame == "TDB")
    #expect(
      lines(Array(cells.prefix(4))) == [
        "11 Z 2016-01-01..2016-12-31 1", "11 Z 2017-01-01..2017-12-31 1",
        "11 é 2016-01-01..2016-12-31 1", "11 é 2017-01-01..2017-12-31 1",
      ])
  }

  @Test(
    "Names that are no cut are refused, with the nearest; sensitive answers and identity too",
    arguments: [
      ("regoin", RequestError.Code.unknownCut, "region"),
      ("date_entree", .unknownCut, nil), ("month", .unknownCut, nil),
      ("handicap", .refusedCut, nil), ("minima_sociaux", .refusedCut, nil),
      ("freins", .refusedCut, nil), ("nom", .refusedCut, nil), ("identifiant", .refusedCut, nil),
    ] as [(String, RequestError.Code, String?)])
  func refused(name: String, code: RequestError.Code, nearest: String?) {
    let engine = Engine(dataset: DatasetBuilder().dataset())
    let byCut = #expect(throws: RequestError.self) {
      try engine.compute(Request(definitions: [Self.entries], by: [name]))
    }
    #expect(byCut?.code == code)
    #expect(byCut?.subject == name)
    if let nearest { #expect(byCut?.nearest == nearest) }
    let byFilter = #expect(throws: RequestError.self) {
      try engine.compute(Request(definitions: [Self.entries], filter: [(name, "x")]))
    }
    #expect(byFilter?.code == code)
  }

  @Test("The same cut twice is refused")
  func repeated() {
    let engine = Engine(dataset: DatasetBuilder().dataset())
    let error = #expect(throws: RequestError.self) {
      try engine.compute(Request(definitions: [Self.entries], by: ["axe", "axe"]))
    }
    #expect(error?.code == .repeatedCut)
  }

  @Test("A perimeter keeps the codes asked for, inconnu included")
  func perimeter() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.operation("B", ["region": "11"])
    for (operation, sex) in [("A", "F"), ("A", "H"), ("A", ""), ("B", "F")] {
      data.participation(operation, ["sexe": sex])
    }
    #expect(try data.count(Self.entries, filter: [("region", "32"), ("sexe", "F")]) == ["1"])
    #expect(
      try data.count(Self.entries, by: ["region"], filter: [("sexe", "F"), ("sexe", "inconnu")])
        == ["11 1", "32 2"])
    #expect(try data.count(Self.entries, filter: [("region", "99")]) == ["0"])
  }
}
