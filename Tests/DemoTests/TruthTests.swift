import Kernel
import Records
import Testing

@testable import Demo

@Suite("Truth file of the demonstration")
struct TruthTests {
  /// Large enough for the rarest defects to find a line that fits them.
  static let large = Result { try DemoRun(DemoOptions(participations: 8000)) }

  @Test("Every kind of defect is there, and the counts by rule tie")
  func counts() throws {
    let run = try Self.large.get()
    let truth = run.truth()
    var counts: [String: Int] = [:]
    for planted in truth { counts[planted.rule, default: 0] += 1 }
    let expected = Set(ParticipationDefect.allCases.map(\.rule))
      .union(["O01", "O02", "O03", "O04", "O05", "O06", "T01", "D01", "M01", "C01", "A01"])
    #expect(Set(counts.keys) == expected)
    let printed = counts.keys.sorted().map { "\"\($0)\": \(counts[$0] ?? 0)" }
    #expect(run.text("verite.json").contains("{" + printed.joined(separator: ", ") + "}"))
  }

  @Test("About the share asked for, at most one defect by line")
  func share() throws {
    let run = try Self.large.get()
    let truth = run.truth()
    let lines = truth.filter { $0.file == "participations.csv" }.map(\.line)
    #expect(Set(lines).count == lines.count)
    #expect((240...400).contains(lines.count))
  }

  @Test("Each defect names its line by key, and only R02, R03 and R05 block")
  func places() throws {
    let run = try DemoRun.small.get()
    let rows = run.rows("participations.csv")
    for planted in run.truth() {
      #expect(planted.blocks == ["R02", "R03", "R05"].contains(planted.rule))
      guard planted.file == "participations.csv" else { continue }
      #expect(rows[planted.line - 1].prefix(2).joined(separator: "/") == planted.key)
      #expect(Schema.participations.index(of: planted.column) != nil)
    }
  }

  @Test("Without defects the truth file is empty")
  func none() throws {
    #expect(try DemoRun.clean.get().truth().isEmpty)
  }

  /// Whether a line breaks a rule, by the rule's own words.
  static let tests: [(rule: String, breaks: @Sendable ([String: String]) -> Bool)] = [
    ("F01", { CivilDate($0["date_fin_prevue"] ?? "") == nil }),
    ("F02", { !["oui", "non", "inconnu"].contains($0["zrr"]) }),
    ("F03", { $0["commune"]?.utf8.count == 4 }),
    ("R02", { $0["operation"]?.hasPrefix("EX0000") == true }),
    ("R03", { $0["date_sortie"] != "" && $0["date_sortie"] ?? "" < $0["date_entree"] ?? "" }),
    ("R05", { $0["date_sortie"] ?? "" > "2030" }),
    ("R17", { $0["adulte_seul"] == "oui" && $0["enfants_a_charge"] == "" }),
    ("R22", { $0["date_sortie"] == "" && $0["situation_sortie"] != "" }),
    ("R25", { $0["formation_nouvelle"] == "oui" && $0["en_formation"] == "oui" }),
    ("R26", { $0["amelioration_6m"] != "" && $0["en_emploi"] == "non" }),
    ("R27", { $0["emploi_sortie"] != "" && $0["situation_sortie"] != "emploi" }),
    ("R28", { $0["situation_sortie"] == "emploi" && $0["recherche_nouvelle"] == "oui" }),
    (
      "R37",
      { $0["emploi_sortie"] == "cdd_6m_plus" && (Int($0["duree_contrat_mois"] ?? "") ?? 0) < 6 }
    ),
    (
      "R38",
      {
        let known = ($0["freins"] ?? "").split(separator: "|")
        return !($0["freins_leves"] ?? "").split(separator: "|").allSatisfy(known.contains)
      }
    ),
  ]

  @Test("Lines that break a rule are exactly the planted ones", arguments: tests.indices)
  func exact(index: Int) throws {
    let run = try DemoRun.small.get()
    let (rule, breaks) = Self.tests[index]
    let found = run.records("participations.csv").enumerated().filter { breaks($1) }
      .map { $0.offset + 2 }
    let planted = run.truth().filter { $0.rule == rule && $0.file == "participations.csv" }
    #expect(found == planted.map(\.line), "\(rule)")
    #expect(!found.isEmpty, "\(rule)")
  }

  @Test("Natural findings: open lines by the end of their operation, and re-entries")
  func natural() throws {
    let run = try DemoRun.clean.get()
    var ends: [String: String] = [:]
    for operation in run.records("operations.csv") {
      ends[operation["operation"] ?? ""] = operation["date_fin"]
    }
    var open: [String: Int] = [:]
    for record in run.records("participations.csv") where record["date_sortie"] == "" {
      open[ends[record["operation"] ?? ""] ?? "", default: 0] += 1
    }
    #expect(open.keys.allSatisfy { $0 > "2020-12-31" })
    let text = run.text("verite.json")
    for (end, count) in open {
      #expect(
        text.contains(
          "\"participations.csv\", \"nombre\": \(count), \"naturel\": true, "
            + "\"date_fin_operation\": \"\(end)\""))
    }
    let again = run.records("participations_reentrees.csv").count
    #expect(text.contains("\"participations_reentrees.csv\", \"nombre\": \(again),"))
  }
}
