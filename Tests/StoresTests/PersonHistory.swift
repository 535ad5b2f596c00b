import Access
import Columns
import Records
import Stores
import TestSupport

/// Imports, corrections, merges, partings and undos drawn at random, the same on every store.
struct PersonHistory {
  /// One act, performed alike on several stores.
  enum Act: CustomStringConvertible {
    case put(Kind, [[String: String]])
    case merge(keep: Int64, absorb: Int64)
    case undo(Int64)
    /// Takes a record out unless others rely on it, or puts it back when it is out.
    case turn(Kind, RecordID)

    var description: String {
      switch self {
      case .put(let kind, let rows):
        "\(kind.rawValue) \(rows.map { $0.sorted { $0.key < $1.key }.map(\.value) })"
      case .merge(let keep, let absorb): "merge \(absorb) into \(keep)"
      case .undo(let number): "undo \(number)"
      case .turn(let kind, let id): "turn \(kind) \(id)"
      }
    }
  }

  private var random: Seeded
  private var lastEvent = 0

  init(seed: UInt64) { random = Seeded(seed) }

  private mutating func draw(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func one(_ values: String...) -> String { values[draw(values.count)] }

  /// The next act over a store that has some imports and some operations.
  mutating func act(on store: any FullStore) throws -> Act {
    let reader = Reader.all(named: "test")
    let imports = try store.commits(reader)
    let table = try store.dataset(fields: [.operations: [0]], reader).table(.operations)
    let operations = (0..<table.count).map { cells(.operations, table, $0)["operation"] ?? "" }
    // A participation waits for its operation.
    guard !operations.isEmpty else { return .put(.operations, [operation()]) }
    // Records that came under a match before it is taken back name others then, without a fact.
    let match = imports.last { $0.files.isEmpty && $0.undoneBy == nil }
    if let match, draw(3) == 0 {
      return match.id == imports.last?.id
        ? .put(.evenements, [newEvent(), newEvent()]) : .undo(match.id)
    }
    switch draw(24) {
    case 0..<2: return .put(.operations, [operation()])
    case 2..<6: return .put(.participations, (0...draw(4)).map { _ in stay(operations) })
    case 6..<8: return .put(.personnes, (0...draw(2)).map { _ in person() })
    case 8..<11: return .put(.evenements, (0...draw(3)).map { _ in event() })
    case 11: return .put(.offres, [offer()])
    case 12..<16: return .merge(keep: Int64(1 + draw(6)), absorb: Int64(1 + draw(6)))
    case 16..<20:
      let kinds: [Kind] = [.participations, .personnes, .evenements, .evenements, .operations]
      return .turn(kinds[draw(kinds.count)], RecordID(1 + draw(8)))
    default:
      // The last match most of the time, else any, else what was written lately.
      let merges = imports.filter { $0.files.isEmpty && $0.undoneBy == nil }
      if let last = merges.last, draw(5) < 3 {
        return .undo(draw(3) > 0 ? last.id : merges[draw(merges.count)].id)
      }
      return .undo(imports[imports.count - 1 - draw(min(6, imports.count))].id)
    }
  }

  private mutating func operation() -> [String: String] {
    [
      "operation": "OP" + one("1", "2", "3"), "intitule": one("a", "b"),
      "region": one("32", "11"), "programme": "P",
    ]
  }
  private mutating func stay(_ operations: [String]) -> [String: String] {
    let isOut = draw(2) == 0
    return [
      "operation": operations[draw(operations.count)],
      "identifiant": one("A", "B", "C", "D", "E", "F"),
      "nom": one("Un", "Deux"), "sexe": one("F", "H", ""), "handicap": one("oui", "non", ""),
      "date_entree": one("2016-03-01", "2016-05-01", "2017-03-01"),
      "date_sortie": isOut ? one("2017-09-01", "2017-10-01") : "",
      "situation_sortie": isOut ? one("emploi", "formation") : "",
    ].filter { !$0.value.isEmpty }
  }
  private mutating func person() -> [String: String] {
    [
      "structure": one("Association Exemple", "Autre"),
      "identifiant": one("A", "B", "C", "D", "E", "F"), "nom": one("Un", "Deux"),
      "sexe": one("F", "H"), "handicap": one("oui", ""),
    ].filter { !$0.value.isEmpty }
  }
  private mutating func event() -> [String: String] {
    [
      "id_source": one("1", "2", "3", "4", "5", "6", "7"), "structure": "Association Exemple",
      "identifiant": one("A", "B", "C", "D", "G", ""), "date": one("2016-03-02", "2016-04-02"),
      "nature": one("entretien", "proposition"), "theme": one("logement", "sante", ""),
    ].filter { !$0.value.isEmpty }
  }
  private mutating func newEvent() -> [String: String] {
    lastEvent += 1
    return event().merging(["id_source": "N\(lastEvent)"]) { $1 }
  }
  private mutating func offer() -> [String: String] {
    ["offre": one("O1", "O2"), "structure": "Association Exemple", "postes": one("1", "2")]
  }
}

extension PersonHistory.Act {
  /// What came of an act.
  enum Outcome: Equatable {
    case done(corrected: Int, isMatch: Bool)
    case mergeRefused(MergeRefusal)
    case restoreRefused(RestoreRefusal)
    case hanging([HangingRecords])
    case undoRefused([Int64])
  }

  func perform(on store: any FullStore) throws -> Outcome {
    do {
      switch self {
      case .put(let kind, let rows):
        try StoresTests.write(store, kind, rows)
        return .done(corrected: 0, isMatch: false)
      case .merge(let keep, let absorb):
        let entry = try store.mergePersons(
          keep: keep, absorb: absorb,
          header: CommitHeader(.importing, kind: .personnes, files: [], author: "test", time: 2_000)
        )
        return .done(corrected: entry.counts.corrected, isMatch: true)
      case .undo(let number):
        let entry = try store.undo(number, header: header(.personnes))
        return .done(corrected: entry.counts.corrected, isMatch: false)
      case .turn(let kind, let id): return try turn(kind, id, store)
      }
    } catch let refusal as RestoreRefusal {
      return .restoreRefused(refusal)
    } catch let refusal as MergeRefusal {
      return .mergeRefused(refusal)
    } catch let refusal as UndoRefusal {
      guard case .laterChanges(let later) = refusal else { return .undoRefused([]) }
      return .undoRefused(later.map(\.importID))
    }
  }

  private func turn(_ kind: Kind, _ id: RecordID, _ store: any FullStore) throws -> Outcome {
    var hanging: [HangingRecords] = []
    let entry = try store.publish(header(kind)) { writer in
      if try writer.isWithdrawn(kind, id) {
        try writer.putBack(kind, id)
        return .keep(ImportCounts())
      }
      hanging = try writer.hanging(on: kind, id)
      guard hanging.isEmpty, try writer.withdraw(kind, id) else { return .discard }
      return .keep(ImportCounts())
    }
    return entry == nil ? .hanging(hanging) : .done(corrected: 0, isMatch: false)
  }
}

/// All that a data set says of records and of whom they name, as lines of text.
struct PersonPicture: Equatable, CustomStringConvertible {
  var lines: [String] = []
  /// The store's numbers of the persons, in the order of the dense ones.
  var persons: [Int64]

  static let kinds: [Kind] = [.operations, .participations, .personnes, .evenements, .offres]
  static let fields = Dictionary(
    uniqueKeysWithValues: kinds.map { ($0, Set(Schema.of($0).fields.indices)) })

  init(_ dataset: Dataset) {
    persons = Array(dataset.personIDs)
    for kind in Self.kinds {
      let table = dataset.table(kind)
      let links = kind == .participations ? dataset.participationPersons : dataset.personLinks[kind]
      for row in 0..<table.count {
        var line = "\(kind) \(dataset.ids[kind]?[row] ?? 0)"
        if kind.namesPersons {
          let link = links?[row] ?? -1
          line += " names \(link < 0 ? 0 : dataset.personIDs[Int(link)])"
        }
        if kind == .participations { line += " in \(dataset.participationOperations[row])" }
        let cells = cells(kind, table, row).sorted { $0.key < $1.key }
        lines.append(line + " " + cells.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
      }
    }
  }

  var description: String { lines.joined(separator: "\n") }
}
