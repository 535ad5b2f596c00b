import Counting
import HTTP
import Importing
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Web

@Suite("Whatever number an address asks for, a page answers")
struct AskedNumbersTests {
  private static let values = [
    "\(Int.min)", "\(Int.max)", "-1", "0", "deux", "9223372036854775808", "0001-01-01",
    "9999-12-31",
  ]
  /// Every name an address asks something with; the others are cuts.
  private static let names = [
    "page", "terme", "tableau", "par", "periode", "au", "region", "groupe", "partie", "ligne",
    "nature", "cadre", "echeance", "tri", "q", "regle", "gravite", "statut", "type", "suite",
    "fait", "format",
  ]

  private func world() throws -> World {
    let store = MemoryStore()
    try store.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "participants_prevus": "4",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31", "fonds": "FSE",
        ]
      ])
    try store.put(
      .participations,
      [["operation": "OP1", "identifiant": "A1", "nom": "Exemple", "date_entree": "2017-02-01"]])
    return try World(store)
  }

  /// The addresses of the pages that answer at once; a named part takes what is asked or what there
  /// is.
  private func pages(_ part: String? = nil) -> [String] {
    RouteTable.all.compactMap { route in
      guard route.method == .get, case .work = route.answer else { return nil }
      if part != nil, !route.pattern.contains(where: { $0.hasPrefix(":") }) { return nil }
      return "/"
        + route.pattern.map { piece in
          guard piece.hasPrefix(":") else { return piece }
          return part ?? (route.pattern.first == "compter" ? "ESF1420.CR01.taux" : "1")
        }.joined(separator: "/")
    }
  }

  @Test("In a query", arguments: Trials.some(values, short: 2))
  func queries(value: String) async throws {
    let world = try world()
    try await world.signIn()
    for page in pages() {
      for name in Self.names {
        let answer = await world.get("\(page)?\(name)=\(Parameters.encoded(value))")
        #expect(answer.status < 500, "\(page)?\(name)=\(value)")
      }
      let cuts = Cut.names.map { "\($0)=\(Parameters.encoded(value))" }.joined(separator: "&")
      #expect(await world.get("\(page)?\(cuts)").status < 500, "\(page)?\(cuts)")
    }
    for term in ["numerateur", "denominateur"] {
      let answer = await world.get(
        "/compter/ESF1420.CR01.taux?terme=\(term)&fiches=etape-\(Parameters.encoded(value))")
      #expect(answer.status < 500)
    }
  }

  @Test("In a path", arguments: values)
  func paths(value: String) async throws {
    let world = try world()
    try await world.signIn()
    for page in pages(Parameters.encoded(value)) {
      #expect(await world.get(page).status < 500, "\(page)")
    }
    for act in ["annulation", "oubli", "reprise"] {
      let answer = await world.get("/saisir/travaux/\(act)-\(Parameters.encoded(value))")
      #expect(answer.status < 500)
    }
  }

  @Test("In a form, and as a part of the lines to mend", arguments: values)
  func forms(value: String) async throws {
    let user = try await ImportingUser(try world())
    #expect(
      await user.world.post("/saisir/attente/oublier", ["ligne": value]).status < 500)
    let address = try await user.bring(
      "operation;identifiant;nom;date_entree\nOP1;A2;FICTIF;2026-05-05\n")
    let part = await user.world.get(address + "/a-corriger?partie=\(Parameters.encoded(value))")
    // One line to mend makes one part.
    #expect(part.status == (Int(value) == nil ? 200 : 404))
    let confirmed = await user.world.post(address + "/confirmer", ["essai": value])
    #expect(confirmed.status == 409)
  }
}
