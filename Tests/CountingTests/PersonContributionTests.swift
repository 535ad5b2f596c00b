import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("What single persons add")
struct PersonContributionTests {
  private static func request(_ cuts: [String]) throws -> Request {
    let definitions = try PersonDefinitions.catalogue().definitions
      .filter { !["FT-P5", "FT-P6"].contains($0.code) }
    return Request(
      definitions: definitions, by: cuts, period: Period("2016"), step: .quarter)
  }

  /// Figures of plain terms as the engine prints them: code, codes of the cuts, end, number.
  private static func printed(_ engine: Engine, _ request: Request) throws -> Set<[String]> {
    let cells = try engine.compute(request)
    return Set(
      cells.filter { cell in
        guard cell.state == .ok,
          let definition = request.definitions.first(where: { $0.code == cell.code })
        else { return false }
        if case .single = definition.formula { return cell.numerator != "0" || !cell.keys.isEmpty }
        return false
      }.map { [$0.code] + $0.keys + [$0.end?.description ?? "", $0.numerator] })
  }

  private static func kept(
    _ tallies: PersonTallies, _ contributions: PersonContributions, _ request: Request
  ) -> Set<[String]> {
    let ends = ["2016-03-31", "2016-06-30", "2016-09-30", "2016-12-31"]
    var lines: Set<[String]> = []
    for place in tallies.places {
      let term = contributions.terms[place.term]
      for definition in request.definitions {
        guard case .single(term) = definition.formula else { continue }
        lines.insert(
          [definition.code] + contributions.codes(of: place.group)
            + [ends[place.piece], tallies.number(place)])
      }
    }
    return lines
  }

  @Test("They add up to the figures", arguments: [[], ["structure"], ["sexe", "structure"]])
  func sums(cuts: [String]) throws {
    var random = Seeded(12)
    let data = RandomFacts(&random, persons: 30, facts: 500).builder
    let engine = Engine(dataset: data.dataset())
    let request = try Self.request(cuts)
    var contributions = try PersonContributions(engine, request)
    var tallies = PersonTallies(contributions)
    for person in 0..<contributions.personCount {
      tallies.add(contributions.contributions(of: person))
    }
    tallies.add(contributions.contributionsOfNobody())
    let lines = Self.kept(tallies, contributions, request)
    #expect(lines.count > 60)
    #expect(lines == (try Self.printed(engine, request)))
  }

  @Test(
    "A person taken back and added again leaves the figures of the new records", arguments: 1...6)
  func changes(seed: Int) throws {
    var random = Seeded(seed * 41)
    let before = RandomFacts(&random, persons: 20, facts: 300).builder
    var after = before
    // Some facts of person 3 go, change and come; some about nobody too.
    after.change(.personnes) { row, _ in
      if row["identifiant"] == "3" { row["sexe"] = "X" }
    }
    after.change(.evenements) { row, number in
      guard row["identifiant"] == "3" || row["identifiant"] == nil else { return }
      if number % 3 == 0 { row["nature"] = "entretien" }
      if number % 5 == 0 { row["date"] = "2016-07-14" }
      if number % 7 == 0 { row["structure"] = "Structure nouvelle" }
    }
    after.add(
      .evenements,
      [
        "structure": "222222222", "identifiant": "3", "nature": "sortie_dispositif",
        "date": "2016-12-01", "dispositif": "nouveau", "modalite": "cdi", "acteur": "A9",
      ])
    let old = before.dataset()
    let new = after.dataset()
    let request = try Self.request(["structure", "sexe"])
    let engine = Engine(dataset: old)
    var contributions = try PersonContributions(engine, request)
    var tallies = PersonTallies(contributions)
    for person in 0..<contributions.personCount {
      tallies.add(contributions.contributions(of: person))
    }
    tallies.add(contributions.contributionsOfNobody())
    func own(_ dataset: Dataset, _ kind: Kind, _ person: Int32) throws -> [Int] {
      let links = try #require(dataset.personLinks[kind])
      return (0..<links.count).filter { links[$0] == person }
    }
    // Numbers of persons are those of their first rows, which both data sets share but for the new
    // structure: the persons it makes are counted whole.
    let changed = Self.changed(before, after)
    for key in changed.sorted() {
      for (dataset, builder, isNew) in [(old, before, false), (new, after, true)] {
        guard let person = Self.person(key, builder, dataset) else { continue }
        let found = contributions.contributions(
          facts: dataset.table(.evenements), rows: try own(dataset, .evenements, person),
          persons: dataset.table(.personnes),
          personRows: person < 0 ? [] : try own(dataset, .personnes, person), isPerson: person >= 0)
        if isNew { tallies.add(found) } else { tallies.takeBack(found) }
      }
    }
    let lines = Self.kept(tallies, contributions, request)
    #expect(lines == (try Self.printed(Engine(dataset: new), request)))
    #expect(lines != (try Self.printed(engine, request)))
  }

  /// Persons that are, before or after, of identifiant 3, and nobody (the empty key).
  private static func changed(_ before: DatasetBuilder, _ after: DatasetBuilder) -> Set<String> {
    var keys: Set<String> = [""]
    for data in [before, after] {
      for kind in [Kind.personnes, .evenements] {
        for row in data.rows[kind] ?? [] where row["identifiant"] == "3" {
          keys.insert(Names.siren(siret: row["structure"] ?? "", name: row["structure"] ?? ""))
        }
      }
    }
    // Structures whose identities are one person are told once.
    if keys.contains("111111111"), keys.contains("222222222"),
      person("111111111", before, before.dataset()) == person("222222222", before, before.dataset())
    {
      keys.remove("222222222")
    }
    return keys
  }

  /// The dense number of identifiant 3 of a structure, -1 for nobody, nil when there is none.
  private static func person(
    _ structure: String, _ data: DatasetBuilder, _ dataset: Dataset
  ) -> Int32? {
    if structure.isEmpty { return -1 }
    for kind in [Kind.personnes, .evenements] {
      for (number, row) in (data.rows[kind] ?? []).enumerated() {
        let own = row["structure"] ?? ""
        if row["identifiant"] == "3", Names.siren(siret: own, name: own) == structure {
          return dataset.personLinks[kind].map { $0[number] }
        }
      }
    }
    return nil
  }
}
