import Foundation
import Kernel
import Records
import Testing

@testable import Checks

@Suite("Rules")
struct RuleIDTests {
  /// Every id of the rules' table with its severity, in the order of the table.
  static let table: [(ids: String, severities: String)] = [
    ("F01 F02 F03 F04 F05", "E E I I W"), ("F06 F07 F08 F09 F10 F11 F12", "E W W E E E I"),
    ("F13 F14 F15 F16 F17 F18 F19", "E W W I W E W"), ("F20", "E"),
    ("O01 O02 O03 O04 O05 O06", "W E I W W E"),
    ("A01 I01 A02 A03", "W W E E"), ("P02", "E"), ("T01 T02 T03 M01 C01 D01", "W W W W W W"),
    ("R01", "E"), ("R02 R03 R05", "E E E"),
    ("R04 R06 R13 R16", "W W W W"), ("R09 R10 R11 R15", "W W W W"),
    ("R17 R18", "W W"), ("R19 R20", "I W"), ("R21 R23", "W W"), ("R22", "E"),
    ("R24 R25 R26 R27", "W W W W"), ("R28 R29 R36 R37", "W W W W"),
    ("R30 R31 R32 R33", "I W I W"), ("R34 R35", "W E"), ("R38", "I"),
    ("R40 R41 R42", "W E W"),
  ]

  @Test("Ids and severities are those of the table")
  func severities() {
    var seen: [String: String] = [:]
    for line in Self.table {
      let ids = line.ids.split(separator: " ").map(String.init)
      let letters = line.severities.split(separator: " ").map(String.init)
      for (id, letter) in zip(ids, letters) { seen[id] = letter }
    }
    let rules = Dictionary(
      uniqueKeysWithValues: RuleID.allCases.map { ($0.rawValue, $0.severity.rawValue) })
    #expect(rules == seen)
    #expect(RuleID.allCases.filter(\.blocks) == [.a02, .a03, .p02, .r02, .r03, .r05])
  }

  @Test("The guide explains every rule, with its severity")
  func guide() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "docs/guide/controles.md"), encoding: .utf8)
    for rule in RuleID.allCases {
      #expect(text.contains("| \(rule.rawValue) | \(rule.severity.rawValue)"), "\(rule)")
    }
    let explained = text.split(separator: "\n").filter {
      $0.wholeMatch(of: /\| [A-Z]\d\d \|.*/) != nil
    }
    #expect(explained.count == RuleID.allCases.count)
  }

  @Test("Answers rules speak of are in the lists of codes, yes and no first")
  func answers() {
    for field in Schema.participations.fields where field.codes.contains("oui") {
      #expect(field.isYesNo, "\(field.name)")
    }
    #expect(Answers.schema.registered.contains(2) && !Answers.schema.registered.contains(1))
    #expect(Answers.schema.registered.contains(4) && !Answers.schema.registered.contains(5))
    for set in [Answers.schema.registered, Answers.schema.exitJob, Answers.schema.refusal] {
      #expect(!set.contains(0) && !set.contains(255))
    }
  }
}
