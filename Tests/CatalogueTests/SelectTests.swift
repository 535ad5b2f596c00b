import Catalogue
import Testing

@Suite("Choosing definitions by name")
struct SelectTests {
  let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.shipped()
  }

  @Test(
    "Names and stars choose, in the catalogue's order, each once",
    arguments: [
      ("ESF1420.CO01", ["ESF1420.CO01"]),
      ("TDB.SYN01, ESF1420.CO01,TDB.SYN01,", ["ESF1420.CO01", "TDB.SYN01"]),
      ("FIN.FIN3*", ["FIN.FIN3", "FIN.FIN3.ue"]),
      ("PF.PF*f", ["PF.PF1f", "PF.PF2f", "PF.PF3f"]),
      (
        "*20.CR04*,FIN.FIN4",
        [
          "ESF1420.CR04", "ESF1420.CR04.inconnus", "ESF1420.CR04.taux", "FIN.FIN4", "YEI1420.CR04",
          "YEI1420.CR04.inconnus", "YEI1420.CR04.taux",
        ]
      ),
      ("PF.PF2*,PF.PF2b", ["PF.PF2a", "PF.PF2b", "PF.PF2f"]),
      ("*SYN17", ["TDB.SYN17"]),
    ])
  func chosen(patterns: String, names: [String]) throws {
    #expect(try catalogue.select(patterns).map(\.fullName) == names)
  }

  @Test("Frames are chosen whole")
  func frames() throws {
    let all = catalogue.definitions
    #expect(try catalogue.select("ESF1420.*").count == all.count { $0.frame == "ESF1420" })
    #expect(try catalogue.select("TDB.SYN*").count == 17)
    #expect(try catalogue.select("*").count == all.count)
  }

  @Test(
    "What no definition has is said with the nearest",
    arguments: [
      (
        "ESF1420.C001", 1,
        "indicateur inconnu « ESF1420.C001 » ; vouliez-vous dire « ESF1420.CO01 » ?"
      ),
      ("CO01", 1, "indicateur inconnu « CO01 » ; vouliez-vous dire « ESF1420.CO01 » ?"),
      (
        "FIN.FIN1, TDB.SYN99", 11,
        "indicateur inconnu « TDB.SYN99 » ; vouliez-vous dire « TDB.SYN09 » ?"
      ),
      ("syn02", 1, "indicateur inconnu « syn02 » ; vouliez-vous dire « TDB.SYN02 » ?"),
      ("ESFP2834.*", 1, "aucun indicateur ne correspond à « ESFP2834.* »"),
      ("nimportequoi", 1, "indicateur inconnu « nimportequoi »"),
      (" , ", 1, "aucun indicateur n'est demandé"),
    ])
  func unknown(patterns: String, column: Int, message: String) {
    let expected = Problem(file: "", line: 1, column: column, message: message)
    do {
      let found = try catalogue.select(patterns)
      Issue.record("\(found.map(\.fullName))")
    } catch {
      #expect(error.problems == [expected])
    }
  }
}
