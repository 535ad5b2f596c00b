import Dispatch
import Following
import Foundation
import HTTP
import Importing
import Records
import SQLStores
import Stores
import Testing

@testable import Web

@Suite("What is written is what was seen")
struct DepositConsentTests {
  private static let operations = """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2027-12-31

    """
  private static let export = "N° dossier;Genre;Début\nC1;Femme;10/01/2025\n"
  private static let agreed = [
    "nature": "participations", "colonne-0": "identifiant", "montre-0": "", "colonne-1": "",
    "montre-1": "", "colonne-2": "date_entree", "montre-2": "", "constante-operation": "OP1",
  ]

  /// Brings the export and agrees on its columns; the address of its page.
  private func agree(_ user: ImportingUser, _ more: [String: String] = [:]) async throws -> Response
  {
    let address = try await user.bring(Self.export, named: "export.csv", kind: "participations")
    let answer = await user.world.post(
      address.hasSuffix("/presentation") ? address : address + "/presentation",
      Self.agreed.merging(more) { $1 })
    if answer.status == 303 { await user.settle(answer.location) }
    return answer
  }

  @Test("A trial other than the one shown is shown before anything is written")
  func another() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    let address = try await agree(user).location
    let first = await user.shownTrial(address)
    #expect(await user.world.get(address).text.contains("Enregistrer 1 ligne<"))
    // The columns are agreed on anew elsewhere.
    let again = await user.world.post(
      address + "/presentation",
      Self.agreed.merging([
        "colonne-1": "sexe", "montre-1": "sexe", "texte-1-0": "Femme", "valeur-1-0": "F",
      ]) { $1 })
    #expect(again.status == 303)
    await user.settle(address)
    let second = await user.shownTrial(address)
    #expect(first != second)
    let refused = await user.confirm(address, trial: first)
    #expect(refused.status == 409)
    #expect(refused.text.contains("L’aperçu a changé"))
    #expect(refused.text.contains("name=\"essai\" value=\"\(second)\""))
    #expect(await user.world.post(address + "/confirmer").status == 409)
    #expect(user.count(.participations) == 0)
    #expect(await user.confirm(address).status == 303)
    await user.settle(address)
    #expect(user.count(.participations) == 1)
  }

  @Test("What a colleague wrote since the preview is shown before it is written over")
  func colleague() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    let header = "operation;identifiant;date_entree"
    try await user.write(header + "\nOP1;A1;2025-01-10\n")
    let mine = try await user.bring(header + ";sexe\nOP1;A1;2025-01-10;F\n", named: "mine.csv")
    await user.settle(mine)
    let seen = await user.world.get(mine).text
    #expect(seen.contains("Ce qui change dans les fiches connues"))
    #expect(!seen.contains("rien n’a été écrit"))
    let commit = try user.world.store.lastCommit()
    try await user.write(header + ";sexe\nOP1;A1;2025-01-10;H\n")
    let theirs = try user.world.store.lastCommit()
    #expect(theirs > commit)
    #expect(await user.confirm(mine).status == 303)
    await user.settle(mine)
    let again = await user.world.get(mine).text
    #expect(again.contains("rien n’a été écrit"))
    #expect(try user.world.store.lastCommit() == theirs)
    // Seen, it is written.
    #expect(await user.confirm(mine).status == 303)
    await user.settle(mine)
    #expect(try user.world.store.lastCommit() > theirs)
  }

  @Test("While a file is read, neither its columns change nor is it written")
  func reading() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    let address = try await agree(user).location
    let trial = await user.shownTrial(address)
    let gate = DispatchSemaphore(value: 0)
    // As many others as are read at once.
    for other in ["une", "autre"] {
      user.world.site.imports.start(other, isWriting: false, now: 0) { _ in
        gate.wait()
        return .settled(.done(nil))
      }
    }
    #expect(await user.world.post(address + "/relire").status == 303)
    let mapped = await user.world.post(address + "/presentation", Self.agreed)
    #expect(mapped.status == 409)
    #expect(mapped.text.contains("sa lecture ne peut pas changer maintenant"))
    let confirmed = await user.confirm(address, trial: trial)
    #expect(confirmed.status == 409)
    #expect(confirmed.text.contains("L’aperçu a changé"))
    for _ in 0..<2 { gate.signal() }
    await user.settle(address)
    #expect(user.count(.participations) == 0)
    #expect(await user.shownTrial(address) != trial)
  }

  @Test("A layout's name is short, and another's is replaced only when asked")
  func layoutNames() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    try user.world.store.saveMapping(
      SavedMapping(
        name: "Suivi", kind: .operations, text: "nature: operations\n", author: "Dominique",
        time: 0))
    let long = try await agree(user, ["nom": String(repeating: "é", count: 81)])
    #expect(long.status == 422)
    #expect(long.text.contains("80 caractères au plus"))
    #expect(
      try await agree(user, ["nom": String(repeating: "é", count: 80)]).status == 303)
    let taken = try await agree(user, ["nom": "Suivi"])
    #expect(taken.status == 422)
    #expect(taken.text.contains("enregistrée sous ce nom par Dominique"))
    #expect(taken.text.contains("name=\"remplacer\""))
    #expect(try user.world.store.savedMappings().first { $0.name == "Suivi" }?.kind == .operations)
    #expect(try await agree(user, ["nom": "Suivi", "remplacer": "oui"]).status == 303)
    #expect(
      try user.world.store.savedMappings().first { $0.name == "Suivi" }?.kind == .participations)
    // The same layout under its own name asks nothing.
    #expect(try await agree(user, ["nom": "Suivi"]).status == 303)
  }

  @Test("A file whose writing was cut short says so once Jalon is back")
  func interrupted() async throws {
    let user = try await ImportingUser()
    let address = try await user.bring(Self.operations)
    let id = try #require(Request(.get, address).segments.last)
    let folder = DepositFolder(path: user.world.site.deposits)
    var deposit = try #require(folder.deposit(id, now: World.now))
    deposit.isBeingWritten = true
    try folder.write(deposit)
    // As after a new start: no job is known.
    user.world.site.imports.forget(id)
    _ = await user.world.get(address)
    await user.settle(address)
    let page = await user.world.get(address)
    #expect(page.text.contains("interrompu par un arrêt de Jalon"))
    #expect(await user.confirm(address).status == 303)
    await user.settle(address)
    #expect(user.count(.operations) == 1)
  }

  @Test(
    "A file written whose figures are being loaded still shows its progress, not that it is gone")
  func loading() async throws {
    let user = try await ImportingUser()
    let address = try await user.bring(Self.operations)
    let id = try #require(Request(.get, address).segments.last)
    let gate = DispatchSemaphore(value: 0)
    let folder = DepositFolder(path: user.world.site.deposits)
    user.world.site.imports.start(id, isWriting: true, now: 0) { _ in
      folder.remove(id)
      gate.wait()
      return .written(.init(entry: 7, replayed: 0))
    }
    while folder.deposit(id, now: World.now) != nil { await Task.yield() }
    let page = await user.world.get(address)
    #expect(page.status == 200)
    #expect(page.text.contains("data-progress="))
    #expect(await user.world.post(address + "/confirmer").status == 409)
    gate.signal()
    await user.settle(address)
    #expect(await user.world.get(address).location == "/saisir/imports/7?fait=importe")
  }

  @Test("What is too old goes when the site begins, but not what is being read")
  func sweep() async throws {
    let user = try await ImportingUser()
    let folder = DepositFolder(path: user.world.site.deposits)
    func brought(_ name: String) throws -> Deposit {
      let path = user.world.site.deposits + "/" + name
      try Data("a".utf8).write(to: URL(fileURLWithPath: path))
      return try folder.take([(name, path)], author: "", now: World.now - 86_400_000)
    }
    let old = try brought("a.csv")
    let read = try brought("b.csv")
    let gate = DispatchSemaphore(value: 0)
    user.world.site.imports.start(read.id, isWriting: false, now: 0) { _ in
      gate.wait()
      return .settled(.done(nil))
    }
    user.world.site.begin()
    user.world.site.follower.stop()
    let left = try FileManager.default.contentsOfDirectory(atPath: user.world.site.deposits)
    #expect(!left.contains(old.id))
    #expect(left.contains(read.id))
    gate.signal()
  }
}
