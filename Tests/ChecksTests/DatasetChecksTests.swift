import Columns
import Kernel
import Records
import Testing

@testable import Checks

@Suite("Rules over a whole store")
struct DatasetChecksTests {
  /// A store with these participations; `at` gives each its operation and person.
  private func dataset(
    _ records: [Cells], at places: [(operation: Int32, person: Int32)],
    operations: [Cells] = [operation(), operation(["operation": "OP2", "fonds": "IEJ"])],
    tables: [Kind: Table] = [:], without absent: Set<String> = []
  ) -> Dataset {
    var all = tables
    all[.operations] = .of(.operations, operations)
    all[.participations] = .of(.participations, records, without: absent)
    return Dataset(
      commit: 1, tables: all, participationOperations: places.map(\.operation),
      participationPersons: places.map(\.person))
  }

  private func run(
    _ dataset: Dataset, closings: [ClosedPeriod] = [], rules: RuleSet? = nil,
    day: CivilDate = today
  ) -> (found: [DatasetFinding], qualities: [OperationQuality]) {
    let programmes = Programmes(dataset.table(.programmes))
    var found: [DatasetFinding] = []
    let qualities = DatasetChecks(today: day, ruleSet: rules).run(
      dataset, programmes: programmes, closings: closings
    ) { found.append($0) }
    return (found, qualities)
  }

  /// Findings as `rule kind row column detail related`.
  private func lines(_ found: [DatasetFinding]) -> [String] {
    found.map {
      [
        $0.rule.rawValue, $0.kind.rawValue, "\($0.row)", $0.columnName ?? "-", $0.detail,
        $0.related.map(String.init) ?? "-",
      ].joined(separator: " ")
    }
  }

  @Test("A clean store has no anomaly and full scores")
  func nothing() {
    let (found, qualities) = run(dataset([clean], at: [(0, 0)]))
    #expect(found == [])
    #expect(qualities.count == 2)
    #expect(qualities[0].records == 1 && qualities[0].complete == 1)
    #expect(qualities[0].medianEntryDelay == 3)
    #expect(qualities[1].records == 0 && qualities[1].medianEntryDelay == nil)
  }

  @Test("Rules of one record, of operations and of references are run on every row")
  func rows() {
    let (found, _) = run(
      dataset(
        [clean, record(["identifiant": "A2", "sexe": ""]), record(["commune": "59999"])],
        at: [(0, 0), (0, 1), (-1, 2)], operations: [operation(["siret": ""])],
        tables: [.territoires: .of(.territoires, [["niveau": "commune", "code": "59350"]])]))
    #expect(
      lines(found) == [
        "O03 operations 0 siret  -", "R01 participations 1 sexe sexe -",
        "R02 participations 2 operation  -", "T01 participations 2 commune commune -",
      ])
  }

  @Test("The programme's rule set is read, unless another is asked for")
  func ruleSets() {
    let programmes = Table.of(.programmes, [["programme": "PON", "jeu_regles": "FR2016"]])
    // Registered, but not available: unemployed for Europe (and R10), inactive for France.
    let cells = record(["disponible_15j": "non"])
    let data = dataset([cells], at: [(0, 0)], tables: [.programmes: programmes])
    #expect(run(data).found == [])
    #expect(run(data, rules: .euC1).found.map(\.rule) == [.r10])
  }

  @Test(
    "An open participation is late more than four weeks after its operation",
    arguments: [("2019-01-28", 0), ("2019-01-29", 1)])
  func exitsDue(day: String, due: Int) throws {
    var open = clean
    for field in Schema.participations.fields where [.exit, .sixMonths].contains(field.stage) {
      open[field.name] = nil
    }
    let date = try #require(CivilDate(day))
    let (found, qualities) = run(dataset([open, clean], at: [(0, 0), (0, 1)]), day: date)
    #expect(found.map(\.rule) == Array(repeating: .r23, count: due))
    #expect(qualities[0].exitsDue == due)
    #expect(qualities[0].withWarning == due)
  }

  @Test("Scores count records, errors, warnings and the median delay")
  func scores() {
    let records = [
      record(["date_saisie_entree": "2017-03-12T08:00:00"]),
      record(["date_saisie_entree": "2017-04-11T08:00:00", "sexe": ""]),
      record(["date_saisie_entree": "2017-03-22T08:00:00", "scolarise": "oui"]),
      record(["date_saisie_entree": "", "sexe": "", "scolarise": "oui"]),
      record(["date_saisie_entree": "2017-03-14T08:00:00"]),
    ]
    let (_, qualities) = run(
      dataset(records, at: records.indices.map { (0, Int32($0)) }))
    var expected = OperationQuality(operation: 0)
    expected.records = 5
    expected.complete = 3
    expected.withError = 2
    expected.withWarning = 2
    // Days: 0, 2, 10, 30; the lower of 2 and 10.
    expected.medianEntryDelay = 2
    #expect(qualities[0] == expected)
  }

  @Test("Untracked operations have no scores")
  func untracked() {
    let (found, qualities) = run(
      dataset(
        [record(["sexe": ""])], at: [(0, 0)],
        operations: [operation(["suivi_participants": "non"])]))
    #expect(found == [])
    #expect(qualities == [OperationQuality(operation: 0)])
  }

  @Test(
    "Refusals are unusual above half of ten persons asked",
    arguments: [(10, 5, 0), (10, 6, 1), (9, 9, 0), (11, 6, 1)])
  func refusals(asked: Int, refused: Int, expected: Int) {
    let records = (0..<12).map { index in
      record([
        "minorite": index < refused ? "refus" : (index < asked ? "non" : ""),
        "date_saisie_entree": "",
      ])
    }
    let (found, _) = run(dataset(records, at: records.indices.map { (0, Int32($0)) }))
    let refusals = found.filter { $0.rule == .r20 }
    #expect(refusals.count == expected)
    if expected == 1 {
      #expect(lines(refusals) == ["R20 operations 0 - minorite \(refused)/\(asked) -"])
    }
  }

  @Test("Refusals of income support count like the others")
  func supportRefusals() {
    let records = Array(
      repeating: record(["minima_sociaux": "refus", "date_saisie_entree": ""]), count: 10)
    let (found, _) = run(dataset(records, at: records.indices.map { (0, Int32($0)) }))
    #expect(found.map(\.detail) == ["minorite 10/10", "minima_sociaux 10/10"])
  }

  @Test("Twenty identical entries in one session are told once")
  func sessions() {
    func found(_ count: Int, _ change: (Int) -> Cells = { _ in [:] }) -> [DatasetFinding] {
      let records = (0..<count).map { record(change($0).merging(["minorite": "non"]) { $1 }) }
      return run(dataset(records, at: records.indices.map { (0, Int32($0)) })).found
    }
    #expect(found(19).isEmpty)
    #expect(lines(found(20)) == ["R40 participations 0 date_saisie_entree 20 -"])
    #expect(found(21) { $0 < 2 ? ["niveau_cite": "4"] : [:] }.isEmpty)
    #expect(found(21) { $0 < 2 ? ["date_saisie_entree": "2017-03-15T10:00:01"] : [:] }.isEmpty)
    #expect(found(21) { $0 < 1 ? ["sexe": "H"] : [:] }.first?.row == 1)
  }

  @Test("Sex and birth date that differ for one person are told on the later record")
  func differences() {
    let later = record([
      "operation": "OP2", "date_entree": "2017-10-01", "date_sortie": "", "date_saisie_sortie": "",
      "sexe": "H", "date_naissance": "1987-02-11",
    ])
    let data = dataset(
      [record(["sexe": ""]), clean, later], at: [(0, 4), (1, 4), (1, 4)],
      operations: [operation(), operation(["operation": "OP2"])])
    let found = run(data).found.filter { $0.rule == .r42 }
    #expect(
      lines(found) == [
        "R42 participations 2 sexe  1", "R42 participations 2 date_naissance  0",
      ])
  }

  @Test(
    "Participations of one person that overlap",
    arguments: [
      ("2017-09-29", true), ("2017-09-30", false), ("2017-10-01", false), ("2017-03-12", true),
    ])
  func overlaps(entry: String, expected: Bool) {
    let second = record(["operation": "OP2", "date_entree": entry, "date_naissance": "1987-02-10"])
    let data = dataset([clean, second], at: [(0, 0), (1, 0)])
    let found = run(data).found.filter { $0.rule == .r32 }
    #expect(lines(found) == (expected ? ["R32 participations 1 date_entree OP1 0"] : []))
  }

  @Test("An open participation lasts until the end of its operation")
  func openOverlap() {
    let open = record(["date_sortie": ""])
    let second = record(["operation": "OP2", "date_entree": "2018-12-30", "date_sortie": ""])
    let third = record(["operation": "OP2", "date_entree": "2018-12-31", "date_sortie": ""])
    let overlapping = run(dataset([open, second], at: [(0, 0), (1, 0)])).found
    #expect(overlapping.contains { $0.rule == .r32 })
    let following = run(dataset([open, third], at: [(0, 0), (1, 0)])).found
    #expect(!following.contains { $0.rule == .r32 })
  }

  @Test("Two persons of the same names and birth date are probably one")
  func duplicates() {
    let names: [Cells] = [
      ["nom": "Lefèvre", "prenom": "Anne-Marie"], ["nom": "LEFEVRE ", "prenom": "anne marie"],
      ["nom": "Lefèvre", "prenom": "Anne"],
      ["nom": "Lefèvre", "prenom": "Anne-Marie", "date_naissance": "1987-02-11"],
      ["nom": "", "prenom": ""], ["nom": "", "prenom": ""],
    ]
    let records = names.map { record($0) }
    let places = records.indices.map { (operation: Int32(0), person: Int32($0)) }
    let found = run(dataset(records, at: places)).found
    #expect(lines(found) == ["R31 participations 1 nom OP1 0"])
    #expect(run(dataset(records, at: places, without: ["nom", "prenom"])).found.isEmpty)
    let same = dataset(
      [records[0], records[1]], at: [(0, 3), (1, 3)],
      operations: [operation(), operation(["operation": "OP2"])])
    #expect(!run(same).found.contains { $0.rule == .r31 })
  }

  @Test("A correction of a closed period needs a reason")
  func closings() throws {
    let march = try #require(Period("2017-03"))
    let september = try #require(Period("2017-09"))
    let data = dataset([clean, clean], at: [(0, 0), (0, 1)])
    #expect(run(data, closings: [ClosedPeriod(period: march, unexplained: [])]).found.isEmpty)
    let found = run(
      data,
      closings: [
        ClosedPeriod(period: march, unexplained: [1, 7]),
        ClosedPeriod(period: september, unexplained: [0]),
      ]
    ).found
    #expect(
      lines(found) == [
        "R41 participations 1 date_entree 2017-03-01..2017-03-31 -",
        "R41 participations 0 date_sortie 2017-09-01..2017-09-30 -",
      ])
    var left = ClosedPeriod(period: march, unexplained: [])
    #expect(left.isEmpty)
    left.left = [0, 9]
    left.gone = [0: 2]
    #expect(!left.isEmpty)
    #expect(
      lines(run(data, closings: [left]).found) == [
        "R41 participations 0 date_entree 2017-03-01..2017-03-31 -",
        "R41 operations 0 - 2017-03-01..2017-03-31|2 -",
      ])
    let may = try #require(Period("2017-05"))
    #expect(run(data, closings: [ClosedPeriod(period: may, unexplained: [0])]).found.isEmpty)
  }

  @Test("Plans, targets and expenditure of a store are checked")
  func money() {
    let plan: Cells = ["programme": "PON", "axe": "1", "montant_ue": "1"]
    let target: Cells = [
      "programme": "PON", "indicateur": "PF.PF1a", "nature": "cible", "date": "2023-12-31",
      "valeur": "9",
    ]
    let milestone = target.merging(
      ["nature": "jalon", "date": "2018-12-31", "valeur": "10"]) { $1 }
    let spent: Cells = [
      "operation": "OP1", "nature": "certifiee", "cout_total": "1", "ue": "2",
      "date": "2018-01-01", "reference": "1",
    ]
    let found = run(
      dataset(
        [], at: [],
        tables: [
          .maquette: .of(.maquette, [plan, plan]), .cibles: .of(.cibles, [target, milestone]),
          .depenses: .of(.depenses, [spent]),
        ])
    ).found
    #expect(
      lines(found) == [
        "M01 maquette 1 -  0", "C01 cibles 0 valeur 10 1", "D01 depenses 0 ue ue -",
      ])
  }
}
