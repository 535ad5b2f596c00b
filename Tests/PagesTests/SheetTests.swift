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

  @Test func `A column whose codes are not in the list stays alone`() {
    let other = DataSheet(
      name: "essai", columns: [.init("statut", .code)], rows: [["inconnu"], [""]])
    #expect(other.labelled.columns.map(\.name) == ["statut"])
    #expect(other.labelled.rows == [["inconnu"], [""]])
  }
}
