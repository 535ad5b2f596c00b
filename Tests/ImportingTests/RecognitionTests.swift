import Importing
import Kernel
import Records
import Stores
import Tabular
import TestSupport
import Testing

@Suite("Recognising a file by its columns")
struct RecognitionTests {
  private func recognise(_ header: String, saved: [SavedMapping] = []) throws -> Recognition {
    try Recognition(
      .text(FileSource(name: "a.csv", bytes: Array((header + "\n").utf8))), saved: saved)
  }

  @Test("Every kind, by all their own columns", arguments: Kind.allCases)
  func whole(kind: Kind) throws {
    let header = Schema.of(kind).fields.map(\.name).joined(separator: ";")
    let best = try #require(try recognise(header).best)
    #expect(best.kind == kind)
    #expect(best.way == .own)
    #expect(best.sureness == .certain)
    #expect(best.missing.isEmpty)
  }

  @Test(
    "A few columns are enough, whatever the case, the accents and the order",
    arguments: [
      ("Programme;Axe;Libellé", .programmes), ("Acteur;Nom;Région", .acteurs),
      ("NIVEAU,CODE,LIBELLE", .territoires),
      ("code;niveau;code parent;niveau parent", .rattachements),
      ("Opération;Intitulé;Date de début;Montant UE", .operations),
      ("Programme;Axe;PI;Montant UE", .maquette),
      ("Programme;Indicateur;Nature;Date;Valeur", .cibles),
      ("Opération;Date;Nature;Référence;Coût total", .depenses),
      ("Opération;Nature;SIREN;Date", .entites),
      ("Opération;Indicateur;Début;Fin;Valeur", .realisations),
      ("Identifiant\tOpération\tDate d'entrée\tSexe", .participations),
      ("Structure;Identifiant;Sexe;Date d'inscription", .personnes),
      ("Structure;Identifiant;Date;Nature", .evenements),
      ("Offre;Structure;Date de dépôt;Postes", .offres),
    ] as [(String, Kind)])
  func few(header: String, kind: Kind) throws {
    let best = try #require(try recognise(header).best)
    #expect(best.kind == kind)
    #expect(best.sureness == .certain)
  }

  @Test("The public lists, by the columns of their shipped mappings", arguments: Mapping.shipped)
  func shipped(mapping: Mapping) throws {
    let found = try recognise(mapping.columns.joined(separator: ","))
    let candidate = try #require(found.candidates.first { $0.kind == mapping.kind })
    guard case .shipped = candidate.way else {
      Issue.record("\(mapping.title) is read as \(candidate.way)")
      return
    }
    #expect(candidate.missing.isEmpty)
  }

  @Test("A list that gives two kinds offers both, and says it is not sure")
  func twoKinds() throws {
    let found = try recognise("reg,dep,cheflieu,libelle")
    #expect(found.candidates.prefix(2).map(\.kind) == [.territoires, .rattachements])
    #expect(found.best?.sureness == .likely)
  }

  @Test(
    "Exports of other systems, under names of their own",
    arguments: [
      // examples/suivi.csv: its operation is a sector.
      (
        "N° dossier;Genre;Né(e) le;Diplôme;Inscription FT;Travaille;Cherche;Mois de recherche;Secteur;Début",
        .participations, ["operation"]
      ),
      ("N° opération;ID participant;Civilité;Nom d'usage;DDN;Entrée;Sortie", .participations, []),
      (
        "Code opération,Identifiant usager,Date de naissance,Date d'entrée dans l'action,Motif de sortie",
        .participations, []
      ),
      (
        "Convention\tMatricule\tSexe\tCode INSEE\tDébut d'accompagnement\tFin d'accompagnement",
        .participations, []
      ),
      ("N° de convention;Porteur de projet;N° SIRET;Démarrage;Coût;Montant FSE", .operations, []),
    ] as [(String, Kind, [String])])
  func otherNames(header: String, kind: Kind, missing: [String]) throws {
    let best = try #require(try recognise(header).best)
    #expect(best.kind == kind)
    #expect(best.way == .toMap)
    #expect(best.missing == missing)
    #expect(best.sureness == (missing.isEmpty ? .likely : .possible))
  }

  @Test("A layout taught once is known again")
  func saved() throws {
    let header = "N° dossier;Genre;Secteur;Début"
    let text = """
      nature: participations
      titre: "Mission locale"
      colonnes:
        identifiant: "N° dossier"
        operation: Secteur
        date_entree: Début
      """
    let saved = SavedMapping(
      name: "Mission locale", kind: .participations, text: text, author: "a", time: 0)
    let best = try #require(try recognise(header, saved: [saved]).best)
    #expect(best.way == .saved("Mission locale"))
    #expect(best.sureness == .certain)
    // Another file is not that layout's.
    #expect(try recognise("N° dossier;Genre;Début", saved: [saved]).best?.way == .toMap)
  }

  @Test("The names stand where they stand: under a title, after sep=, in another encoding")
  func heads() throws {
    let text = "Suivi 2024, tous sites\n\noperation;identifiant;date_entree\nOP1;A1;2016-01-10\n"
    let found = try recognise(text)
    #expect(found.head.line == 3)
    #expect(found.head.headers == ["operation", "identifiant", "date_entree"])
    #expect(try recognise("sep=,\noperation,intitule\n").best?.kind == .operations)
    let latin =
      Array("N".utf8) + [0xB0] + Array(" dossier;D".utf8) + [0xE9] + Array("but\n1;2\n".utf8)
    let other = try Recognition(.text(FileSource(name: "b.csv", bytes: latin)))
    #expect(other.head.headers == ["N° dossier", "Début"])
  }

  @Test("What is no table of ours is nothing; what is no text is refused")
  func nothing() throws {
    #expect(try recognise("couleur;taille;poids").candidates.isEmpty)
    #expect(throws: FileRefusal.self) {
      try Recognition(
        .text(
          FileSource(name: "a.xlsx", bytes: [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60))))
    }
    #expect(throws: FileRefusal.self) { try recognise(" ") }
  }
}
