import Catalogue
import Testing

@Suite("Definition files")
struct FileTests {
  /// A definition that is right, with some of its lines replaced or added (by key), or removed.
  private func file(_ changes: [String: String?] = [:], code: String = "CO01") -> String {
    var lines: [(String, String)] = [
      ("code", "code: \(code)"), ("frame", "frame: ESF1420"),
      ("label", "label: {fr: Essai, en: Test}"), ("kind", "kind: output"),
      ("unit", "unit: participations"), ("count", "count: participations"), ("at", "at: entry"),
      ("records", "records: complete"), ("where", "where: sexe == F"), ("source", "source: essai"),
    ]
    for (key, line) in changes.sorted(by: { $0.key < $1.key }) {
      let index = lines.firstIndex { $0.0 == key }
      switch (index, line) {
      case (let index?, let line?): lines[index].1 = line
      case (let index?, nil): lines.remove(at: index)
      case (nil, let line?): lines.append((key, line))
      case (nil, nil): break
      }
    }
    return lines.map { $0.1 + "\n" }.joined()
  }

  private func problems(_ files: [(String, String)]) -> [String] {
    do {
      _ = try Catalogue(files: files.map { (path: $0.0, bytes: Array($0.1.utf8)) })
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private func problems(_ changes: [String: String?]) -> [String] {
    problems([("ESF1420/CO01.yaml", file(changes))]).map {
      $0.replacing("ESF1420/CO01.yaml:", with: "")
    }
  }

  @Test("A right file gives its definition")
  func right() throws {
    let bytes = Array(file().utf8)
    let catalogue = try Catalogue(files: [(path: "ESF1420/CO01.yaml", bytes: bytes)])
    let definition = try #require(catalogue["ESF1420.CO01"])
    #expect(definition.label == "Essai")
    #expect(definition.englishLabel == "Test")
    #expect(definition.version == 1)
    #expect(definition.emptyReason == "")
    #expect(catalogue["ESF1420.CO02"] == nil)
    #expect(
      definition.prose
        == "Le nombre de participations à fiche complète entrées dans la période pour lesquelles le sexe est « femme »."
    )
  }

  @Test(
    "Each thing wrong in a file is said at its place",
    arguments: [
      ("code", nil, ["1:1: la clé « code » manque ou est vide"]),
      ("label", "label: {fr: Essai}", ["3:8: la clé « en » manque ou est vide"]),
      ("label", "label: Essai", ["3:8: des clés étaient attendues (fr, en)"]),
      (
        "kind", "kind: outputs",
        ["4:7: « outputs » n'est pas une valeur de « kind » ; vouliez-vous dire « output » ?"]
      ),
      ("unit", "unit: euros", ["5:7: l'unité de ce calcul est « participations », pas « euros »"]),
      (
        "count", "count: participation",
        [
          "6:8: « participation » n'est pas une façon de compter ; vouliez-vous dire « participations » ?"
        ]
      ),
      (
        "count", "count: sum(operations.montant)",
        ["6:12: champ inconnu « montant » pour des opérations ; vouliez-vous dire « montant_ue » ?"]
      ),
      (
        "count", "count: sum(operations.axe)",
        ["6:12: « axe » n'est pas d'un type que ce calcul accepte"]
      ),
      (
        "count", "count: sum(montant_ue)",
        [
          "6:12: « montant_ue » n'est pas de la forme population.champ, par exemple operations.montant_ue"
        ]
      ),
      (
        "count", "count: distinct(participations.nom)",
        ["6:17: « nom » identifie une personne : aucune condition ne peut le lire"]
      ),
      (
        "at", "at: closed",
        [
          "7:5: « closed » ne place pas des participations dans une période (entry, exit, past, state, present, underway, left, overdue)"
        ]
      ),
      ("records", nil, ["1:1: la clé « records » manque ou est vide"]),
      ("wher", "wher: x", ["11:1: clé inconnue « wher » ; vouliez-vous dire « where » ?"]),
      (
        "where", "where: sexe == Femme", ["9:16: « Femme » n'est pas un code de « sexe » (F, H, X)"]
      ),
      (
        "where", "where: \"sexe == \\\"G\\\"\"",
        ["9:18: « G » n'est pas un code de « sexe » ; vouliez-vous dire « F » ?"]
      ),
      ("where", "where: >-\n  qpv == oui and\n  sexe = F", ["11:8: l'égalité s'écrit « == »"]),
      (
        "where", "where: |\n  qpv == oui\n  and sexe == ZZZZ",
        ["11:15: « ZZZZ » n'est pas un code de « sexe » (F, H, X)"]
      ),
      ("where", "where: [a]", ["9:8: « where » doit être un texte"]),
      (
        "where", "where: CO99", ["9:8: définition inconnue « CO99 » ; vouliez-vous dire « CO01 » ?"]
      ),
      (
        "where", "where: CO01",
        ["9:8: ces définitions se renvoient l'une à l'autre : ESF1420.CO01 → ESF1420.CO01"]
      ),
      (
        "version", "version: 0",
        ["11:10: « version » est un nombre entier à partir de 1, pas « 0 »"]
      ),
      (
        "empty", "empty: no_leavers",
        [
          "11:8: « no_leavers » n'est pas une valeur de « empty » ; vouliez-vous dire « no_leaver » ?"
        ]
      ),
      (
        "frame", "frame: ESF1421",
        [
          "1:7: ce fichier devrait s'appeler « ESF1421/CO01.yaml » d'après son cadre et son code",
          "2:8: « ESF1421 » n'est pas une valeur de « frame » ; vouliez-vous dire « ESF1420 » ?",
        ]
      ),
      ("source", "source: &a x", ["10:9: les ancres (&nom) ne sont pas acceptées"]),
      (
        "numerator", "numerator: {where: sexe == F}",
        [
          "1:1: la clé « denominator » manque ou est vide",
          "1:1: la clé « empty » manque ou est vide",
          "9:8: la condition d'un taux s'écrit dans « numerator » et dans « denominator »",
        ]
      ),
      (
        "examples", "examples: {a: b}",
        ["11:11: « examples » est une liste d'exemples (title, record, counted)"]
      ),
      (
        "examples", "examples: [{title: a, record: {sex: F}, counted: oui}]",
        [
          "11:32: champ inconnu « sex » pour des participations ; vouliez-vous dire « sexe » ?",
          "11:50: « counted » vaut yes ou no, pas « oui »",
        ]
      ),
      (
        "examples", "examples: [{title: a, record: {sexe: Z, niveau_cite: 9}, counted: no}]",
        [
          "11:38: « Z » n'est pas un code de « sexe » ; vouliez-vous dire « F » ?",
          "11:54: « niveau_cite » se compare à un nombre entier, pas à « 9 »",
        ]
      ),
    ] as [(String, String?, [String])])
  func wrong(key: String, line: String?, expected: [String]) {
    #expect(problems([key: line]) == expected)
  }

  @Test("All the problems of all the files come at once, in order")
  func several() {
    let found = problems([
      ("ESF1420/CO02.yaml", file(["where": "where: CO03 and sexe == 1"], code: "CO02")),
      ("ESF1420/CO01.yaml", file(["where": "where: CO02 and x == 1", "kind": nil])),
    ])
    #expect(
      found == [
        "ESF1420/CO01.yaml:1:1: la clé « kind » manque ou est vide",
        "ESF1420/CO02.yaml:9:8: définition inconnue « CO03 » ; vouliez-vous dire « CO02 » ?",
        "ESF1420/CO02.yaml:9:25: « sexe » se compare à un code (F, H, X), pas à « 1 »",
      ])
  }

  @Test("A cycle is said once, with its path")
  func cycle() {
    let found = problems([
      ("ESF1420/CO01.yaml", file(["where": "where: CO02"])),
      ("ESF1420/CO02.yaml", file(["where": "where: sexe == F and CO03"], code: "CO02")),
      ("ESF1420/CO03.yaml", file(["where": "where: CO01 or CO02"], code: "CO03")),
    ])
    #expect(
      found == [
        "ESF1420/CO03.yaml:9:8: ces définitions se renvoient l'une à l'autre : ESF1420.CO01 → ESF1420.CO02 → ESF1420.CO03 → ESF1420.CO01",
        "ESF1420/CO03.yaml:9:16: ces définitions se renvoient l'une à l'autre : ESF1420.CO02 → ESF1420.CO03 → ESF1420.CO02",
      ])
  }

  @Test("A definition that uses a faulty one adds no error of its own")
  func faulty() {
    let found = problems([
      ("ESF1420/CO01.yaml", file(["where": "where: sexe = F"])),
      ("ESF1420/CO02.yaml", file(["where": "where: CO01"], code: "CO02")),
    ])
    #expect(found == ["ESF1420/CO01.yaml:9:13: l'égalité s'écrit « == »"])
  }

  @Test("Two files of one definition are refused")
  func twice() {
    let found = problems([
      ("ESF1420/CO01.yaml", file()), ("ESF1420/CO01.yaml", file()),
    ])
    #expect(found == ["ESF1420/CO01.yaml:1:7: ESF1420.CO01 est déjà défini dans ESF1420/CO01.yaml"])
  }
}
