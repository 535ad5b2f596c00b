import Columns
import Dialogues
import Kernel
import Records
import TestSupport
import Testing

@testable import Committees

@Suite("Actions, whatever they come from")
struct ActionBookTests {
  private static let line = [
    "feuille": "F1", "objectif": "O1", "action": "A1", "instance": "I1", "intitule": "Feuille",
    "debut": "2026-01-01", "fin": "2026-12-31", "intitule_objectif": "Objectif",
    "intitule_action": "Ouvrir un guichet", "responsable": "ML1", "echeance": "2026-03-01",
    "statut_feuille": "en_execution",
  ]

  private static func action(_ code: String, _ origin: String, _ ref: String, _ due: String)
    -> [String: String]
  {
    [
      "action": code, "origine": origin, "ref": ref, "intitule": "Action \(code)",
      "responsable": "ML1", "echeance": due, "objectif": "O1", "statut": "prevue",
    ]
  }

  private static func dataset(_ actions: [[String: String]]) -> Dataset {
    var dataset = Dataset(commit: 1, tables: [:])
    dataset.tables[.feuillesDeRoute] = table(.feuillesDeRoute, [line])
    dataset.tables[.actions] = table(.actions, actions)
    dataset.ids[.feuillesDeRoute] = [1]
    dataset.ids[.actions] = PackedCells(actions.indices.map { Int64($0 + 1) })
    return dataset
  }

  @Test("An action of a roadmap with a record of its own serves its objective, once")
  func ofRoadmap() throws {
    let dataset = Self.dataset([Self.action("F1-A1", "feuille", "F1", "2026-02-01")])
    let roadmaps = RoadmapBook(dataset)
    let objective = try #require(roadmaps.roadmap("F1")?.objectives.first)
    #expect(objective.actions.map(\.code) == ["A1", "F1-A1"])
    let day = try #require(CivilDate("2026-02-15"))
    #expect(objective.counts(on: day).late == 1)
    let book = ActionBook(dataset, roadmaps)
    #expect(book.actions.map(\.action.code) == ["A1", "F1-A1"])
    #expect(book.of(.roadmap, "F1").map(\.action.code) == ["F1-A1", "A1"])
  }

  @Test("The latest come first, those that are over last")
  func order() throws {
    var over = Self.action("D1-A3", "decision", "D1", "2025-01-01")
    over["statut"] = "realisee"
    let dataset = Self.dataset([
      Self.action("D1-A1", "decision", "D1", "2026-02-01"),
      Self.action("B1-A1", "besoin", "B1", "2026-01-01"), over,
    ])
    let book = ActionBook(dataset, RoadmapBook(dataset))
    #expect(book.lateFirst().map(\.action.code) == ["B1-A1", "D1-A1", "A1", "D1-A3"])
    let day = try #require(CivilDate("2026-02-11"))
    #expect(book.lateFirst().map { $0.daysLate(on: day) } == [41, 10, nil, nil])
  }

  @Test("One that no objective holds is told to who answers for it, one of a closed roadmap is not")
  func duties() throws {
    var closed = Self.dataset([
      Self.action("F1-A1", "feuille", "F1", "2026-02-01"),
      Self.action("F9-A1", "feuille", "F9", "2026-02-01"),
    ])
    let line = Self.line.merging(["statut_feuille": "close"]) { $1 }
    closed.tables[.feuillesDeRoute] = table(.feuillesDeRoute, [line])
    let day = try #require(CivilDate("2026-02-15"))
    let duties = Duty.ofActions(
      ActionBook(closed, RoadmapBook(closed)), for: ["ML1"], on: day)
    #expect(duties.map(\.code) == ["F9-A1"])
  }

  @Test(
    "A new action takes the number after the last of what it comes from",
    arguments: [("D1", "D1-A4"), ("B1", "B1-A1"), ("C2026/ML1", "C2026/ML1-A1")])
  func codes(_ reference: String, _ code: String) {
    let dataset = Self.dataset([
      Self.action("D1-A3", "decision", "D1", "2026-02-01"),
      Self.action("D1-A1", "decision", "D1", "2026-02-01"),
    ])
    #expect(ActionBook(dataset, RoadmapBook(dataset)).nextCode(reference) == code)
  }
}
