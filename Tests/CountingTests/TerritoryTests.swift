import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Territories of residence")
struct TerritoryTests {
  private static func attachment(
    _ level: String, _ code: String, _ parent: String, _ parentCode: String, from: String = "",
    to: String = ""
  ) -> [String: String] {
    [
      "niveau": level, "code": code, "niveau_parent": parent, "code_parent": parentCode,
      "debut": from, "fin": to,
    ]
  }

  private static let data: DatasetBuilder = {
    var data = DatasetBuilder()
    let rows = [
      // 59001 changes EPCI in 2017; the open row starts at the beginning of time.
      attachment("commune", "59001", "epci", "E1", to: "2016-12-31"),
      attachment("commune", "59001", "epci", "E2", from: "2017-01-01"),
      // Two rows in force: the latest start wins; then the smallest code.
      attachment("commune", "59002", "epci", "E8", from: "2015-01-01"),
      attachment("commune", "59002", "epci", "E9", from: "2016-01-01"),
      attachment("commune", "59003", "epci", "E7"),
      attachment("commune", "59003", "epci", "E5"),
      // Employment zones through the EPCI, or directly.
      attachment("epci", "E1", "zone_emploi", "Z1"),
      attachment("epci", "E2", "zone_emploi", "Z2", from: "2017-06-01"),
      attachment("commune", "59002", "zone_emploi", "Z9"),
      attachment("epci", "E9", "zone_emploi", "Z1"),
      attachment("commune", "59001", "clpe", "L1", from: "2017-01-01", to: "2017-12-31"),
      // A department of its own, itself moved from one region to another.
      attachment("commune", "59003", "departement", "62"),
      attachment("departement", "62", "region", "31", to: "2015-12-31"),
      attachment("departement", "62", "region", "32", from: "2016-01-01"),
      attachment("commune", "59002", "region", "99", to: "2016-06-30"),
    ]
    for row in rows { data.add(.rattachements, row) }
    return data
  }()

  @Test(
    "A commune belongs to the territory in force on the entry date",
    arguments: [
      ("epci", "59001", "2016-12-31", "E1"), ("epci", "59001", "2017-01-01", "E2"),
      ("epci", "59002", "2015-12-31", "E8"), ("epci", "59002", "2016-01-01", "E9"),
      ("epci", "59002", "2014-12-31", "inconnu"), ("epci", "59003", "2017-01-01", "E5"),
      ("epci", "75056", "2017-01-01", "inconnu"), ("epci", "", "2017-01-01", "inconnu"),
      ("zone_emploi", "59001", "2016-12-31", "Z1"),
      ("zone_emploi", "59001", "2017-05-31", "inconnu"),
      ("zone_emploi", "59001", "2017-06-01", "Z2"),
      ("zone_emploi", "59002", "2017-01-01", "Z9"),
      ("clpe", "59001", "2017-12-31", "L1"), ("clpe", "59001", "2018-01-01", "inconnu"),
      ("departement", "59001", "2017-01-01", "59"),
      ("departement", "59003", "2017-01-01", "62"),
      ("departement", "2A004", "2017-01-01", "2A"), ("departement", "97105", "2017-01-01", "971"),
      ("departement", "", "2017-01-01", "inconnu"),
      ("region_residence", "59001", "2017-01-01", "32"),
      ("region_residence", "59002", "2016-06-30", "99"),
      ("region_residence", "59002", "2016-07-01", "32"),
      ("region_residence", "59003", "2015-12-31", "31"),
      ("region_residence", "59003", "2016-01-01", "32"),
      ("region_residence", "2A004", "2017-01-01", "94"),
      ("region_residence", "97105", "2017-01-01", "01"),
      ("region_residence", "99999", "2017-01-01", "inconnu"),
      ("commune", "59001", "2017-01-01", "59001"), ("commune", "", "2017-01-01", "inconnu"),
    ])
  func attached(cut: String, commune: String, day: String, expected: String) throws {
    var data = Self.data
    data.operation("A")
    data.participation("A", ["commune": commune, "date_entree": day])
    #expect(try data.count(Figures.single(Figures.entries()), by: [cut]) == ["\(expected) 1"])
  }

  @Test("Many communes and days in one count")
  func together() throws {
    var data = Self.data
    data.operation("A")
    for day in ["2016-01-01", "2017-01-01", "2018-01-01"] {
      for commune in ["59001", "59002", "59003", "75056", ""] {
        data.participation("A", ["commune": commune, "date_entree": day])
      }
    }
    #expect(
      try data.count(Figures.single(Figures.entries()), by: ["epci"])
        == ["E1 1", "E2 2", "E5 3", "E9 3", "inconnu 6"])
    #expect(
      try data.count(Figures.single(Figures.entries()), by: ["departement", "clpe"])
        == ["59 L1 1", "59 inconnu 5", "62 inconnu 3", "75 inconnu 3", "inconnu inconnu 3"])
    #expect(
      try data.count(Figures.single(Figures.entries()), filter: [("epci", "E2"), ("epci", "E5")])
        == ["5"])
  }
}
