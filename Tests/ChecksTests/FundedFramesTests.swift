import Columns
import Kernel
import Records
import TestSupport
import Testing

/// Which frames count an operation of a programme that names none.
@Suite("Frames by fund and period")
struct FundedFramesTests {
  private static let first: Set<String> = ["ESF1420", "PF", "TDB"]
  private static let frames = ["ESF1420", "PF", "TDB", "YEI1420", "ESFP2127"]

  private func programmes(_ rows: [[String: String]]) -> Programmes {
    Programmes(.of(.programmes, rows))
  }

  private static let cases: [(String, String, Set<String>)] = [
    ("FSE", "2016-01-01", first), ("FSE", "2022-01-01", first),
    ("IEJ", "2016-01-01", first.union(["YEI1420"])), ("FSE+", "2016-01-01", ["ESFP2127"]),
    ("FSE+", "", ["ESFP2127"]), ("FEDER", "2016-01-01", []), ("FTJ", "2023-01-01", []),
    ("autre", "2023-01-01", []), ("", "2020-12-31", first), ("", "2021-01-01", ["ESFP2127"]),
    ("", "", []),
  ]

  @Test("An operation counts by its fund, else by its first day", arguments: cases)
  func byFund(fund: String, begun: String, expected: Set<String>) {
    let programmes = programmes([["programme": "P"]])
    for programme in ["P", "inconnu"] {
      let counted = Self.frames.filter {
        programmes.counts(programme, fund: fund, begun: CivilDate(begun), in: $0)
      }
      #expect(Set(counted) == expected)
      for frame in ["FIN", "QLT", "ML_CPO2012", "FT_BASE2023", "CX"] {
        #expect(programmes.counts(programme, fund: fund, begun: CivilDate(begun), in: frame))
      }
    }
  }

  @Test("A programme that names frames counts in these alone, the youth frame by its fund too")
  func named() {
    let programmes = programmes([["programme": "P", "cadre": "YEI1420|ESFP2127"]])
    func counts(_ fund: String, _ frame: String) -> Bool {
      programmes.counts("P", fund: fund, begun: CivilDate("2016-01-01"), in: frame)
    }
    #expect(counts("FSE", "ESFP2127") && counts("IEJ", "ESFP2127"))
    #expect(counts("IEJ", "YEI1420") && !counts("FSE", "YEI1420"))
    #expect(!counts("FSE", "ESF1420") && !counts("FSE", "FIN"))
  }

  @Test("The plan of a programme without frame counts by the programme's first day")
  func plans() {
    let programmes = programmes([
      ["programme": "A", "date_debut": "2014-01-01"],
      ["programme": "B", "date_debut": "2021-01-01"],
      ["programme": "C"], ["programme": "D", "date_debut": "2021-01-01", "cadre": "TDB"],
    ])
    func frames(_ programme: String) -> [String] {
      ["TDB", "ESFP2127", "FIN"].filter { programmes.counts(planOf: programme, in: $0) }
    }
    #expect(frames("A") == ["TDB", "FIN"])
    #expect(frames("B") == ["ESFP2127", "FIN"])
    #expect(frames("C") == ["TDB", "ESFP2127", "FIN"])
    #expect(frames("D") == ["TDB"])
  }
}
