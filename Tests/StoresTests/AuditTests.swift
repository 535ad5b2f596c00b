import Access
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("An audit")
struct AuditTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A store of one operation and two participations, one of them corrected.
  private func store() throws -> SQLiteStore {
    let store = try SQLiteStore(path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0)
    let operation = [
      "operation": "OP1", "intitule": "x", "beneficiaire": "y", "region": "32", "programme": "P",
      "axe": "1", "pi": "8.1", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
    ]
    func person(_ name: String, _ more: [String: String] = [:]) -> [String: String] {
      [
        "operation": "OP1", "identifiant": name, "nom": "Exemple", "sexe": "F",
        "date_entree": "2016-03-01", "handicap": "oui",
      ].merging(more) { $1 }
    }
    try write(store, .operations, [operation])
    try write(store, .participations, [person("A1"), person("A2")])
    try write(store, .participations, [person("A1", ["sexe": "H", "handicap": "refus"])])
    return store
  }

  @Test("A sound store agrees, before and after an undo")
  func sound() throws {
    let store = try store()
    #expect(try store.audit(reader).problems == [])
    for number in [Int64(3), 2] {
      _ = try store.undo(number, header: header(.participations))
      #expect(try store.audit(reader).problems == [])
    }
  }

  @Test(
    "Whatever is changed behind the journal's back is named",
    arguments: [
      ("UPDATE participations SET sexe = 1 WHERE sexe = 2", "etat participations 1"),
      ("UPDATE operations SET montant_ue = 5", "etat operations 1"),
      ("DELETE FROM facts WHERE id = 3; DELETE FROM payloads WHERE fact = 3", "chaine 2"),
      ("UPDATE facts SET change = 3 WHERE id = 2", "chaine 2"),
      ("UPDATE commits SET author = 'x' WHERE number = 1", "chaine 1"),
      ("UPDATE payloads SET bytes = zeroblob(60) WHERE fact = 2", "contenus 2"),
      ("UPDATE secrets SET sensitive = zeroblob(60)", "scelle participations 2"),
      ("UPDATE secrets SET identity = NULL", "etat participations 2"),
      ("DELETE FROM secrets; DELETE FROM participations WHERE sexe = 1", "etat participations 2"),
      // Those of a whole store at once, its persons kept, moved, made one, or without key.
      ("DELETE FROM secrets; DELETE FROM participations", "etat participations 1"),
      (
        "INSERT INTO operations SELECT 2, 'OP2', commit_number, 'OP2', intitule, beneficiaire, siret, type_beneficiaire, oi, region, region_ancienne, programme, fonds, axe, pi, os, categorie_region, dispositif, commune, date_debut, date_fin, appel, date_depot, instructeur, date_programmation, date_convention, statut, cout_total, montant_ue, certifie_cout_total, certifie_ue, depenses_externes, participants_prevus, suivi_participants, echelle, part_qpv, partenaires_sociaux_ong, cible_femmes_emploi, cible_administration, resume, etiquettes, aside FROM operations; UPDATE participations SET operation_id = 2",
        "etat participations 2"
      ),
      ("INSERT INTO participation_links VALUES (1, 2, 3, NULL)", "sceau participation_links"),
      ("UPDATE persons SET sealing_key = NULL", "cle 1"),
      (
        "UPDATE persons SET sealing_key = NULL; UPDATE participations SET sexe = 1",
        "sceau participations"
      ),
      ("UPDATE imports SET author = 'x'", "sceau imports"),
      (
        "DELETE FROM commits WHERE number = 3; DELETE FROM payloads WHERE fact > 3; DELETE FROM facts WHERE id > 3; DELETE FROM imports WHERE id = 3",
        "sceau commits"
      ),
      ("CREATE TRIGGER t AFTER INSERT ON acts BEGIN DELETE FROM imports; END", "forme trigger t"),
      ("DELETE FROM seals", "sceaux"),
      (
        "INSERT INTO facts SELECT -1, 3, kind, subject, 3, fields, digest FROM facts WHERE id = 2",
        "faits -1"
      ),
      (
        "INSERT INTO facts SELECT 0, 1, 99, 1, 1, fields, digest FROM facts WHERE id = 1", "faits 0"
      ),
      (
        "PRAGMA writable_schema = ON; CREATE TRIGGER seals AFTER INSERT ON acts BEGIN SELECT 1; END",
        "forme trigger seals"
      ),
    ])
  func tampered(script: String, problem: String) throws {
    let store = try store()
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.execute(
      script: "PRAGMA foreign_keys = OFF; " + script)
    try connection.close()
    let problems = try store.audit(reader).problems
    #expect(problems.contains(problem), "\(problems)")
  }
}
