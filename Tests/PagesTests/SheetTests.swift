import Kernel
import Pages
import Testing

@Suite struct SheetTests {
  private let sheet = DataSheet(
    name: "essai",
    columns: [
      .init("operation", .code), .init("statut", .code), .init("montant", .amount),
      .init("gravite", .code),
    ],
    rows: [["OP1", "conventionnee", "12.00", "E"], ["OP2", "", "", "I"], ["OP3", "autre"]])

  @Test func `A code from a short list has its meaning beside it`() {
    var records = sheet
    records.isOfRecords = true
    #expect(records.labelled.columns.map(\.name) == sheet.columns.map(\.name))
    let labelled = sheet.labelled
    #expect(
      labelled.columns.map(\.name) == [
        "operation", "statut", "statut_libelle", "montant", "gravite", "gravite_libelle",
      ])
    #expect(
      labelled.rows == [
        ["OP1", "conventionnee", "conventionnée", "12.00", "E", "erreur à corriger"],
        ["OP2", "", "", "", "I", "information"], ["OP3", "autre", "", "", "", ""],
      ])
  }

  @Test func `A file says where, when and at which state it was made`() throws {
    var sheet = DataSheet(
      name: "essai", columns: [.init("a")], rows: [["1"], ["2"]], about: ["Essai"])
    sheet.filters = ["Sexe\u{A0}: femme"]
    sheet.constants = [(DataSheet.Column("periode"), "2017-01-01..2017-12-31")]
    let stamp = DataSheet.Stamp(
      territory: "Bretagne", day: try #require(CivilDate("2017-12-31")), commit: 12)
    let stamped = sheet.stamped(stamp)
    #expect(stamped.columns.map(\.name) == ["a", "periode", "perimetre", "lu_le", "etat_base"])
    #expect(
      stamped.rows
        == ["1", "2"].map {
          [
            $0, "2017-01-01..2017-12-31", "Bretagne · Sexe\u{A0}: femme", "2017-12-31", "12",
          ]
        })
    let notes = sheet.notes(stamp).joined(separator: "\n")
    for said in [
      "Essai", "Bretagne · Sexe", "31\u{A0}décembre 2017", "2017-01-01..2017-12-31", "12",
    ] {
      #expect(notes.contains(said), "\(notes)")
    }
    sheet.reach = .own("Corse")
    #expect(sheet.perimeter(stamp) == "Corse · Sexe\u{A0}: femme")
    sheet.reach = .everywhere
    #expect(sheet.perimeter(stamp) == "France entière · Sexe\u{A0}: femme")
    // Records are brought again as they are.
    sheet.isOfRecords = true
    #expect(sheet.stamped(stamp).columns.map(\.name) == ["a"])
  }

  @Test func `A column whose codes are not in the list stays alone`() {
    let other = DataSheet(
      name: "essai", columns: [.init("statut", .code)], rows: [["inconnu"], [""]])
    #expect(other.labelled.columns.map(\.name) == ["statut"])
    #expect(other.labelled.rows == [["inconnu"], [""]])
  }
}
