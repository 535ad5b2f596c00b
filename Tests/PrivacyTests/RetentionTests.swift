import Access
import Kernel
import Privacy
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What is kept for too long on 1 December 2026.
@Suite("Retention by rule")
struct RetentionTests {
  private let today = CivilDate(year: 2026, month: 12, day: 1) ?? CivilDate(day: 0)

  private func operation(_ fund: String?, end: String) -> [String: String] {
    [
      "operation": "OP1", "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2015-01-01", "date_fin": end,
      "fonds": fund ?? "",
    ].filter { !$0.value.isEmpty }
  }

  private func retention(
    _ fund: String? = "autre", end: String = "2020-12-31", paid: String? = nil,
    exit: String? = "2020-06-30", event: String? = nil
  ) throws -> Retention {
    let store = MemoryStore()
    try store.put(.operations, [operation(fund, end: end)])
    var stay = ["operation": "OP1", "identifiant": "A1", "date_entree": "2020-01-15"]
    stay["date_sortie"] = exit
    try store.put(.participations, [stay])
    if let paid {
      try store.put(
        .depenses,
        [
          [
            "operation": "OP1", "date": paid, "nature": "declaree", "cout_total": "10", "ue": "5",
            "reference": "R1",
          ]
        ])
    }
    if let event {
      try store.put(
        .evenements,
        [
          [
            "id_source": "1", "structure": "Association Exemple", "identifiant": "A1",
            "date": event, "nature": "entretien",
          ]
        ])
    }
    return Retention(
      try store.dataset(fields: Retention.fields, .all(named: "essai")), erased: [], today: today)
  }

  @Test("A path goes four years after the last contact, whatever told of it last")
  func path() throws {
    // The last day it is kept is the same day four years later.
    #expect(try retention(exit: "2022-11-30").due == [1])
    #expect(try retention(exit: "2022-12-01").due.isEmpty)
    #expect(try retention(exit: "2022-12-01").archived == 1)
    #expect(try retention(event: "2023-05-05").due.isEmpty)
    #expect(try retention(event: "2021-05-05").due == [1])
    #expect(try retention(exit: "2025-01-01").archived == 0)
    // Someone who has not left is followed until the operation ends.
    #expect(try retention(end: "2024-12-31", exit: nil).due.isEmpty)
    #expect(try retention(end: "2020-12-31", exit: nil).due == [1])
  }

  @Test(
    "A European operation holds its people five years from the end of the year of its last payment")
  func operation() throws {
    let held = try retention("FSE+")
    #expect(held.due == [1])
    #expect(try retention("FSE+", end: "2021-12-31").due.isEmpty)
    #expect(try retention("FSE+", end: "2021-01-01").held == 1)
    #expect(try retention("FSE+", paid: "2021-03-01").due.isEmpty)
    #expect(try retention("autre", paid: "2021-03-01").due == [1])
    // One that says no fund may be European.
    #expect(try retention(nil, end: "2021-12-31").due.isEmpty)
    #expect(try retention(nil, end: "2021-12-31").held == 1)
    #expect(try retention(nil).due == [1])
  }

  @Test("Who asks something stays until it is answered")
  func asking() throws {
    let store = MemoryStore()
    try store.put(.operations, [operation("autre", end: "2018-12-31")])
    try store.put(
      .participations,
      [
        [
          "operation": "OP1", "identifiant": "A1", "date_entree": "2016-03-01",
          "date_sortie": "2016-09-01",
        ]
      ])
    func due() throws -> [Int64] {
      Retention(
        try store.dataset(fields: Retention.fields, .all(named: "essai")), erased: [],
        asking: try store.asking(), today: today
      ).due
    }
    #expect(try due() == [1])
    let made = try store.ask(
      PersonalRequest(
        number: 0, person: 1, kind: .access, received: today, asker: "Anne", actsFor: ""),
      now: 5)
    #expect(try store.asking() == [1] && due().isEmpty)
    #expect(try store.close(request: made.number, note: "", author: "dpo", now: 6))
    #expect(try due() == [1])
  }

  @Test("Who is enrolled, with neither a stay nor an event, is not judged")
  func enrolled() throws {
    let store = MemoryStore()
    try store.put(
      .personnes,
      ["J1", "J2"].map {
        [
          "structure": "Association Exemple", "identifiant": $0,
          "date_inscription": "2016-03-01",
        ]
      })
    try store.put(
      .evenements,
      [
        [
          "id_source": "1", "structure": "Association Exemple", "identifiant": "J2",
          "date": "2016-05-01", "nature": "entretien",
        ]
      ])
    let told = Retention(
      try store.dataset(fields: Retention.fields, .all(named: "essai")), erased: [], today: today)
    #expect(told.due == [2] && told.persons == 1 && told.archived == 0)
  }

  @Test("Who is erased already is not counted; lines that wait go after twelve months")
  func others() throws {
    let store = MemoryStore()
    try store.put(.operations, [operation("autre", end: "2018-12-31")])
    try store.put(
      .participations,
      [["operation": "OP1", "identifiant": "A1", "date_entree": "2016-03-01"]])
    func now() throws -> Retention {
      Retention(
        try store.dataset(fields: Retention.fields, .all(named: "essai")),
        erased: try store.erased(), today: today)
    }
    #expect(try now().due == [1] && now().persons == 1)
    _ = try store.erase(person: 1, reason: "x", author: "essai", now: 5)
    #expect(try now().due.isEmpty && now().persons == 0)
    for time: Int64 in [10, 20] {
      _ = try store.publish(
        CommitHeader(.importing, kind: .participations, author: "essai", time: time)
      ) { writer in
        try writer.hold(
          WaitingLine(
            kind: .participations, file: "a.csv", line: 2, rules: ["R02"], header: "operation",
            text: "\(time)", separator: 59, key: "\(time)"))
        return .keep(ImportCounts())
      }
    }
    #expect(try store.waitingLines(before: 15) == 1)
    #expect(try store.dropWaiting(before: 15, author: "essai", now: 30) == 1)
    #expect(try store.waitingLines(.all, .all(named: "essai")).map(\.text) == ["20"])
    #expect(try store.acts(last: 1).first?.act == .waitingExpired)
    #expect(try store.dropWaiting(before: 15, author: "essai", now: 30) == 0)
    #expect(try store.audit(.all(named: "essai")).problems == [])
    #expect(Retention.waitingSince(today) == CivilDate(year: 2025, month: 12, day: 1))
  }
}
