import Kernel
import Records
import TestSupport

/// The lines of missions locales and of the common base, read person by person straight from
/// `rules.md` over cells as files write them, without anything of the engine.
struct PersonReference {
  struct Fact {
    var row: Int
    /// The matched person, nil for a fact about nobody.
    var person: String?
    var structure: String
    var day: Int32?
    var cells: [String: String]

    subscript(name: String) -> String { cells[name] ?? "" }
    func isOf(_ natures: String...) -> Bool { natures.contains(self["nature"]) }
  }

  /// One thing counted: the structure of its cell, and what is counted once in a cell.
  struct Hit: Hashable {
    var structure: String
    var unit: String
    var days: Int32 = 0
  }

  private var facts: [Fact] = []
  private var byPerson: [String: [Fact]] = [:]
  private var answers: [String: [String: String]] = [:]

  /// `same` names, for an identity, the one that stands for its person.
  init(_ rows: [Kind: [[String: String]]], same: [String: String]) {
    func person(_ cells: [String: String]) -> String? {
      guard let identifiant = cells["identifiant"], !identifiant.isEmpty else { return nil }
      let key = siren(cells["structure"] ?? "") + "/" + identifiant
      return same[key] ?? key
    }
    func siren(_ text: String) -> String { Names.siren(siret: text, name: text) }
    for (row, cells) in (rows[.evenements] ?? []).enumerated() {
      let fact = Fact(
        row: row, person: person(cells), structure: siren(cells["structure"] ?? ""),
        day: CivilDate(cells["date"] ?? "")?.day, cells: cells)
      facts.append(fact)
      if let person = fact.person { byPerson[person, default: []].append(fact) }
    }
    for cells in rows[.personnes] ?? [] {
      guard let person = person(cells) else { continue }
      for (name, value) in cells where !value.isEmpty {
        answers[person, default: [:]][name] = value
      }
    }
  }

  // MARK: reading of the rules

  private func answer(_ fact: Fact, _ name: String) -> String {
    fact.person.flatMap { answers[$0]?[name] } ?? ""
  }

  private func isLow(_ fact: Fact) -> Bool {
    let level = answer(fact, "niveau_formation")
    return level == "VI" || level == "Vbis" || (level == "V" && answer(fact, "diplome") == "non")
  }

  private func others(_ fact: Fact) -> [Fact] { fact.person.flatMap { byPerson[$0] } ?? [] }

  /// The last day of a fact's interval; nil when it is open.
  private func lastDay(_ fact: Fact) -> Int32? {
    if let end = CivilDate(fact["date_fin"]) { return end.day }
    let ending: (Fact) -> Bool
    switch fact["nature"] {
    case "jdi_debut": ending = { $0.isOf("jdi_fin") }
    case "entree_dispositif":
      ending = { $0.isOf("sortie_dispositif") && $0["dispositif"] == fact["dispositif"] }
    case "situation_emploi", "situation_formation": ending = { $0.isOf("fin_situation") }
    case "inscription": ending = { $0.isOf("radiation") }
    default: return nil
    }
    let days = others(fact).filter(ending).compactMap(\.day)
    return days.filter { $0 >= fact.day ?? .max }.min().map { $0 - 1 }
  }

  private func isOpen(_ fact: Fact, on day: Int32) -> Bool {
    guard let start = fact.day, start <= day else { return false }
    return lastDay(fact).map { day <= $0 } ?? true
  }

  private func isPresent(_ fact: Fact, _ period: Period) -> Bool {
    (period.start.day...period.end.day).contains { isOpen(fact, on: $0) }
  }

  private func isIn(_ fact: Fact, _ period: Period) -> Bool {
    fact.day.map { period.contains(CivilDate(day: $0)) } ?? false
  }

  /// The latest of some facts up to a day: by day, then by row.
  private func latest(_ facts: [Fact], upTo day: Int32) -> Fact? {
    facts.filter { $0.day.map { $0 <= day } ?? false }
      .max { ($0.day ?? 0, $0.row) < ($1.day ?? 0, $1.row) }
  }

  /// The inscription by which a person is registered on a day.
  private func registration(_ facts: [Fact], on day: Int32) -> Fact? {
    guard let last = latest(facts.filter { $0.isOf("inscription") }, upTo: day) else { return nil }
    let isStruckOff = facts.contains {
      $0.isOf("radiation") && ($0.day ?? .max) <= day && ($0.day ?? .min) >= last.day ?? .max
    }
    return isStruckOff ? nil : last
  }

  /// Days from the matching earlier fact.
  private func days(_ fact: Fact, since nature: String) -> Int32? {
    guard let day = fact.day, let first = matching(fact, nature)?.day else { return nil }
    return day - first
  }

  private func matching(_ fact: Fact, _ nature: String) -> Fact? {
    guard let day = fact.day else { return nil }
    let candidates = others(fact).filter {
      $0.isOf(nature)
        && (nature != "entree_dispositif" || $0["dispositif"] == fact["dispositif"])
    }
    return latest(candidates, upTo: day)
  }

  // MARK: lines

  private static let lasting = ["cdi", "cdd_6m_plus", "creation", "public"]
  private static let employment =
    lasting + ["cdd_3_6m", "cdd_moins_3m", "interim", "cie", "alternance"]

  private func persons(_ facts: [Fact]) -> [Hit] {
    facts.compactMap { fact in fact.person.map { Hit(structure: fact.structure, unit: $0) } }
  }

  private func rows(_ facts: [Fact]) -> [Hit] {
    facts.map { Hit(structure: $0.structure, unit: String($0.row)) }
  }

  private func durations(_ facts: [Fact], since nature: String) -> [Hit] {
    facts.compactMap { fact in
      days(fact, since: nature).map {
        Hit(structure: fact.structure, unit: String(fact.row), days: $0)
      }
    }
  }

  /// What a line counts in a period; for a rate, its denominator beside.
  func line(_ code: String, _ period: Period) -> (top: [Hit], bottom: [Hit]?) {
    if code.hasPrefix("ML2") { return contacts(code, period) }
    if code.hasPrefix("ML") { return (activity(code, period), nil) }
    return commonBase(code, period)
  }

  private func contacts(_ code: String, _ period: Period) -> (top: [Hit], bottom: [Hit]?) {
    let dated = facts.filter { isIn($0, period) }
    let entries = dated.filter { $0.isOf("entree_dispositif") }
    let funded = entries.filter { ["civis", "cotraitance"].contains($0["dispositif"]) }
    let searches = facts.filter { $0.isOf("jdi_debut") }
    let searching = searches.filter { isPresent($0, period) }
    let stock = searches.filter { isOpen($0, on: period.end.day) }
    func proposed(_ themes: String...) -> (top: [Hit], bottom: [Hit]?) {
      let top = searching.filter { fact in
        others(fact).contains {
          $0.isOf("proposition") && isIn($0, period) && themes.contains($0["theme"])
        }
      }
      return (persons(top), persons(searching))
    }
    let unheard = stock.filter { fact in
      let last90 = (period.end.day - 89)...period.end.day
      return !others(fact).contains { other in
        other.isOf("proposition") && other.day.map(last90.contains) ?? false
          || other.isOf("situation_emploi", "situation_formation")
            && isOpen(other, on: period.end.day)
      }
    }
    switch code {
    case "ML2.1": return (persons(dated), nil)
    case "ML2.2": return (persons(dated.filter { $0.isOf("entretien", "premier_accueil") }), nil)
    case "ML2.2a": return (persons(dated.filter { $0.isOf("premier_accueil") }), nil)
    case "ML2.3": return (rows(entries), nil)
    case "ML2.4": return (persons(funded), nil)
    case "ML2.4a": return (persons(funded.filter(isLow)), nil)
    case "ML2.4b": return (persons(funded.filter { answer($0, "sexe") == "F" }), nil)
    case "ML2.4c": return (persons(funded.filter { answer($0, "qpv") == "oui" }), nil)
    case "ML2.5": return (persons(entries), nil)
    case "ML2.6": return (rows(dated.filter { $0.isOf("entretien", "premier_accueil") }), nil)
    case "ML2.7": return (persons(searching), nil)
    case "ML2.7a": return (persons(searching.filter(isLow)), nil)
    case "ML2.7.stock": return (persons(stock), nil)
    case "ML2.8": return proposed("emploi", "formation", "projet_professionnel")
    case "ML2.8a": return proposed("emploi")
    case "ML2.9": return proposed("logement", "sante")
    case "ML2.9b": return proposed("sante")
    case "ML2.10": return proposed("citoyennete", "loisirs_sports_culture")
    case "ML2.11":
      let all = facts.filter { $0.isOf("entree_dispositif") }
      return (persons(all.filter { isOpen($0, on: period.end.day) }), nil)
    case "ML2.12": return (persons(unheard), nil)
    default: return (persons(unheard.filter(isLow)), nil)
    }
  }

  private func activity(_ code: String, _ period: Period) -> [Hit] {
    let dated = facts.filter { isIn($0, period) }
    let presented = dated.filter { $0.isOf("mise_en_relation") }
    let contacts = dated.filter { $0.isOf("contact_entreprise", "visite_entreprise") }
    let mentored = dated.filter { $0.isOf("parrainage") }
    let immersed = dated.filter { $0.isOf("immersion") }
    let started = dated.filter { $0.isOf("situation_emploi", "situation_formation") }
    let jobs = started.filter { $0.isOf("situation_emploi") }
    let exits = dated.filter { $0.isOf("sortie_dispositif") }
    let hired = exits.filter { Self.employment.contains($0["modalite"]) }
    func left(_ modes: String...) -> [Hit] {
      persons(exits.filter { modes.contains($0["modalite"]) })
    }
    func soon(_ limit: Int32) -> [Hit] {
      persons(hired.filter { (days($0, since: "entree_dispositif") ?? .max) <= limit })
    }
    switch code {
    case "ML3.1": return rows(presented)
    case "ML3.1a": return rows(presented.filter { $0["offre_collectee"] == "oui" })
    case "ML3.2": return persons(presented)
    case "ML3.2a": return persons(presented.filter { $0["offre_collectee"] == "oui" })
    case "ML3.3": return rows(contacts)
    case "ML3.3a": return rows(contacts.filter { $0.isOf("visite_entreprise") })
    case "ML3.4":
      return contacts.filter { !$0["entreprise"].isEmpty }
        .map { Hit(structure: $0.structure, unit: String($0["entreprise"].prefix(9))) }
    case "ML3.5": return persons(mentored)
    case "ML3.6":
      return mentored.filter { !$0["acteur"].isEmpty }
        .map { Hit(structure: $0.structure, unit: $0["acteur"]) }
    case "ML3.7": return rows(immersed)
    case "ML3.8": return persons(immersed)
    case "ML3.8a": return persons(immersed.filter { ["pmp", "pmsmp"].contains($0["modalite"]) })
    case "ML5.1": return persons(started)
    case "ML5.1a": return persons(started.filter { $0.isOf("situation_formation") })
    case "ML5.1b": return persons(jobs)
    case "ML5.1b1": return persons(jobs.filter { Self.lasting.contains($0["modalite"]) })
    case "ML5.1b2": return persons(jobs.filter { $0["modalite"] == "alternance" })
    case "ML5.1.present":
      let all = facts.filter { $0.isOf("situation_emploi", "situation_formation") }
      return persons(all.filter { isPresent($0, period) })
    case "ML5.2": return rows(started)
    case "ML5.2b": return rows(jobs)
    case "ML5.3": return persons(exits)
    case "ML5.3a": return persons(exits.filter(isLow))
    case "ML5.3b": return persons(hired)
    case "ML5.3b1": return left("cdd_3_6m")
    case "ML5.3b2": return soon(182)
    case "ML5.3b3": return soon(365)
    case "ML5.3b4": return left("cdi", "cdd_6m_plus", "creation", "public")
    case "ML5.3b5": return left("cie")
    case "ML5.3b6": return left("alternance")
    case "ML5.3c": return left("formation_qualifiante", "formation_autre")
    case "ML5.3c1": return left("formation_qualifiante")
    case "ML5.3.note3":
      return persons(
        exits.filter { exit in
          let support = matching(exit, "entree_dispositif")?["type_appui"] ?? ""
          return ["civis", "cotraitance"].contains(exit["dispositif"])
            || ["accompagnement_renforce", "accompagnement_projet"].contains(support)
        })
    default: return durations(exits, since: "entree_dispositif")
    }
  }

  private func commonBase(_ code: String, _ period: Period) -> (top: [Hit], bottom: [Hit]?) {
    func dated(_ nature: String) -> [Fact] { facts.filter { $0.isOf(nature) && isIn($0, period) } }
    func registrations(on day: Int32) -> [Fact] {
      byPerson.values.compactMap { registration($0, on: day) }
    }
    let last = period.end.day
    let now = registrations(on: last)
    func returned(_ counts: (Fact) -> Bool) -> (top: [Hit], bottom: [Hit]?) {
      let before = registrations(on: period.start.day)
      let top = before.filter { others($0).contains { isIn($0, period) && counts($0) } }
      return (persons(top), persons(before))
    }
    switch code {
    case "FT-C1": return (persons(now), nil)
    case "FT-C2": return (rows(dated("inscription")), nil)
    case "FT-C3": return (rows(dated("radiation")), nil)
    case "FT-R1": return (durations(dated("diagnostic"), since: "inscription"), nil)
    case "FT-R2":
      return (
        persons(
          now.filter { start in
            !others(start).contains {
              $0.isOf("diagnostic") && ($0.day ?? .max) <= last
                && ($0.day ?? .min) >= start.day ?? .max
            }
          }), nil
      )
    case "FT-R3":
      let steps = now.compactMap { start in
        latest(others(start).filter { $0.isOf("mise_en_parcours") }, upTo: last)
      }
      return (persons(steps.filter { $0["modalite"] == "intensif" }), persons(now))
    case "FT-R4": return (durations(dated("mise_en_parcours"), since: "diagnostic"), nil)
    case "FT-R5":
      let waiting = now.compactMap { start -> Fact? in
        guard let met = latest(others(start).filter { $0.isOf("diagnostic") }, upTo: last)
        else { return nil }
        let isPlaced = others(start).contains {
          $0.isOf("mise_en_parcours") && ($0.day ?? .max) <= last
            && ($0.day ?? .min) >= met.day ?? .max
        }
        return isPlaced ? nil : met
      }
      return (persons(waiting), nil)
    case "FT-R6": return (rows(dated("reorientation")), nil)
    case "FT-P1": return returned { $0.isOf("situation_emploi") }
    case "FT-P2":
      return returned { $0.isOf("situation_emploi") && Self.lasting.contains($0["modalite"]) }
    default: return returned { $0.isOf("situation_formation", "immersion") }
    }
  }
}
