import Catalogue
import Checks
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Ranges worked by hand")
struct RangeTermsTests {
  /// Value, low and high of each figure, as printed.
  private static func ranges(
    _ data: DatasetBuilder, _ definitions: Definition..., by: [String] = []
  ) throws -> [String] {
    try Engine(dataset: data.dataset()).compute(
      Request(definitions: definitions, by: by, range: true)
    ).map { cell in
      (cell.keys + [cell.value.isEmpty ? cell.state.rawValue : cell.value, cell.low, cell.high])
        .joined(separator: " ")
    }
  }

  private static func answered(_ name: String, _ answers: [String]) -> DatasetBuilder {
    var data = DatasetBuilder()
    data.operation("A")
    for answer in answers { data.complete("A", [name: answer]) }
    return data
  }

  @Test("A question left empty is neither yes nor no; a sensitive one is no")
  func answers() throws {
    let yes = Figures.single(Figures.entries(Figures.answer("qpv", "oui")))
    #expect(try Self.ranges(Self.answered("qpv", ["oui", "non", "", "inconnu"]), yes) == ["1 1 2"])
    let disabled = Figures.single(Figures.entries(Figures.answer("handicap", "oui")))
    #expect(
      try Self.ranges(Self.answered("handicap", ["oui", "non", "", "refus"]), disabled)
        == ["1 1 1"])
    let without = Figures.single(
      Figures.entries(.not(.known(Figures.participation("situation_sortie")))))
    #expect(
      try Self.ranges(Self.answered("situation_sortie", ["emploi", ""]), without) == ["1 0 1"])
  }

  @Test("The complete record and the status read one missing answer once")
  func outcomes() throws {
    var data = DatasetBuilder()
    data.operation("A")
    // Answering the level completes the first; nothing undoes the second.
    data.complete("A", ["niveau_cite": ""])
    data.complete("A", ["categorie_ft": "aucune"])
    // In employment unless registered; then unemployed, without months.
    data.complete("A", ["categorie_ft": ""])
    // Employed needs nothing more, whatever the other answers.
    data.complete("A", ["en_emploi": "", "categorie_ft": "aucune"])
    let employed = Figures.single(
      Figures.entries(Figures.status("employed"), records: .complete))
    let all = Figures.single(Figures.entries(records: .complete), code: "Z")
    #expect(try Self.ranges(data, employed, all) == ["2 1 4", "2 1 4"])
    let status = Figures.single(Figures.entries(Figures.status("employed")))
    #expect(try Self.ranges(data, status) == ["3 1 4"])
  }

  @Test("A share is at most 1; its terms are at their extremes apart")
  func shares() throws {
    let data = Self.answered("situation_sortie", ["emploi", "emploi", "inconnue", "", ""])
    let known = Condition.isNoneOf(
      Figures.participation("situation_sortie"),
      codes: Figures.indices(Figures.participation("situation_sortie"), ["inconnue"]))
    let job = Figures.answer("situation_sortie", "emploi")
    // From 2 over 4 to 4 over 2, which is no share.
    let share = Figures.ratio(Figures.entries(.and([job, known])), Figures.entries(known))
    #expect(try Self.ranges(data, share) == ["1 0.5 1"])
    let outside = Figures.ratio(Figures.entries(known), Figures.entries(job))
    #expect(try Self.ranges(data, outside) == ["1 0.5 2"])
    let entrants = Figures.ratio(Figures.entries(job), Figures.entries())
    #expect(try Self.ranges(data, entrants) == ["0.4 0.4 0.8"])
  }

  @Test("Without a sure row below, a share may be 1 and another quotient has no upper bound")
  func emptyDenominators() throws {
    let data = Self.answered("qpv", ["oui", "", "non"])
    var second = Self.answered("qpv", ["non", ""])
    second.complete("A", ["qpv": "oui", "sexe": ""])
    let here = Figures.answer("qpv", "oui")
    let woman = Figures.answer("sexe", "F")
    let share = Figures.ratio(Figures.entries(.and([here, woman])), Figures.entries(woman))
    #expect(try Self.ranges(data, share) == ["0.3333333333 0.3333333333 0.6666666667"])
    // Nobody yet, two at most: three over two at least.
    let other = Figures.ratio(Figures.entries(), Figures.entries(.and([here, woman])))
    #expect(try Self.ranges(second, other) == ["not_computable 1.5 "])
    let open = Figures.ratio(
      Figures.entries(), Figures.entries(.not(.known(Figures.participation("qpv")))))
    #expect(try Self.ranges(second, open) == ["3 3 "])
    let inside = Figures.ratio(
      Figures.entries(.and([woman, .not(.known(Figures.participation("qpv")))])),
      Figures.entries(.not(.known(Figures.participation("qpv")))))
    #expect(try Self.ranges(second, inside) == ["1 0 1"])
  }

  @Test(
    "Sums take amounts below zero at their worst; missing amounts and weights add what they add")
  func sums() throws {
    var data = DatasetBuilder()
    for (number, cells) in [
      ["axe": "1", "montant_ue": "100.00"], ["axe": "", "montant_ue": "30.00"],
      ["axe": "", "montant_ue": ""], ["axe": "2", "montant_ue": "1000.00"],
    ].enumerated() {
      data.operation("O\(number)", cells)
    }
    for (operation, amount) in [("O0", "50.00"), ("O1", "-20.00"), ("O1", "5.00")] {
      data.add(
        .depenses,
        [
          "operation": operation, "date": "2017-01-01", "nature": "certifiee",
          "reference": operation + amount, "cout_total": amount,
        ])
    }
    let axis = Condition.textIn(Figures.operation("axe"), ["1"], negated: false)
    let programmed = Figures.single(
      Term(
        population: .operations, moment: .start, condition: axis,
        aggregate: .sum(Figures.position(.operations, "montant_ue"))), unit: .euros)
    #expect(try Self.ranges(data, programmed) == ["100.00 100.00 130.00"])
    let certified = Figures.single(
      Term(
        population: .certified, moment: .state, condition: axis,
        aggregate: .sum(Figures.position(.depenses, "cout_total"))), unit: .euros)
    #expect(try Self.ranges(data, certified) == ["50.00 30.00 55.00"])
    let structures = Figures.single(
      Term(
        population: .operations, moment: .start, condition: axis, aggregate: .distinctStructures))
    #expect(try Self.ranges(data, structures) == ["1 1 3"])
    var answers = Self.answered("situation_6m", ["emploi", "", "inactif"])
    answers.complete("A", ["situation_6m": "", "poids_6m": "2.5"])
    let weights = Figures.single(
      Term(
        population: .participations, moment: .entry,
        condition: Figures.answer("situation_6m", "emploi"),
        aggregate: .weights(Figures.position(.participations, "poids_6m"))), unit: .weighted)
    #expect(try Self.ranges(answers, weights) == ["1 1 4.5"])
  }

  @Test("A record stays in the cell its answers put it in; a count of 0 is left out all the same")
  func cuts() throws {
    var data = Self.answered("qpv", ["oui", "", ""])
    data.complete("A", ["qpv": "", "sexe": "H"])
    let here = Figures.single(Figures.entries(Figures.answer("qpv", "oui")))
    #expect(try Self.ranges(data, here, by: ["sexe"]) == ["F 1 1 3"])
    #expect(try Self.ranges(data, here) == ["1 1 4"])
    #expect(try Self.ranges(data, here, by: ["qpv"]) == ["oui 1 1 1"])
  }

  @Test("An explanation says what is sure, what is possible, and which answers open the range")
  func explanation() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.complete("A", ["categorie_ft": "aucune", "qpv": "oui"])
    data.complete("A", ["categorie_ft": "aucune", "qpv": ""])
    data.complete("A", ["categorie_ft": "aucune", "qpv": "", "niveau_cite": "", "handicap": "oui"])
    data.complete("A", ["en_emploi": "", "qpv": "oui", "handicap": "refus"])
    data.complete("A", ["categorie_ft": "aucune", "qpv": "non", "sexe": ""])
    let term = Figures.entries(
      .and([
        Figures.status("employed"), Figures.answer("qpv", "oui"),
        .not(Figures.answer("handicap", "oui")),
      ]), records: .complete)
    let explanation = try Engine(dataset: data.dataset()).explain(
      Figures.single(term), words: { "\($0)" })
    #expect(
      [explanation.cell.value, explanation.cell.low, explanation.cell.high] == ["1", "1", "3"])
    let range = try #require(explanation.terms.first).range
    #expect(range.sure == 1 && range.possible == 3 && range.isOpen)
    #expect(
      range.opened.map { "\($0.name) \($0.count)" } == ["categorie_ft 1", "en_emploi 1", "qpv 1"])
    // Complete records: the third lacks its level, the fourth its status, the fifth its sex.
    #expect(range.asked == 2)
    let answers = range.sensitive.map { "\($0.name) \($0.empty) \($0.refused)" }
    #expect(answers == ["handicap 2 0"])
  }
}
