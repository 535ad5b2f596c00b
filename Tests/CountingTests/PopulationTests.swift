import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Populations of a frame")
struct PopulationTests {
  @Test(
    "Only programmed operations count",
    arguments: [
      ("deposee", 0), ("recevable", 0), ("instruite", 0), ("programmee", 1),
      ("conventionnee", 1), ("terminee", 1), ("abandonnee", 0), ("", 1),
    ])
  func programmed(status: String, counted: Int) throws {
    var data = DatasetBuilder()
    data.operation("A", ["statut": status])
    data.participation("A")
    #expect(try data.count(Figures.single(Figures.entries())) == ["\(counted)"])
    let operations = Term(population: .operations, moment: .start)
    #expect(try data.count(Figures.single(operations)) == ["\(counted)"])
  }

  @Test("A programme counts in its frames, and in all when it names none")
  func frames() throws {
    var data = DatasetBuilder()
    data.add(.programmes, ["programme": "PON", "cadre": "ESF1420 | PF"])
    data.add(.programmes, ["programme": "PON", "axe": "1", "pi": "8.1", "cadre": "TDB"])
    data.add(.programmes, ["programme": "LIBRE"])
    data.operation("A")
    data.operation("B", ["programme": "LIBRE"])
    data.operation("C", ["programme": "INCONNU"])
    for operation in ["A", "A", "B", "C"] { data.participation(operation) }
    #expect(try data.count(Figures.single(Figures.entries())) == ["4"])
    #expect(try data.count(Figures.single(Figures.entries(), frame: "TDB")) == ["4"])
    #expect(try data.count(Figures.single(Figures.entries(), frame: "QLT")) == ["2"])
  }

  @Test("The youth initiative counts operations of its fund")
  func youth() throws {
    var data = DatasetBuilder()
    data.operation("A", ["fonds": "IEJ"])
    data.operation("B", ["fonds": "FSE"])
    data.operation("C")
    for operation in ["A", "B", "C"] { data.participation(operation) }
    #expect(try data.count(Figures.single(Figures.entries(), frame: "YEI1420")) == ["1"])
    #expect(try data.count(Figures.single(Figures.entries())) == ["3"])
  }

  @Test("Operations without tracking have no participant figure, and say so by operation")
  func untracked() throws {
    var data = DatasetBuilder()
    data.operation("A", ["suivi_participants": "oui"])
    data.operation("B", ["suivi_participants": "non", "region": "11"])
    data.operation("C", ["suivi_participants": "non", "statut": "deposee"])
    data.participation("A")
    data.participation("B")
    let all = Figures.single(Figures.entries())
    #expect(try data.count(all) == ["1"])
    #expect(try data.count(all, by: ["operation"]) == ["A 1", "B  not_applicable untracked"])
    #expect(try data.count(all, by: ["region"]) == ["32 1"])
    #expect(try data.count(all, filter: [("operation", "B")]) == [" not_applicable untracked"])
    #expect(try data.count(all, filter: [("operation", "C")]) == ["0"])
    #expect(
      try data.count(all, by: ["region"], filter: [("operation", "A"), ("operation", "B")])
        == ["11  not_applicable untracked", "32 1"])
    #expect(
      try data.count(all, by: ["operation", "sexe"], period: "2017..2018", step: .year)
        == [
          "A inconnu 2017-01-01..2017-12-31 1",
          "B inconnu 2017-01-01..2017-12-31  not_applicable untracked",
          "B inconnu 2018-01-01..2018-12-31  not_applicable untracked",
        ])
    let operations = Figures.single(Term(population: .operations, moment: .start))
    #expect(try data.count(operations, by: ["operation"]) == ["A 1", "B 1"])
  }

  @Test("Complete records leave out those where a datum of the status is missing")
  func complete() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.complete("A")
    data.complete("A", ["sexe": ""])
    data.complete("A", ["en_emploi": ""])
    data.complete("A", ["en_emploi": "non", "categorie_ft": "A"])
    data.complete("A", ["en_emploi": "non", "categorie_ft": "A", "duree_recherche_mois": "13"])
    data.complete("A", ["en_emploi": "non", "recherche_active": "non", "en_formation": "non"])
    data.complete("A", ["en_emploi": "non", "recherche_active": "non"])
    #expect(try data.count(Figures.single(Figures.entries(records: .complete))) == ["3"])
    let cuts = try data.count(Figures.single(Figures.entries(records: .complete)), by: ["statut"])
    #expect(cuts == ["chomeur 1", "en_emploi 1", "inactif 1"])
    let long = Condition.isOneOf(.derived(.longTerm), codes: [0])
    #expect(try data.count(Figures.single(Figures.entries(long, records: .complete))) == ["1"])
  }

  @Test("Participations of an unknown operation count nowhere")
  func unknownOperation() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.participation("A")
    data.participation("Z")
    let always = Figures.single(Figures.entries())
    #expect(try data.count(always) == ["1"])
    #expect(try data.count(always, by: ["operation"]) == ["A 1"])
    let negated = Figures.single(
      Figures.entries(.not(.textIn(Figures.operation("axe"), ["9"], negated: false))))
    #expect(try data.count(negated) == ["1"])
  }

  @Test("Nothing at all gives rows of 0 without cuts, and no row with cuts")
  func empty() throws {
    let data = DatasetBuilder()
    let rate = Figures.ratio(Figures.entries(), Figures.entries())
    #expect(
      try data.count(Figures.single(Figures.entries()), rate)
        == ["0 / 0 =  not_computable empty_denominator", "0"])
    #expect(try data.count(Figures.single(Figures.entries()), by: ["age", "epci", "axe"]).isEmpty)
    #expect(try data.count(Figures.single(Figures.entries()), step: .month).isEmpty)
  }
}
