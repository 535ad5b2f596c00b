import Access
import Columns
import Records
import Stores
import TestSupport
import Testing

/// Which lines that wait are about a person.
@Suite("Lines that wait and are about a person")
struct PersonTracesTests {
  private let traces: PersonTraces

  init() {
    var traces = PersonTraces()
    let stays = table(
      .participations,
      [
        ["operation": "OP1", "identifiant": "3", "date_entree": "2016-03-01"],
        ["operation": "OP2", "identifiant": "7", "date_entree": "2016-03-01"],
      ])
    traces.add(.participations, stays, 0)
    traces.add(.participations, stays, 1)
    let events = table(
      .evenements,
      [
        [
          "id_source": "77", "structure": "12345678900011", "identifiant": "3",
          "date": "2016-03-02", "nature": "entretien",
        ],
        [
          "structure": "12345678900011", "identifiant": "3", "date": "2016-03-02",
          "nature": "entretien",
        ],
      ])
    traces.add(.evenements, events, 0)
    traces.add(.evenements, events, 1)
    self.traces = traces
  }

  private func line(
    _ kind: Kind, _ header: String, _ text: String, key: String = "l"
  ) -> WaitingLine {
    WaitingLine(
      kind: kind, file: "a.csv", line: 2, rules: ["R02"], header: header, text: text,
      separator: 59, key: key)
  }

  @Test(
    "By an identifiant and where it is given, each in its own column",
    arguments: [
      (.participations, "operation;identifiant;nom", "OP1;3;Dupont", true),
      (.participations, "nom;identifiant;operation", "\"Du;pont\"; 3 ;\"OP1\"", true),
      (.participations, "Code de l'opération;N° dossier", "OP1;3", true),
      (.evenements, "structure;identifiant;date", "123 456 789 00029;3;2016-03-09", true),
      (.evenements, "operation;identifiant;structure", "OP1;3;", true),
      // The pairs of two records do not cross.
      (.participations, "operation;identifiant", "OP1;7", false),
      (.participations, "operation;identifiant", "OP2;3", false),
      (.evenements, "structure;identifiant", "12345678900011;7", false),
      // A number in another column is no identifiant, nor a code elsewhere an operation.
      (.participations, "operation;identifiant;niveau_cite", "OP1;8;3", false),
      (.participations, "operation;identifiant;nom", "OP9;3;OP1", false),
      (.participations, "operation;identifiant", "OP1", false),
    ] as [(Kind, String, String, Bool)])
  func pairs(kind: Kind, header: String, text: String, isMeant: Bool) {
    #expect(traces.concern(line(kind, header, text)) == isMeant)
  }

  @Test("By the key of its record, unless all events without number have that one")
  func keys() {
    let key = "12345678900011\u{1F}77"
    #expect(traces.concern(line(.evenements, "x", "y", key: "k" + key)))
    #expect(!traces.concern(line(.participations, "x", "y", key: "k" + key)))
    #expect(!traces.concern(line(.evenements, "x", "y", key: "k12345678900011\u{1F}")))
  }
}
