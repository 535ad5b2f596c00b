import HTTP
import Records
import TestSupport
import Testing
import Web

/// An indicator written, tried and published in the pages.
@Suite struct BenchRouteTests {
  private static let asked: [String: String] = [
    "code": "seniors", "libelle": "Seniors", "compter": "participations", "quand": "entry",
    "fiches": "all", "condition": "sexe == F et age_entree >= 55", "source": "essai",
  ]

  private func world() async throws -> World {
    let store = MemoryStore()
    try store.put(
      .operations,
      ["32", "84"].map {
        [
          "operation": "O\($0)", "intitule": "O", "beneficiaire": "S", "region": $0,
          "programme": "P", "fonds": "FSE", "axe": "1", "pi": "x", "date_debut": "2016-01-01",
          "date_fin": "2019-12-31",
        ]
      })
    try store.put(
      .participations,
      [("O32", "F", "1950"), ("O32", "H", "1950"), ("O84", "F", "1990"), ("O84", "F", "1955")]
        .enumerated().map { number, row in
          [
            "operation": row.0, "identifiant": "P\(number)", "sexe": row.1,
            "date_naissance": "\(row.2)-01-01", "date_entree": "2017-02-01",
          ]
        })
    let world = try World(store)
    return world
  }

  private func query(_ fields: [String: String]) -> String {
    "/atelier?"
      + fields.sorted { $0.key < $1.key }.map { name, value in
        name + "=" + Parameters.encoded(value)
      }.joined(separator: "&")
  }

  @Test func `What is written is counted at once, by region, before anything is written`()
    async throws
  {
    let world = try await world()
    try await world.signIn()
    let blank = await world.get("/atelier")
    #expect(blank.status == 200)
    #expect(blank.text.contains("le résultat s’affiche ici"))
    let tried = await world.get(query(Self.asked)).text
    #expect(tried.contains("a 55 ans ou plus à l’entrée"))
    #expect(tried.contains("Hauts-de-France") && tried.contains("Publier la version 1"))
    #expect(!tried.contains("field-error"))
    var wrong = Self.asked
    wrong["condition"] = "sexe == G"
    let refused = await world.get(query(wrong)).text
    #expect(refused.contains("vouliez-vous dire"))
    #expect(!refused.contains("Publier la version"))
    #expect(await world.get("/compter/LOCAL.seniors").status == 404)
  }

  @Test func `It is published with a version and a note, and counts like another`() async throws {
    let world = try await world()
    try await world.signIn()
    let silent = await world.post("/atelier", Self.asked)
    #expect(silent.status == 422)
    let answer = await world.post(
      "/atelier", Self.asked.merging(["motif": "Demandé par le comité"]) { $1 })
    #expect(answer.status == 303)
    #expect(answer.location == "/compter/LOCAL.seniors?par=region&fait=indicateur_publie")
    let file = await world.get("/compter/LOCAL.seniors?format=csv").text
    #expect(file.contains(";2;;2;ok;"))
    // The next version is shown beside the one in force.
    var changed = Self.asked
    changed["condition"] = "sexe == F"
    let next = await world.get(query(changed)).text
    #expect(next.contains("Publier la version 2") && next.contains("Version en vigueur"))
    // The woman under 55 is counted from now on; what stopped her is told.
    #expect(next.contains("1 en plus, 0 en moins que la version en vigueur."))
    #expect(next.contains("compté en plus"))
    _ = await world.post("/atelier", changed.merging(["motif": "Sans limite d’âge"]) { $1 })
    #expect(await world.get("/compter/LOCAL.seniors?format=csv").text.contains(";3;;3;ok;"))
    let form = await world.get("/atelier?indicateur=LOCAL.seniors").text
    #expect(form.contains("sexe == F"))
    #expect(await world.get("/compter?cadre=LOCAL").text.contains("Seniors"))
  }

  @Test func `Only a steward publishes`() async throws {
    let world = try await world()
    try await world.signIn()
    try await world.signInAsMember()
    let tried = await world.get(query(Self.asked))
    #expect(tried.status == 200)
    #expect(!tried.text.contains("name=\"motif\""))
    #expect(await world.post("/atelier", Self.asked.merging(["motif": "x"]) { $1 }).status == 403)
  }
}
