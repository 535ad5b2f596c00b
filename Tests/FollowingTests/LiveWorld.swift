import Access
import Catalogue
import Columns
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport

@testable import Following

extension Seeded {
  /// A day between two, both included, as files write it.
  fileprivate mutating func day(_ from: Int, _ to: Int) -> String {
    CivilDate(day: Int32.random(in: Int32(from)...Int32(to), using: &self)).description
  }
}

/// One thing done to a store; each stands alone, so that a sequence without some of them is one too.
enum Act: Sendable, CustomStringConvertible {
  case put(Kind, [[String: String]])
  /// Takes back an import or a match, by its place among those that stand, from the last one when
  /// negative; nothing when it is refused.
  case undo(Int)
  /// Makes two persons one, by their numbers; nothing when it is refused.
  case merge(Int64, Int64)
  /// Takes a record out, or puts it back when it is; nothing when others rely on it.
  case turn(Kind, Int64)

  var description: String {
    switch self {
    case .put(let kind, let rows):
      "\(kind.rawValue) "
        + rows.map { row in
          row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        }.joined(separator: " | ")
    case .undo(let place): "undo \(place)"
    case .merge(let keep, let absorb): "merge \(absorb) into \(keep)"
    case .turn(let kind, let id): "turn \(kind.rawValue) \(id)"
    }
  }

  /// Does it.
  func perform(on store: any Store) throws {
    switch self {
    case .put(let kind, let rows): try store.put(kind, rows)
    case .undo(let place):
      let reader = Reader.all(named: "essai")
      let imports = try store.commits(reader).dropFirst().filter { $0.undoneBy == nil }
      guard !imports.isEmpty, imports.count + place >= 0 else { return }
      let entry = imports[place < 0 ? imports.count + place : place % imports.count]
      let header = CommitHeader(
        .importing, kind: entry.kind, files: [], author: "essai", time: 2_000)
      do {
        _ = try store.undo(entry.id, header: header)
      } catch is UndoRefusal {}
    case .merge(let keep, let absorb):
      let header = CommitHeader(
        .importing, kind: .personnes, files: [], author: "essai", time: 2_000)
      do {
        _ = try store.mergePersons(keep: keep, absorb: absorb, header: header)
      } catch is MergeRefusal {}
    case .turn(let kind, let id):
      let header = CommitHeader(.importing, kind: kind, files: [], author: "essai", time: 2_000)
      do {
        _ = try store.publish(header) { writer in
          if try writer.isWithdrawn(kind, id) {
            try writer.putBack(kind, id)
            return .keep(ImportCounts())
          }
          guard try writer.hanging(on: kind, id).isEmpty, try writer.withdraw(kind, id) else {
            return .discard
          }
          return .keep(ImportCounts())
        }
      } catch is RestoreRefusal {}
    }
  }

  /// A few acts; the last of some sequences take back a match after events came under it, which then
  /// name others without a fact of their own.
  static func sequence(_ random: inout Seeded) -> [Act] {
    var acts = (0..<Int.random(in: 1...14, using: &random)).map { _ in Act.random(&random) }
    func events(_ count: Int) -> Act { .put(.evenements, (0..<count).map { _ in event(&random) }) }
    if random.pick([true, false, false]) {
      let (keep, absorb) = random.pick([(1, 2), (2, 1), (3, 1), (2, 4)])
      acts += [events(3), .merge(Int64(keep), Int64(absorb)), events(4), .undo(-2)]
      acts += (0..<Int.random(in: 0...2, using: &random)).map { _ in Act.random(&random) }
    }
    // Where pieces are small, enough rows before and between to fill several.
    if Table.pieceRows < 1_000 {
      for part in 0..<2 {
        let rows = (0..<Table.pieceRows * 2 / 3).map { row in
          participation(&random).merging(["identifiant": "Q\(part)-\(row)"]) { $1 }
        }
        acts.insert(
          .put(.participations, rows), at: Int.random(in: 0...acts.count / 2, using: &random))
      }
    }
    return acts
  }

  static func random(_ random: inout Seeded) -> Act {
    switch Int.random(in: 0..<36, using: &random) {
    case 0..<12:
      return .put(
        .participations,
        (0..<random.pick([1, 1, 1, 2, 5])).map { _ in participation(&random) })
    case 12..<15: return .put(.operations, [operation(&random)])
    case 15: return .put(.programmes, [programme(&random)])
    case 16: return .put(.rattachements, [attachment(&random)])
    case 17..<22:
      return .merge(
        Int64.random(in: 1...8, using: &random), Int64.random(in: 1...8, using: &random))
    case 22: return .put(.personnes, [person(&random)])
    case 23..<27:
      return .put(.evenements, (0..<random.pick([1, 1, 3])).map { _ in event(&random) })
    case 27..<30: return .undo(Int.random(in: 0..<8, using: &random))
    case 30: return .turn(.operations, 5)  // One without participations: they wait for theirs.
    default:
      return .turn(
        random.pick([.participations, .participations, .evenements, .personnes]),
        Int64.random(in: 1...6, using: &random))
    }
  }

  private static func participation(_ random: inout Seeded) -> [String: String] {
    let yesNo = ["", "oui", "non"]
    let isOut = random.pick([true, false])
    return [
      "operation": "O\(Int.random(in: 0..<4, using: &random))",
      "identifiant": "P\(Int.random(in: 0..<8, using: &random))",
      "date_entree": random.day(16_400, 17_200), "sexe": random.pick(["", "F", "H", "X"]),
      "date_naissance": random.pick(["", random.day(-9_000, 11_000)]),
      "commune": random.pick(["", "59350", "62041", "80021", "99999"]),
      "niveau_cite": random.pick(["", "0", "2", "3", "6"]), "en_emploi": random.pick(yesNo),
      "categorie_ft": random.pick(["", "A", "B", "D"]), "recherche_active": random.pick(yesNo),
      "duree_recherche_mois": random.pick(["", "3", "14"]), "disponible_15j": random.pick(yesNo),
      "en_formation": random.pick(yesNo), "flux_stock": random.pick(["", "flux", "stock"]),
      "handicap": random.pick(yesNo), "menage_sans_emploi": random.pick(yesNo),
      "date_sortie": isOut ? random.day(17_200, 17_800) : "",
      "situation_sortie": isOut ? random.pick(["", "emploi", "formation", "recherche"]) : "",
      "statut_6m": isOut ? random.pick(["", "repondant", "refus"]) : "",
      "situation_6m": isOut ? random.pick(["", "emploi", "recherche"]) : "",
      "poids_6m": isOut ? random.pick(["", "1.25", "0.7"]) : "",
    ]
  }

  private static func person(_ random: inout Seeded) -> [String: String] {
    [
      "structure": "Association Exemple",
      "identifiant": "P\(Int.random(in: 0..<8, using: &random))",
      "sexe": random.pick(["", "F", "H"]), "date_naissance": random.day(-9_000, 11_000),
      "commune": random.pick(["", "59350", "62041"]), "niveau_cite": random.pick(["", "2", "5"]),
      "date_inscription": random.pick(["", random.day(16_300, 17_000)]),
    ]
  }

  private static func event(_ random: inout Seeded) -> [String: String] {
    [
      "id_source": "\(Int.random(in: 0..<200, using: &random))",
      "structure": random.pick(["Association Exemple", "Association Exemple", "Autre structure"]),
      "identifiant": random.pick(["", "P\(Int.random(in: 0..<8, using: &random))"]),
      "date": random.day(16_400, 17_600),
      "nature": random.pick(Schema.evenements.fields[EventField.nature.rawValue].codes),
    ]
  }

  private static func operation(_ random: inout Seeded) -> [String: String] {
    [
      "operation": "O\(Int.random(in: 0..<5, using: &random))",
      "beneficiaire": random.pick(["Structure A", "Structure B"]),
      "programme": random.pick(["", "PON", "AUTRE"]), "axe": random.pick(["1", "2", "3"]),
      "region": random.pick(["11", "32", "00"]), "fonds": random.pick(["", "FSE", "IEJ"]),
      "categorie_region": random.pick(["", "transition", "developpee"]),
      "dispositif": random.pick(["", "plie"]),
      "statut": random.pick(["", "programmee", "terminee", "abandonnee"]),
      "suivi_participants": random.pick(["", "oui", "non"]),
      "date_debut": random.day(16_300, 16_500),
    ]
  }

  private static func programme(_ random: inout Seeded) -> [String: String] {
    [
      "programme": "PON", "cadre": random.pick(["ESF1420", "PF", ""]),
      "jeu_regles": random.pick(["EU_C1", "FR2016", "FR2016_PLIE"]),
    ]
  }

  private static func attachment(_ random: inout Seeded) -> [String: String] {
    [
      "niveau": "commune", "code": random.pick(["59350", "62041"]),
      "niveau_parent": random.pick(["departement", "epci"]),
      "code_parent": random.pick(["59", "62", "200093201"]),
    ]
  }
}

/// A store followed commit by commit, compared with the same store read whole.
struct LiveWorld {
  static let reader = Reader.all(named: "essai")
  static let today = CivilDate(day: 17_900)

  /// EngineThresholds so low that a few records take the ways of the largest programmes, some of them
  /// back and forth within one sequence.
  static func lowThresholds(_ random: inout Seeded) -> EngineThresholds {
    var thresholds = EngineThresholds()
    thresholds.planeRows = random.pick([0, 1, 4, 12])
    thresholds.linkedConditions = random.pick([1, 3, 48])
    thresholds.regroupedPersons = random.pick([1, 3, 6])
    thresholds.regroupedFacts = random.pick([2, 8, 30])
    thresholds.recountedPersons = random.pick([0, 2, 50])
    return thresholds
  }

  /// What a sequence of acts leaves wrong; nil when all agrees.
  ///
  /// What is followed stands on `thresholds`; the recount on those of production.
  static func fault(
    _ acts: [Act], _ definitions: [Definition], _ requests: [Request],
    _ thresholds: EngineThresholds = .production
  ) throws -> String? {
    let store = MemoryStore()
    // A participation waits for its operation: these are there first.
    try store.put(.operations, (0..<4).map { ["operation": "O\($0)", "region": "32"] })
    let follower = try Follower(
      store, reader, maintaining: definitions, thresholds: thresholds
    ) { _ in today }
    for act in acts {
      try act.perform(on: store)
      try follower.refresh()
      // What pages ask for is carried over from one generation to the next.
      for request in requests { _ = try follower.current.engine.compute(request) }
    }
    return try fault(follower.current, store, definitions, requests)
  }

  /// Where a generation differs from its store read whole and counted again; nil when all agrees.
  static func fault(
    _ generation: Generation, _ store: any Store, _ definitions: [Definition],
    _ requests: [Request]
  ) throws -> String? {
    let fields = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { kind in
        (
          kind,
          Set(
            Schema.of(kind).fields.indices.filter {
              Schema.of(kind).fields[$0].sensitivity != .identity
            })
        )
      })
    let whole = try store.dataset(fields: fields, reader)
    if let difference = difference(generation.dataset, whole) { return difference }
    let unread = try store.unreadCells(reader).map { "\($0.kind) \($0.row) \($0.field) \($0.text)" }
    let live = generation.unread.map { "\($0.kind) \($0.row) \($0.field) \($0.text)" }
    if unread != live { return "unread cells" }
    let recount = Engine(dataset: whole)
    let cells = LiveCells(recount, definitions, MaintainedCut.all)
    if let found = generation.engine.live?.differences(from: cells).first { return "\(found)" }
    if let found = generation.engine.live?.differencesOfFacts(over: recount).first {
      return "\(found)"
    }
    for request in requests {
      let expected = try recount.compute(request)
      let found = try generation.engine.compute(request)
      if expected != found {
        let pair = zip(expected, found).first { $0 != $1 }
        return "by \(request.by) \(request.filter): \(String(describing: pair))"
      }
      for definition in request.definitions where definition.readsFacts {
        let told = try (
          explained(definition, generation.engine, generation.dataset),
          explained(definition, recount, whole)
        )
        if told.0 != told.1 { return "explanation of \(definition.code): \(told)" }
      }
    }
    return nil
  }

  /// The funnel of a figure over facts, the persons it counts and the facts of each.
  private static func explained(
    _ definition: Definition, _ engine: Engine, _ dataset: Dataset
  ) throws -> [String] {
    let told = try engine.explain(definition, period: Period("2015..2018"), words: { "\($0)" })
    return told.terms.flatMap { term in
      term.steps.map { "\($0.remaining)" } + ["\(term.persons ?? -1)"]
        + term.people(isCounted: true, 0..<100).map {
          "\(dataset.personIDs[$0.person]): \($0.rows)"
        }.sorted()
        + term.verdicts(.excluded, 0..<100).map { "\($0.record.row) \($0.text) \($0.values)" }
    }
  }

  /// The first place where two data sets differ.
  private static func difference(_ live: Dataset, _ whole: Dataset) -> String? {
    if live.commit != whole.commit { return "commit \(live.commit)" }
    for kind in Kind.allCases {
      let (left, right) = (live.table(kind), whole.table(kind))
      if left.count != right.count { return "\(kind): \(left.count) rows" }
      if Array(live.ids[kind] ?? []) != Array(whole.ids[kind] ?? []) { return "\(kind): numbers" }
      for row in 0..<left.count {
        for column in left.kinds.indices where !left.cellEquals(column, row, right, row) {
          return "\(kind) row \(row) column \(column)"
        }
      }
    }
    if Array(live.participationOperations) != Array(whole.participationOperations) {
      return "operations of participations"
    }
    func persons(_ dataset: Dataset) -> [Kind: [Int64]] {
      var links = dataset.personLinks
      links[.participations] = dataset.participationPersons
      return links.mapValues { $0.map { $0 < 0 ? 0 : dataset.personIDs[Int($0)] } }
    }
    return persons(live) == persons(whole) ? nil : "persons"
  }

  /// The shortest sequence found, by taking acts out one by one, that is still wrong.
  static func shrunk(
    _ acts: [Act], _ definitions: [Definition], _ requests: [Request],
    _ thresholds: EngineThresholds
  ) throws -> [Act] {
    var acts = acts
    var place = 0
    while place < acts.count {
      var fewer = acts
      fewer.remove(at: place)
      if try fault(fewer, definitions, requests, thresholds) != nil {
        acts = fewer
      } else {
        place += 1
      }
    }
    return acts
  }
}
