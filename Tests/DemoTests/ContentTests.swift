import Kernel
import Records
import Testing

@testable import Demo

@Suite("Content of the demonstration")
struct ContentTests {
  @Test("Dates are in order and none comes after 31 December 2020")
  func dates() throws {
    let run = try DemoRun.clean.get()
    var ends: [String: CivilDate] = [:]
    for operation in run.records("operations.csv") {
      let start = try #require(CivilDate(operation["date_debut"] ?? ""))
      let end = try #require(CivilDate(operation["date_fin"] ?? ""))
      #expect(start <= end)
      ends[operation["operation"] ?? ""] = end
    }
    for record in run.records("participations.csv") {
      let birth = try #require(CivilDate(record["date_naissance"] ?? ""))
      let entry = try #require(CivilDate(record["date_entree"] ?? ""))
      let end = try #require(ends[record["operation"] ?? ""])
      #expect((14...75).contains(entry.completedYears(since: birth)))
      #expect(entry <= Calendar.today)
      guard let exit = CivilDate(record["date_sortie"] ?? "") else { continue }
      #expect(entry < exit && exit <= min(end, Calendar.today))
      let recorded = try #require(CivilDate((record["date_saisie_sortie"] ?? "").prefix(10)))
      #expect((0...28).contains(recorded.day - exit.day))
      guard let asked = CivilDate(record["date_enquete_6m"] ?? "") else { continue }
      #expect(asked >= exit.adding(months: 5) && asked <= exit.adding(months: 7))
    }
  }

  @Test("Exit rates lie in the ranges of the published tables", arguments: [1, 2, 3] as [UInt64])
  func rates(seed: UInt64) throws {
    let run = try DemoRun(DemoOptions(participations: 4000, seed: seed, defects: 0))
    let leavers = run.records("participations.csv").filter { $0["date_sortie"] != "" }
    let known = leavers.filter { !["", "inconnue"].contains($0["situation_sortie"]) }
    let positive = known.count {
      $0["situation_sortie"] == "emploi" || $0["situation_sortie"] == "formation"
    }
    let lasting = known.count {
      ["cdi", "cdd_6m_plus", "creation", "public"].contains($0["emploi_sortie"])
    }
    let early = leavers.count { !["terme", "suite_operation"].contains($0["motif_sortie"]) }
    #expect((0.38...0.48).contains(Double(positive) / Double(known.count)))
    #expect((0.11...0.18).contains(Double(lasting) / Double(known.count)))
    #expect((0.17...0.24).contains(Double(early) / Double(leavers.count)))
  }

  @Test("Refusals stay under half of any operation's records")
  func refusals() throws {
    var counts: [String: (all: Int, refused: Int)] = [:]
    for record in try DemoRun.clean.get().records("participations.csv") {
      let operation = record["operation"] ?? ""
      counts[operation, default: (0, 0)].all += 1
      if record.values.contains("refus") { counts[operation]?.refused += 1 }
    }
    #expect(counts.values.contains { $0.refused > 0 })
    #expect(counts.values.allSatisfy { $0.refused * 2 <= $0.all })
  }

  @Test("Some persons are in two operations, with the same names and birth date")
  func returning() throws {
    let records = try DemoRun.clean.get().records("participations.csv")
    var persons: [String: String] = [:]
    for record in records {
      let identity = ["nom", "prenom", "date_naissance", "sexe"].map { record[$0] ?? "" }
      let text = identity.joined(separator: ";")
      let known = persons.updateValue(text, forKey: record["identifiant"] ?? "")
      #expect(known == nil || known == text)
    }
    #expect(persons.count < records.count)
    #expect(Set(persons.values).count == persons.count)
  }

  @Test("Names, numbers and addresses are invented")
  func invented() throws {
    let run = try DemoRun.small.get()
    let lists = try WordLists()
    let first = Set(lists.firstNames.joined().map { String(decoding: $0, as: UTF8.self) })
    let last = Set(lists.lastNames.map { String(decoding: $0, as: UTF8.self) })
    for record in run.records("participations.csv") {
      #expect(first.contains(record["prenom"] ?? ""))
      #expect((record["nom"] ?? "").split(separator: "-").allSatisfy { last.contains(String($0)) })
      #expect((record["telephone"] ?? "").hasPrefix("063998"))
      let mail = record["courriel"] ?? ""
      #expect(mail.isEmpty || mail.hasSuffix("@exemple.invalid"))
    }
    for operation in run.records("operations.csv") {
      let siret = operation["siret"] ?? ""
      #expect(siret.isEmpty || (siret.hasPrefix("9990") && siret.utf8.count == 14))
      #expect((operation["beneficiaire"] ?? "").hasSuffix("(exemple)"))
    }
  }

  @Test("Expenditure is declared, then retained, then certified, never more")
  func expenditure() throws {
    let run = try DemoRun.clean.get()
    var sums: [String: [String: Int]] = [:]
    for line in run.records("depenses.csv") {
      let cents = Int((line["cout_total"] ?? "").filter { $0 != "." }) ?? 0
      let union = Int((line["ue"] ?? "").filter { $0 != "." }) ?? 0
      #expect(union <= cents)
      sums[line["operation"] ?? "", default: [:]][line["nature"] ?? "", default: 0] += cents
    }
    #expect(sums.count > 10)
    for (operation, natures) in sums {
      let declared = natures["declaree"] ?? 0
      let retained = natures["retenue"] ?? 0
      #expect(retained <= declared && (natures["certifiee"] ?? 0) <= retained, "\(operation)")
    }
  }

  @Test("Some milestones are reached and some are missed")
  func milestones() throws {
    let run = try DemoRun(DemoOptions(participations: 4000, defects: 0))
    var operations: [String: [String: String]] = [:]
    for record in run.records("operations.csv") { operations[record["operation"] ?? ""] = record }
    // PF3b: inactive on axis 3. Without defects, inactive is: no job, no search, not A, B or C.
    var reached: [String: Int] = [:]
    for record in run.records("participations.csv") {
      guard let operation = operations[record["operation"] ?? ""], operation["axe"] == "3",
        ["", "programmee", "conventionnee", "terminee"].contains(operation["statut"]),
        record["en_emploi"] == "non", record["recherche_active"] == "non",
        record["date_entree"] ?? "" <= "2018-12-31"
      else { continue }
      reached[operation["categorie_region"] ?? "", default: 0] += 1
    }
    var ratios: [Int] = []
    for target in run.records("cibles.csv")
    where target["indicateur"] == "PF.PF3b" && target["nature"] == "jalon" {
      let wanted = try #require(Int(target["valeur"] ?? ""))
      ratios.append((reached[target["categorie_region"] ?? ""] ?? 0) * 100 / wanted)
    }
    // Planned attainments of PF3b: 78, 126 and 88 %.
    #expect(ratios.count == 3)
    #expect(ratios.contains { $0 >= 100 } && ratios.contains { $0 < 85 })
  }
}
