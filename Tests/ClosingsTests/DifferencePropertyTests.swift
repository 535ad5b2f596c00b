import Access
import Catalogue
import Closings
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("The causes of a difference")
struct DifferencePropertyTests {
  @Test(
    "add up to it exactly, whatever happened in between", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func exact(seed: UInt64) throws {
    let world = try ClosingsWorld()
    var history = RandomCorrections(seed: seed)
    for _ in 0..<6 { try history.step(world) }
    let patterns = "ESF1420.CO0*,ESF1420.CR0*,ESF1420.TOTAL.*,TDB.SYN*,FIN.*"
    let closings = [
      try world.close(patterns), try world.close(patterns, by: ["region", "sexe"]),
      try world.close(patterns, by: ["operation"], period: "2016"),
    ]
    for _ in 0..<12 { try history.step(world) }
    var explained = 0
    for closing in closings {
      let scope = closing.entry.scope
      let today = try world.compute(
        patterns, by: scope.by, period: scope.period == nil ? nil : "2016")
      let comparison = try world.compare(closing)
      // Today's cells are those of a computation apart.
      #expect(Set(comparison.cells.compactMap(\.today)) == Set(today.cells))
      for cell in comparison.cells {
        for term in try comparison.terms(cell) {
          #expect(
            term.parts.reduce(0) { $0 + $1.amount } == term.difference,
            "\(cell.place) \(term.role)")
          #expect(!term.parts.contains { $0.cause == .unexplained }, "\(cell.place)")
          // The difference printed is that of the printed figures.
          let printed = (Double(term.today) ?? 0) - (Double(term.published) ?? 0)
          #expect(abs((Double(term.differenceText) ?? .nan) - printed) < 0.001, "\(cell.place)")
          explained += term.parts.count
        }
      }
    }
    #expect(explained > 10)
  }
}

/// Imports, matches and undos drawn at random over the records of a closing.
struct RandomCorrections {
  private var state: UInt64
  /// Persons found to be one so far.
  private(set) var matches = 0

  init(seed: UInt64) {
    state = seed
  }

  /// A number below a bound (SplitMix64).
  private mutating func draw(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private mutating func one(_ values: String...) -> String { values[draw(values.count)] }

  mutating func step(_ world: ClosingsWorld) throws {
    switch draw(10) {
    case 0:
      let imports = try world.store.commits(world.reader)
      let chosen = imports[imports.count - 1 - draw(min(3, imports.count))]
      do {
        _ = try world.store.undo(
          chosen.id,
          header: CommitHeader(.importing, kind: chosen.kind, files: [], author: "test", time: 1))
      } catch is UndoRefusal {
        return
      }
    case 8:
      do {
        _ = try world.store.mergePersons(
          keep: Int64(1 + draw(7)), absorb: Int64(1 + draw(7)),
          header: CommitHeader(.importing, kind: .personnes, files: [], author: "test", time: 1))
        matches += 1
      } catch is MergeRefusal {
        return
      }
    case 9:
      // Takes a record out, or puts it back.
      let (kind, id) = (draw(4) == 0 ? Kind.depenses : .participations, RecordID(1 + draw(8)))
      let header = CommitHeader(.importing, kind: kind, files: [], author: "test", time: 1)
      do {
        _ = try world.store.publish(header) { writer in
          if try writer.isWithdrawn(kind, id) {
            try writer.putBack(kind, id)
            return .keep(ImportCounts())
          }
          guard try writer.hanging(on: kind, id).isEmpty, try writer.withdraw(kind, id) else {
            return .discard
          }
          return .keep(ImportCounts())
        }
      } catch is RestoreRefusal {
        return
      }
    case 1, 2:
      let code = "OP" + one("1", "2", "3")
      var row = world.operation(
        code,
        [
          "region": one("32", "11", "84"), "statut": one("conventionnee", "abandonnee"),
          "montant_ue": one("1000.50", "7", "12.34"), "axe": one("1", "2"),
          "siret": one("12345678900011", "98765432100022", ""),
        ])
      if draw(4) == 0 { row["montant_ue"] = nil }
      try world.store.put(.operations, [row.filter { !$0.value.isEmpty }])
    case 3:
      try world.store.put(
        .programmes,
        [
          [
            "programme": "P", "intitule": "Programme", "axe": "1",
            "cadre": one("ESF1420|TDB|PF|FIN", "ESF1420|TDB", "FIN"),
          ]
        ])
    case 4:
      try world.store.put(
        .depenses,
        [
          [
            "operation": "OP" + one("1", "2"), "date": "2016-06-01", "nature": "certifiee",
            "reference": one("r1", "r2", "r3"), "cout_total": one("10", "20.50"), "ue": "5",
          ]
        ])
    default:
      let rows = (0...draw(3)).map { _ in
        let row = world.person(
          "A" + one("1", "2", "3", "4", "5", "6"),
          [
            "operation": "OP" + one("1", "2"), "sexe": one("F", "H", ""),
            "niveau_cite": one("", "3", "5"), "date_entree": one("2016-03-01", "2017-03-01"),
            "date_sortie": one("", "2016-09-01", "2017-09-01"),
            "situation_sortie": one("", "emploi", "formation"), "en_emploi": one("oui", "non"),
          ])
        return row.filter { !$0.value.isEmpty }
      }
      try world.store.put(.participations, rows)
    }
  }
}
