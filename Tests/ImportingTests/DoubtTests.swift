import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import Tabular
import TestSupport
import Testing

/// Lines that can be read and are probably not what they say, given the records that stand.
@Suite("Plausible lines")
struct DoubtTests {
  private let world: DoubtWorld
  private static let header =
    "operation;identifiant;nom;prenom;date_entree;sexe;date_naissance;niveau_cite\n"

  init() throws {
    world = try DoubtWorld()
  }

  @Test(
    "two persons under one number in a file: the second waits, and the file again changes nothing")
  func twoPersons() throws {
    let file =
      Self.header + "OP-1;Z9;Exemple;Ana;2024-01-15;F;1989-03-12;3\n"
      + "OP-1;Z9;Modèle;Bob;2024-02-15;H;1975-03-12;3\n"
    for round in 0..<3 {
      let (result, told) = try world.run(.participations, file)
      #expect(told.told(["F05"]) == ["F05 E 3 !"])
      #expect(result.counts.created == (round == 0 ? 1 : 0) && result.counts.blocked == 1)
      #expect((result.entry == nil) == (round > 0))
      #expect(try world.records(.participations).map { $0["nom"] } == ["Exemple"])
      #expect(try world.waiting().map(\.rules) == [["F05"]])
    }
    // Taken up again alone, it is still of nobody known.
    #expect(try world.replay().result.waiting == 1)
    #expect(try world.records(.participations).map { $0["sexe"] } == ["F"])
  }

  @Test(
    "a correction of a name, of a sex or of a birth is no other person",
    arguments: [
      ("Exemplaire;Ana", "F", "1989-03-12", []), ("Exemple;Anna", "F", "1990-03-12", []),
      ("Exemple;Ana", "H", "1990-03-12", []), ("EXEMPLE;ana", "H", "1990-03-12", []),
      ("Autre;Bob", "H", "1989-03-12", []), ("Autre;Bob", "H", "1990-03-12", ["F05 W 2"]),
      (";", "H", "1990-03-12", []),
    ] as [(String, String, String, [String])])
  func samePerson(name: String, sex: String, birth: String, told: [String]) throws {
    try world.run(.participations, Self.header + "OP-1;Z9;Exemple;Ana;2024-01-15;F;1989-03-12;3\n")
    let (result, found) = try world.run(
      .participations, Self.header + "OP-1;Z9;\(name);2024-01-15;\(sex);\(birth);3\n")
    #expect(found.told(["F05"]) == told)
    #expect(result.counts.blocked == 0)
  }

  @Test("lines of one record that differ come to the same however often their file is read")
  func sameFileTwice() throws {
    let entry = Self.header + "OP-1;A1;Exemple;Ana;2024-01-15;F;1989-03-12;3\n"
    let twice = entry + "OP-1;A1;Exemple;Ana;2024-01-15;F;1989-03-12;4\n"
    let back = twice + "OP-1;A1;Exemple;Ana;2024-01-15;F;1989-03-12;3\n"
    for file in [twice, back, entry, twice] {
      try world.run(.participations, file)
      let (result, told) = try world.run(.participations, file)
      #expect(result.entry == nil && result.counts.changes == 0)
      let lines = file.split(separator: "\n").count - 1
      #expect(result.counts.unchanged == lines)
      #expect(told.told(["F05"]).count == (lines == 1 ? 0 : lines - 1))
    }
    #expect(try world.records(.participations).map { $0["niveau_cite"] } == ["4"])
  }

  @Test("records stand in the order of their first lines, whatever others say of them")
  func order() throws {
    let header = "operation;identifiant;date_entree;niveau_cite\n"
    let lines = ["A1;2024-01-15;3", "A2;2024-01-15;3", "A1;2024-01-15;4", "A3;2024-01-15;3"]
    try world.run(.participations, header + lines.map { "OP-1;\($0)\n" }.joined())
    let records = try world.records(.participations)
    #expect(records.map { $0["identifiant"] } == ["A1", "A2", "A3"])
    #expect(records.map { $0["niveau_cite"] } == ["4", "3", "3"])
  }

  @Test("the same of events and offers, in a preview as in an import")
  func eventsTwice() throws {
    let events = """
      structure;id_source;identifiant;date;nature;duree_minutes
      123456782;1;K1;2024-02-01;entretien;20
      123456782;1;K1;2024-02-01;entretien;30
      123456782;;K2;2024-02-01;entretien;20
      123456782;;K2;2024-02-01;entretien;20

      """
    let offers = """
      offre;structure;date_depot;intitule
      O1;123456782;2024-02-01;Une
      O1;123456782;2024-02-01;Autre

      """
    for (kind, file, records) in [(Kind.evenements, events, 3), (.offres, offers, 1)] {
      let preview = try world.run(kind, file, isDryRun: true)
      let first = try world.run(kind, file)
      #expect(preview.result.counts == first.result.counts)
      #expect(preview.told.findings == first.told.findings)
      for isDryRun in [true, false] {
        let again = try world.run(kind, file, isDryRun: isDryRun).result
        #expect(again.entry == nil && again.counts.changes == 0)
      }
      #expect(try world.records(kind).count == records)
    }
  }

  @Test(
    "a new key that only looks like another is told",
    arguments: [
      ("00123", "123"), ("123", "00123"), ("ab-1", "AB1"), ("Éa 1", "ea1"), ("A.B.1", "ab-1"),
    ])
  func similarKeys(known: String, new: String) throws {
    let line = ";Exemple;Ana;2024-01-15;F;1989-03-12;3\n"
    try world.run(.participations, Self.header + "OP-1;\(known)" + line)
    let (result, told) = try world.run(.participations, Self.header + "OP-1;\(new)" + line)
    #expect(told.told(["F07", "F08"]) == ["F07 W 2 identifiant"])
    #expect(told.findings.first { $0.id == "F07" }?.detail == known)
    #expect(result.counts.created == 1)
    // In one file too.
    let other = try DoubtWorld()
    let both = try other.run(
      .participations, Self.header + "OP-1;\(known)" + line + "OP-1;\(new)" + line)
    #expect(both.told.told(["F07"]) == ["F07 W 3 identifiant"])
  }

  @Test("an exit under a key that lost its zeros waits, and makes no one")
  func exitOfAnotherKey() throws {
    try world.run(
      .participations, Self.header + "OP-1;00123;Exemple;Ana;2024-01-15;F;1989-03-12;3\n")
    let exits =
      "operation;identifiant;date_entree;date_sortie;situation_sortie\n"
      + "OP-1;123;2024-01-15;2024-06-30;emploi\nOP-1;77;2024-01-15;2024-06-30;emploi\n"
      + "OP-1;00123;2024-01-15;2024-06-30;emploi\n"
    let (result, told) = try world.run(.participations, exits)
    #expect(told.told(["F07", "F08"]) == ["F07 E 2 identifiant !", "F08 W 3"])
    #expect(result.counts.blocked == 1 && result.counts.created == 1)
    #expect(result.counts.completed == 1)
    #expect(try world.replay().result.waiting == 1)
  }

  @Test("keys of operations, persons and offers that look alike; not of another structure")
  func similarElsewhere() throws {
    let operation = "operation;intitule;beneficiaire;region;programme;axe;pi;date_debut;date_fin\n"
    #expect(
      try world.run(.operations, operation + "op 1;x;y;32;P;1;8.1;2015-01-01;2026-12-31\n").told
        .told(["F07"]) == ["F07 W 2 operation"])
    let persons = "structure;identifiant;sexe\n"
    try world.run(.personnes, persons + "123456782;K1;F\n")
    let told = try world.run(
      .personnes, persons + "123456782;k-1;F\n732829320;k1;F\n123456782;K2;F\n"
    ).told
    #expect(told.told(["F07"]) == ["F07 W 2 identifiant"])
    let offers = "offre;structure;date_depot\nO1;123456782;2024-02-01\no1;123456782;2024-02-01\n"
    #expect(try world.run(.offres, offers).told.told(["F07"]) == ["F07 W 3 offre"])
  }

  @Test("other dashes and invisible signs are read as ours when the key is then known")
  func dashes() throws {
    let line = "A1;Exemple;Ana;2024-01-15;F;1989-03-12;3\n"
    let (result, told) = try world.run(
      .participations,
      Self.header + "OP\u{2011}1;" + line + "OP\u{2013}1;\u{200B}" + line + "OP-1;" + line
        + "OP–9;" + line)
    #expect(result.counts.created == 1 && result.counts.unchanged == 2)
    #expect(
      told.told(["F12", "R02"]) == [
        "F12 I 2 operation", "F12 I 3 operation", "F12 I 3 identifiant", "R02 E 5 operation !",
      ])
    try world.run(
      .operations,
      """
      operation;intitule;beneficiaire;region;programme;axe;pi;date_debut;date_fin
      OP\u{2013}1;Vers l'emploi;Association Exemple;32;P;1;8.1;2015-01-01;2026-12-31

      """)
    #expect(try world.records(.operations).map { $0["operation"] } == ["OP-1"])
  }

  @Test(
    "an unknown operation that looks like a known one is named",
    arguments: ["op-1", "OP 1", "OP1", "0OP-1"])
  func namedOperation(code: String) throws {
    let told = try world.run(.participations, Self.header + "\(code);A1;x;y;2024-01-15;F;;3\n").told
    let finding = try #require(told.findings.first { $0.id == "R02" })
    #expect(finding.detail == "OP-1" && finding.blocks)
  }

  @Test(
    "an operation other records name is read with other dashes, and told when it only looks like")
  func likenedOperations() throws {
    let header = "operation;date;nature;reference;poste;cout_total\n"
    let told = try world.run(
      .depenses,
      header
        + "OP\u{2013}1;2024-02-01;declaree;R1;forfait;10\nop-1;2024-02-01;declaree;R2;forfait;10\n"
        + "OP-1;2024-02-01;declaree;R3;forfait;10\nX9;2024-02-01;declaree;R4;forfait;10\n"
    ).told
    #expect(told.told(["F07", "F12"]) == ["F12 I 2 operation", "F07 W 3 operation"])
    #expect(
      try world.records(.depenses).map { $0["operation"] } == ["OP-1", "op-1", "OP-1", "X9"])
  }

  @Test(
    "a cell nobody can read over a known datum changes nothing, and says so",
    arguments: [
      ("date_naissance", "31/02/1989", "F01"), ("sexe", "?", "F02"), ("niveau_cite", "99", "F20"),
      ("date_naissance", "45306", "F18"),
    ])
  func unreadable(column: String, cell: String, rule: String) throws {
    try world.run(.participations, Self.header + "OP-1;A1;Exemple;Ana;2024-01-15;F;1989-03-12;3\n")
    let before = try world.records(.participations)
    for _ in 0..<2 {
      let (result, told) = try world.run(
        .participations, "operation;identifiant;date_entree;\(column)\nOP-1;A1;2024-01-15;\(cell)\n"
      )
      let finding = try #require(told.findings.first { $0.id == rule })
      #expect(finding.detail.hasSuffix("reste"))
      #expect(result.counts.unchanged == 1 && result.entry == nil)
      #expect(try world.records(.participations) == before)
    }
    // Over nothing known, it counts as empty.
    let other = try world.run(
      .participations, "operation;identifiant;date_entree;\(column)\nOP-1;A2;2024-01-15;\(cell)\n")
    #expect(other.told.findings.first { $0.id == rule }?.detail.hasSuffix("reste") == false)
  }

  @Test("who says which comes first has every date read so, and what cannot be is told")
  func saidDayOrder() throws {
    let text = """
      operation;identifiant;date_entree;date_sortie
      OP-1;1;04/03/2024;1/16/2025
      OP-1;2;2024-05-06;
      OP-1;3;25/12/2024;

      """
    let month = try DoubtWorld()
    let said = try month.run(.participations, text, dates: .monthFirst)
    #expect(said.told.told(["F01", "F09"]) == ["F01 E 4 date_entree !"])
    #expect(
      try month.records(.participations).map { $0["date_entree"] } == ["2024-04-03", "2024-05-06"])
    #expect(try month.records(.participations).map { $0["date_sortie"] } == ["2025-01-16", nil])
    let day = try DoubtWorld()
    let other = try day.run(.participations, text, dates: .dayFirst)
    #expect(other.told.told(["F01", "F09"]) == ["F01 E 2 date_sortie !"])
    #expect(
      try day.records(.participations).map { $0["date_entree"] }
        == ["2024-05-06", "2024-12-25"])
  }

  @Test(
    "lines that waited with their month first are not read day first when they are taken up again")
  func monthFirstReplayed() throws {
    let file =
      Self.header + "OP-1;A1;x;y;01/15/2024;F;1989-03-12;3\nOP-1;A2;x;y;03/02/2024;F;1989-03-12;3\n"
    #expect(try world.run(.participations, file).result.counts.blocked == 2)
    // The one that told the others is mended.
    try world.run(.participations, Self.header + "OP-1;A1;x;y;15/01/2024;F;1989-03-12;3\n")
    let replayed = try world.replay()
    #expect(replayed.result.waiting == 1)
    #expect(replayed.told.told(["F09"]) == ["F09 E 3 date_entree !"])
    #expect(try world.records(.participations).map { $0["identifiant"] } == ["A1"])
  }

  @Test(
    "an operation is taken without an optional date nobody can mean, never without a required one")
  func implausibleDays() throws {
    let header =
      "operation;intitule;beneficiaire;region;programme;axe;pi;date_debut;date_fin;date_programmation\n"
    let rest = "x;y;32;P;1;8.1;2015-01-01"
    let (result, told) = try world.run(
      .operations,
      header + "O2;\(rest);2026-12-31;1900-01-02\nO3;\(rest);2204-12-31;2015-01-01\n")
    #expect(
      told.told(["F13"]) == ["F13 E 2 date_programmation", "F13 E 3 date_fin !"])
    #expect(result.counts.created == 1 && result.counts.blocked == 1)
    let taken = try world.records(.operations).first { $0["operation"] == "O2" }
    #expect(taken?["date_programmation"] == nil && taken?["date_fin"] == "2026-12-31")
    let person = try world.run(
      .participations, Self.header + "OP-1;A1;x;y;2024-01-15;F;1899-12-31;3\n")
    #expect(person.told.told(["F13"]) == ["F13 E 2 date_naissance !"])
    #expect(person.result.counts.blocked == 1)
  }

  @Test("a column without name is told with its letter and kept")
  func nameless() throws {
    let told = try world.run(
      .participations,
      "operation;identifiant;;date_entree\nOP-1;A1;une note;2024-01-15\nOP-1;A2;;2024-01-15\n"
    ).told
    let finding = try #require(told.findings.first { $0.id == "F14" })
    #expect(finding.value == "C" && finding.detail == "1")
    let numbers = try #require(
      try world.store.dataset(fields: [.participations: []], world.reader).ids[.participations])
    let asides = try world.store.records(.participations, [numbers[0]], world.reader).asides
    #expect(asides.values.first == ["colonne C": "une note"])
  }

  @Test("numbers of structure whose key is wrong are told once")
  func wrongNumbers() throws {
    let told = try world.run(
      .evenements,
      """
      structure;id_source;date;nature
      123456780;1;2024-02-01;entretien
      123456780;2;2024-02-01;entretien
      999001000;7;2024-02-01;entretien
      123456782;3;2024-02-01;entretien
      35600000000048;4;2024-02-01;entretien
      12345678200010;5;2024-02-01;entretien
      Mission locale;6;2024-02-01;entretien

      """
    ).told
    #expect(told.told(["F17"]) == ["F17 W 2 structure"])
  }

  @Test("events of one structure are the same however it is written")
  func structures() throws {
    let header = "structure;id_source;identifiant;date;nature;duree_minutes\n"
    try world.run(
      .evenements,
      header
        + "12345678200010;1;K1;2024-02-01;entretien;20\n12345678200010;;K2;2024-02-01;entretien;20\n"
    )
    for structure in ["123456782", "123 456 782 00010", "12345678200028", "123.456.782.00010"] {
      let (result, told) = try world.run(
        .evenements,
        header
          + "\(structure);1;K1;2024-02-01;entretien;20\n\(structure);;K2;2024-02-01;entretien;20\n")
      #expect(result.counts.unchanged == 2 && result.entry == nil, "\(structure)")
      #expect(told.told(["F19"]).isEmpty)
    }
    let more = try world.run(.evenements, header + "123456782;;K2;2024-02-01;entretien;25\n")
    #expect(more.told.told(["F19"]) == ["F19 W 2"])
    #expect(more.result.counts.created == 1)
  }

  @Test("a name in the place of a territory's code is the code that alone bears it, or none")
  func places() throws {
    let file =
      "operation;identifiant;date_entree;commune\nOP-1;A1;2024-01-15;Ville-Exemple\n"
      + "OP-1;A2;2024-01-15;Double\nOP-1;A3;2024-01-15;59350\n"
    let first = try world.run(.participations, file).told
    #expect(first.told(["F01", "T01"]) == ["F01 E 2 commune", "F01 E 3 commune"])
    try world.run(
      .territoires,
      "niveau;code;libelle\ncommune;59350;Ville Exemple\ncommune;59351;Double\ncommune;62351;Double\n"
    )
    let told = try world.run(.participations, file).told
    #expect(told.told(["F01", "T01"]) == ["T01 I 2 commune", "F01 E 3 commune"])
    #expect(try world.records(.participations).map { $0["commune"] } == ["59350", nil, "59350"])
  }

  @Test(
    "a code that did not stand on the day is told, with its successor",
    arguments: [
      ("85307", "2021-12-31", nil), ("85307", "2022-01-01", "fin 2021-12-31 85001"),
      ("85001", "2021-12-31", "debut 2022-01-01"), ("85001", "2022-01-01", nil),
      ("85100", "2024-01-01", nil), ("85200", "2020-06-01", "fin 2019-12-31"),
      ("85999", "2024-01-01", nil),
    ] as [(String, String, String?)])
  func ended(code: String, day: String, detail: String?) throws {
    try world.run(
      .territoires,
      """
      niveau;code;libelle;debut;fin
      commune;85307;Une;;2021-12-31
      commune;85001;Deux;2022-01-01;
      commune;85100;Trois;;
      commune;85200;Quatre;;2019-12-31
      commune;85200;Quatre;2021-01-01;

      """)
    try world.run(
      .rattachements,
      "niveau;code;niveau_parent;code_parent;debut\ncommune;85307;commune;85001;2022-01-01\n")
    let told = try world.run(
      .participations,
      "operation;identifiant;date_entree;commune;niveau_cite\nOP-1;A1;\(day);\(code);3\n"
    ).told
    #expect(told.findings.filter { $0.id == "T03" }.map(\.detail) == (detail.map { [$0] } ?? []))
  }
}
