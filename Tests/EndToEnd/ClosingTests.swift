import Foundation
import Testing

extension EndToEnd {
  @Suite("Closing figures, and looking back")
  struct ClosingTests {
    @Test("A closed figure stands while its records change; an undone import is read again")
    func closed() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      let folder = journey.folder
      let closed = try await folder.jalon(
        "close", "--store", "a.db", "--indicators", "ESF1420.TOTAL.grand", "--by", "sexe",
        "--comment", "Rapport")
      #expect(closed.status == 0)
      #expect(closed.errors.contains("calculé sur l'état n° 2"))
      #expect(try await journey.figure("ESF1420.TOTAL.grand") == "2")
      #expect(try await folder.jalon("import", "--undo", "2", "--store", "a.db").status == 0)
      let shown = try await folder.jalon(
        "close", "--store", "a.db", "--show", "1", "--format", "csv")
      #expect(shown.status == 0)
      let rows = shown.lines.dropFirst()
      #expect(rows.count == 2)
      for row in rows {
        #expect(row.contains(",figure,-1,undone,participations,,-1,1,,"), "\(row)")
      }
      let audit = try await folder.jalon("audit", "--store", "a.db")
      #expect(audit.status == 0)
    }

    @Test("Figures as of a day before the first import are those of an empty store")
    func before() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      let past = try await journey.folder.jalon(
        "compute", "--store", "a.db", "--indicators", "ESF1420.TOTAL.grand", "--as-of",
        "2001-01-01")
      #expect(past.status == 0)
      #expect(past.lines.last == "ESF1420,TOTAL.grand,,,0,,0,0,0,ok")
      #expect(past.errors.contains("calculé sur l'état n° 0"))
    }
  }
}
