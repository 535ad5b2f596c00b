import Columns
import Records
import Testing

@testable import Checks

@Suite("Rules on operations and reference tables")
struct ReferenceChecksTests {
  static let lines: [Cells] = [
    ["programme": "PON", "intitule": "Programme national"],
    ["programme": "PON", "axe": "1", "pi": "8.1", "os": "OS1"],
    ["programme": "PON", "axe": "1", "pi": "8.2"],
    ["programme": "PON", "axe": "2"],
    ["programme": "NU", "intitule": "Sans ligne"],
  ]

  private func findings(_ changes: Cells) -> [String] {
    let programmes = Programmes(.of(.programmes, Self.lines))
    var found: [String] = []
    OperationChecks(programmes: programmes).check(
      .of(.operations, [operation(changes)]), 0
    ) { rule, field, detail in
      found.append(
        "\(rule.rawValue) \(Schema.operations.fields[field.rawValue].name) \(detail)")
    }
    return found
  }

  @Test(
    "Operations",
    arguments: [
      ([:], []),
      (["montant_ue": "1001"], ["O01 montant_ue ", "O04 montant_ue 100"]),
      (["cout_total": "0", "montant_ue": "1"], ["O01 montant_ue "]),
      (["montant_ue": "1000"], ["O04 montant_ue 100"]),
      (["montant_ue": "851"], ["O04 montant_ue 85"]),
      (["montant_ue": "850"], []),
      (["montant_ue": ""], []),
      (["date_fin": "2016-12-31"], ["O02 date_fin "]),
      (["date_fin": "2017-01-01"], []),
      (["siret": ""], ["O03 siret "]),
      (["axe": "3"], ["O05 axe PON"]),
      (["pi": "9.1"], ["O05 pi PON"]),
      (["os": "OS2"], ["O05 os PON"]),
      (["os": "OS1"], []),
      (["pi": "8.2", "os": "OS9"], []),
      (["axe": "2", "pi": "10.1"], []),
      (["programme": "AUTRE", "axe": "9"], []),
      (["programme": "NU", "axe": "9"], []),
      (["instructeur": "123456789"], ["O06 instructeur "]),
      (["instructeur": "12345678900029"], ["O06 instructeur "]),
      (["instructeur": "MISSION LOCALE du nord"], ["O06 instructeur "]),
      (["instructeur": ""], []),
    ] as [(Cells, [String])])
  func operations(changes: Cells, expected: [String]) {
    #expect(findings(changes) == expected)
  }

  @Test(
    "A context reads the fund, the scheme and the follow-up",
    arguments: [
      ([:], [false, false, false, true]), (["dispositif": "Plie"], [true, false, false, true]),
      (["fonds": "IEJ"], [false, true, false, true]),
      (["fonds": "FSE+"], [false, false, true, true]),
      (["fonds": "", "suivi_participants": "oui"], [false, false, false, true]),
      (["suivi_participants": "non"], [false, false, false, false]),
    ] as [(Cells, [Bool])])
  func contexts(changes: Cells, expected: [Bool]) {
    let context = context(changes)
    #expect(
      [context.isPlie, context.isYEI, context.isESFPlus, context.isTracked] == expected)
  }

  @Test("Territory codes are looked for in the levels that are loaded")
  func territories() {
    let codes = TerritoryCodes(
      .of(
        .territoires,
        [
          ["niveau": "commune", "code": "59350"], ["niveau": "region", "code": "32"],
          ["niveau": "departement", "code": "59"],
        ]))
    #expect(!codes.isUnknown("59350", level: "commune"))
    #expect(codes.isUnknown("59999", level: "commune"))
    #expect(!codes.isUnknown("", level: "commune"))
    #expect(!codes.isUnknown("1", level: "epci"))
    #expect(!codes.isUnknown("00", level: "region"))
    var found: [String] = []
    let operations = Table.of(
      .operations,
      [operation(["commune": "59350"]), operation(["region": "99", "commune": "59351"])])
    codes.check(operations, of: .operations, 0..<2) { row, column, level in
      found.append("\(row) \(Schema.operations.fields[column].name) \(level)")
    }
    #expect(found == ["1 region region", "1 commune commune"])
    found = []
    let links = Table.of(
      .rattachements,
      [
        [
          "niveau": "commune", "code": "59350", "niveau_parent": "departement", "code_parent": "59",
        ],
        [
          "niveau": "commune", "code": "62001", "niveau_parent": "departement", "code_parent": "62",
        ],
      ])
    codes.check(links, of: .rattachements, 0..<2) { row, column, level in
      found.append("\(row) \(Schema.rattachements.fields[column].name) \(level)")
    }
    #expect(found == ["1 code commune", "1 code_parent departement"])
  }

  @Test("Rows of one key may not overlap in time")
  func overlaps() {
    let table = Table.of(
      .rattachements,
      [
        ["code": "A", "debut": "2017-01-01", "fin": "2017-12-31"],
        ["code": "A", "debut": "2017-12-31", "fin": "2018-06-30"],
        ["code": "A", "debut": "2018-07-01"],
        ["code": "A", "debut": "2019-01-01", "fin": "2019-02-01"],
        ["code": "B", "debut": "2017-06-01"],
        ["code": "C", "fin": "2016-01-01"],
        ["code": "C", "debut": "2016-01-02"],
      ])
    var found: [[Int]] = []
    TableChecks.overlaps(
      table, key: [AttachmentField.code.rawValue], start: AttachmentField.debut.rawValue,
      end: AttachmentField.fin.rawValue
    ) { found.append([$0, $1]) }
    #expect(found == [[1, 0], [3, 2]])
  }

  @Test("A plan line written twice is told once")
  func repeats() {
    let line: Cells = ["programme": "PON", "axe": "1", "pi": "8.1", "montant_ue": "100"]
    let other = line.merging(["region": "32"]) { $1 }
    let again = line.merging(["montant_ue": "200"]) { $1 }
    var found: [[Int]] = []
    TableChecks.repeats(.of(.maquette, [line, other, again]), key: Schema.maquette.keyIndices) {
      found.append([$0, $1])
    }
    #expect(found == [[2, 0]])
  }

  @Test(
    "A target may not be lower than its milestone",
    arguments: [
      (["valeur": "99"], [[1, 0]]), (["valeur": "100"], []),
      (["valeur": "99", "statut": "arretee"], [[1, 0]]),
      (["valeur": "99", "statut": "proposee_structure"], []),
      (["valeur": "99", "date": "2018-12-30"], []),
      (["valeur": "99", "axe": "2"], []),
      (["valeur": "99", "indicateur": "PF.PF1b"], []),
    ] as [(Cells, [[Int]])])
  func targets(changes: Cells, expected: [[Int]]) {
    let milestone: Cells = [
      "programme": "PON", "axe": "1", "indicateur": "PF.PF1a", "nature": "jalon",
      "date": "2018-12-31", "valeur": "100",
    ]
    let target = milestone.merging(["nature": "cible", "date": "2023-12-31"]) { $1 }
      .merging(changes) { $1 }
    var found: [[Int]] = []
    TableChecks.targetsBelowMilestones(.of(.cibles, [milestone, target])) {
      found.append([$0, $1])
    }
    #expect(found == expected)
  }

  private func line(_ operation: String, _ nature: String, _ total: String, _ ue: String = "")
    -> Cells
  {
    [
      "operation": operation, "nature": nature, "reference": "1", "date": "2018-01-01",
      "cout_total": total, "ue": ue,
    ]
  }

  @Test("Expenditure goes down from step to step, its EU part within the total")
  func expenditure() {
    let table = Table.of(
      .depenses,
      [
        line("A", "declaree", "100", "50"), line("A", "retenue", "90"),
        line("A", "certifiee", "60"), line("A", "certifiee", "30"),
        line("B", "declaree", "100"), line("B", "retenue", "101"),
        line("C", "certifiee", "10"), line("C", "declaree", "9"),
        line("D", "certifiee", "50", "51"), line("D", "certifiee", "-10", "-11"),
        line("D", "certifiee", "-10", "-5"), line("D", "payee", "500"),
      ])
    var found: [String] = []
    TableChecks.expenditure(table) { row, field, detail in
      found.append("\(row) \(Schema.depenses.fields[field.rawValue].name) \(detail)")
    }
    #expect(
      found == [
        "8 ue ue", "9 ue ue", "5 cout_total retenue>declaree", "6 cout_total certifiee>declaree",
      ])
  }
}
