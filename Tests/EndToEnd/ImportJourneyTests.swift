import Foundation
import Testing

/// A small programme written by hand, and what is done with it.
struct Journey {
  static let operation = """
    operation,intitule,beneficiaire,siret,region,programme,fonds,axe,pi,date_debut,date_fin
    A,Atelier,Association A,12345678200010,32,PX,FSE,1,8.1,2016-01-01,2018-12-31

    """
  static let otherOperation = operation.replacing("\nA,Atelier", with: "\nB,Verger")
  static let header =
    "operation,identifiant,sexe,date_naissance,niveau_cite,date_entree,en_emploi,scolarise,"
    + "en_formation\n"
  static let people =
    header + """
      A,P1,F,1990-05-04,3,2017-03-12,non,oui,non
      A,P2,H,1985-01-01,2,2017-04-01,oui,,

      """

  let folder: Folder

  /// A store that knows operation A.
  init() async throws {
    folder = try Folder()
    try await take("operations", Self.operation)
  }

  /// Writes a file and imports it.
  @discardableResult
  func run(
    _ kind: String, _ text: String, _ options: String..., store: String = "a.db"
  ) async throws -> Outcome {
    try folder.write("\(kind).csv", text)
    return try await folder.jalon(
      ["import", kind, "\(kind).csv", "--store", store, "--today", "2018-01-01"] + options)
  }

  /// Imports what must go in whole.
  func take(_ kind: String, _ text: String, store: String = "a.db") async throws {
    let done = try await run(kind, text, store: store)
    try #require(done.status == 0, "\(done.said)")
  }

  /// What an import says of itself.
  func told(_ kind: String, _ text: String, _ options: String...) async throws -> ImportJSON {
    try folder.write("\(kind).csv", text)
    let words = ["import", kind, "\(kind).csv", "--store", "a.db", "--today", "2018-01-01"]
    return try await folder.jalon(words + options + ["--json"]).json(ImportJSON.self)
  }

  func digest() async throws -> String { try await folder.digest("a.db") }

  /// The value of a figure over everything.
  func figure(_ name: String) async throws -> String {
    let figures = try await folder.jalon("compute", "--store", "a.db", "--indicators", name)
    return try #require(cells(figures).last)[6]
  }

  func waiting() async throws -> String {
    try await folder.jalon("import", "--list", "--store", "a.db").lines.last ?? ""
  }
}

extension EndToEnd {
  @Suite("What an import does")
  struct ImportJourneyTests {
    @Test("The same file again changes nothing and says so")
    func twice() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      let digest = try await journey.digest()
      let again = try await journey.run("participations", Journey.people)
      #expect(again.status == 0)
      #expect(again.output.contains("la base n'a pas changé"))
      #expect(again.output.contains("2 lignes sont inchangées"))
      #expect(try await journey.digest() == digest)
    }

    @Test("An export in Windows-1252 under a title line is the same content")
    func export() async throws {
      let journey = try await Journey()
      let text = """
        Export des bénéficiaires au 31/12/2017;;;;;;;
        Opération;Identifiant;Sexe;Date_naissance;Niveau_CITE;Date_entrée;En_emploi;Scolarisé;En_formation;Prénom
        A;P1;F;04/05/1990;3;12/03/2017;Non;Oui;NON;Éloïse
        A;P2;H;01/01/1985;2;1/4/2017;OUI;;;André

        """
      let bytes = try #require(
        text.replacing("\n", with: "\r\n").data(using: .windowsCP1252))
      try bytes.write(to: journey.folder.path("export.csv"))
      let done = try await journey.folder.jalon(
        "import", "participations", "export.csv", "--store", "a.db", "--today", "2018-01-01")
      try #require(done.status == 0, "\(done.said)")
      #expect(!done.output.contains("F01") && !done.output.contains("F02"))

      let digest = try await journey.digest()
      let plain = Journey.header.replacing("en_formation\n", with: "en_formation,prenom\n")
      let again = try await journey.told(
        "participations",
        plain + """
          A,P1,F,1990-05-04,3,2017-03-12,non,oui,non,Éloïse
          A,P2,H,1985-01-01,2,2017-04-01,oui,,,André

          """)
      #expect(again.lignes == CountsJSON(inchangees: 2))
      #expect(try await journey.digest() == digest)
      #expect(try await journey.figure("ESF1420.CO03") == "1")
      #expect(try await journey.figure("ESF1420.CO05") == "1")
    }

    @Test("An empty cell keeps what is stored, #EFFACER erases it")
    func erasing() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      #expect(try await journey.figure("ESF1420.TOTAL.complete") == "2")
      let digest = try await journey.digest()
      try await journey.take("participations", Journey.header + "A,P2,,,,2017-04-01,,,\n")
      #expect(try await journey.digest() == digest)
      let told = try await journey.told(
        "participations", Journey.header + "A,P2,,,#EFFACER,2017-04-01,,,\n")
      #expect(told.lignes == CountsJSON(corrigees: 1))
      #expect(told.regles["R01"] == 1)
      #expect(try await journey.figure("ESF1420.TOTAL.complete") == "1")
    }

    @Test("A person who comes back is told, and reading the same lines again changes nothing")
    func reentry() async throws {
      let journey = try await Journey()
      let header = "operation,identifiant,date_entree,date_sortie,motif_sortie,situation_sortie\n"
      let first = header + "A,P1,2017-02-01,2017-06-30,terme,emploi\n"
      let second = header + "A,P1,2017-09-01,,,\n"
      try await journey.take("participations", first)
      #expect(try await journey.figure("ESF1420.positiveExit") == "0")
      let back = try await journey.told("participations", second)
      #expect(back.regles["R30"] == 1)
      #expect(back.lignes == CountsJSON(corrigees: 1))
      let digest = try await journey.digest()
      for text in [second, first, second] {
        let again = try await journey.told("participations", text)
        #expect(again.lignes == CountsJSON(inchangees: 1))
        #expect(try await journey.digest() == digest)
      }
      let entries = try await journey.folder.jalon(
        "compute", "--store", "a.db", "--indicators", "ESF1420.TOTAL.grand", "--period", "2017-02")
      #expect(cells(entries).last?[6] == "1")
    }

    @Test("A line whose operation is missing waits, then goes in with the operation")
    func waiting() async throws {
      let journey = try await Journey()
      let told = try await journey.told(
        "participations", Journey.header + "B,P3,F,1990-05-04,3,2017-03-12,non,oui,non\n")
      #expect(told.lignes == CountsJSON(bloquees: 1))
      #expect(told.constats.contains { $0.id == "R02" && $0.bloque == true && $0.ligne == 2 })
      #expect(try await journey.waiting() == "1 ligne en attente.")
      let replay = try await journey.folder.jalon("import", "--replay", "--store", "a.db")
      #expect(replay.status == 1)
      let operations = try await journey.told("operations", Journey.otherOperation)
      #expect(operations.reprises == 1)
      #expect(try await journey.waiting() == "Aucune ligne n'attend.")
      #expect(try await journey.figure("ESF1420.TOTAL.grand") == "1")
      let nothing = try await journey.folder.jalon("import", "--replay", "--store", "a.db")
      #expect(nothing.status == 0)
    }

    @Test("A line refused for a day to come goes in with --replay once the day has come")
    func replay() async throws {
      let journey = try await Journey()
      let told = try await journey.told(
        "participations", Journey.header + "A,P3,F,1990-05-04,3,2018-02-01,non,oui,non\n")
      #expect(told.constats.contains { $0.id == "R05" && $0.bloque == true })
      #expect(try await journey.figure("ESF1420.TOTAL.grand") == "0")
      let replay = try await journey.folder.jalon(
        "import", "--replay", "--store", "a.db", "--today", "2018-03-01")
      #expect(replay.status == 0, "\(replay.said)")
      #expect(try await journey.waiting() == "Aucune ligne n'attend.")
      #expect(try await journey.figure("ESF1420.TOTAL.grand") == "1")
    }

    @Test("A waiting line mended under another key is let go, and waits again when that is undone")
    func forgotten() async throws {
      let journey = try await Journey()
      let told = try await journey.told(
        "participations", Journey.header + "ZZZ,P3,F,1990-05-04,3,2017-03-12,non,oui,non\n")
      #expect(told.lignes == CountsJSON(bloquees: 1))
      let list = try await journey.folder.jalon("import", "--list", "--store", "a.db")
      #expect(list.output.contains("R02"))
      let forget = try await journey.folder.jalon("import", "--forget", "1", "--store", "a.db")
      #expect(forget.status == 0, "\(forget.said)")
      #expect(try await journey.waiting() == "Aucune ligne n'attend.")
      let again = try await journey.folder.jalon("import", "--forget", "1", "--store", "a.db")
      #expect(again.status == 2)
      let number = try #require(forget.output.firstMatch(of: /--undo (\d+)/)?.1)
      let undone = try await journey.folder.jalon(
        "import", "--undo", String(number), "--store", "a.db")
      #expect(undone.status == 0, "\(undone.said)")
      #expect(try await journey.waiting() == "1 ligne en attente.")
    }

    @Test("A trial writes nothing and says what the real run then says")
    func trial() async throws {
      let journey = try await Journey()
      let before = try await journey.digest()
      let text = Journey.people + "B,P3,F,1990-05-04,3,2017-03-12,non,oui,non\n"
      let trial = try await journey.told("participations", text, "--dry-run")
      #expect(try await journey.digest() == before)
      #expect(try await journey.waiting() == "Aucune ligne n'attend.")
      let real = try await journey.told("participations", text)
      #expect(trial.lignes == CountsJSON(nouvelles: 2, bloquees: 1))
      #expect(trial.lignes == real.lignes)
      #expect(trial.regles == real.regles)
      #expect(try await journey.digest() != before)
    }

    @Test("The file of refused lines, once mended, is imported as it is")
    func rejects() async throws {
      let journey = try await Journey()
      let text = Journey.people + "A,P3,F,1990-05-04,3,2017-13-45,non,oui,non\n"
      let done = try await journey.run("participations", text, "--rejects", "rejets.csv")
      #expect(done.status == 1)
      let rejected = try journey.folder.read("rejets.csv")
      #expect(rejected.split(whereSeparator: \.isNewline).count == 2)
      #expect(rejected.contains("jalon_raisons"))
      #expect(try await journey.waiting() == "1 ligne en attente.")
      try journey.folder.write("mended.csv", rejected.replacing("2017-13-45", with: "2017-11-05"))
      let mended = try await journey.folder.jalon(
        "import", "participations", "mended.csv", "--store", "a.db", "--today", "2018-01-01")
      #expect(mended.status == 0, "\(mended.said)")
      #expect(mended.output.contains("1 ligne est nouvelle"))
      #expect(try await journey.waiting() == "Aucune ligne n'attend.")
      #expect(try await journey.figure("ESF1420.TOTAL.grand") == "3")
    }
  }
}
