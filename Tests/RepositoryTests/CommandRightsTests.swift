import Access
import Columns
import Foundation
import Records
import Stores
import TestSupport
import Testing

@testable import CommandLine

/// Who sees one region alone, at the command line: every command.
@Suite struct CommandRightsTests {
  /// Calls of each command that a reader of some records may make; nil for one there is not.
  private static func calls(of verb: String) -> [[String]]? {
    let all: [String: [[String]]] = [
      "import": [
        ["--list"], ["--list", "--json"], ["--undo", "20"], ["--undo", "2"],
        [
          "--explain", "20",
          "--reason", "essai",
        ], ["--forget", "1"], ["--replay"],
      ],
      "check": [[], ["--json"]],
      "compute": [
        ["--indicators", "ESF1420.*"], ["--indicators", "ESF1420.CO01", "--by", "region"],
        ["--indicators", "ESF1420.CO01", "--by", "operation", "--where", "region=93"],
        ["--indicators", "TDB.*", "--by", "structure", "--as-of", "2026-01-11"],
        ["--indicators", "PF.*", "--format", "json"],
      ],
      "expected": [
        ["--indicator", "ESF1420.CR04.taux", "--by", "structure"],
        ["--indicator", "ESF1420.CR04.taux", "--by", "structure", "--where", "region=11"],
        ["--indicator", "ESF1420.CO01", "--by", "structure", "--where", "region=93"],
      ],
      "explain": [
        ["--indicator", "ESF1420.CO01"], ["--indicator", "ESF1420.CO01", "--json"],
        [
          "--indicator", "ESF1420.CO01", "--person",
          "\(RegionWorld.mark)-0/\(RegionWorld.mark)-participations-0",
        ],
      ],
      "forecast": [
        ["--indicators", "ESF1420.CO01,ESF1420.CR04.taux", "--date", "2017-06-30"],
        ["--indicators", "ESF1420.TOTAL.grand", "--by", "operation"],
        ["--indicators", "ESF1420.CO01", "--where", "region=11", "--as-of", "2026-01-11"],
        ["--indicators", "ESF1420.CO01", "--where", "region=93"],
      ],
      "close": [
        ["--list"], ["--show", "1"], ["--show", "2"], ["--show", "3"],
        ["--indicators", "ESF1420.CO01", "--comment", "essai"],
      ],
      "record": [
        ["operations", "--id", "7", "--set", "intitule=essai"],
        ["operations", "--id", "99", "--set", "intitule=essai"],
        ["operations", "--key", "\(RegionWorld.mark)-0", "--set", "intitule=essai"],
        ["depenses", "--id", "8", "--withdraw", "--reason", "essai"],
        ["conventions", "--id", "7", "--restore"],
      ],
    ]
    return all[verb]
  }

  private static func terminal(seed: Int) throws -> Terminal {
    Terminal(
      try RegionWorld(seed: seed).store, author: RegionWorld.reader, right: RegionWorld.right)
  }

  @Test(arguments: JalonCommand.grammars.keys.sorted())
  func `Whatever another region holds, a command says and does the same`(verb: String) throws {
    let need = try #require(JalonCommand.grammars[verb]?.need)
    switch need {
    case .nothing: break
    case .everything:
      let terminal = try Self.terminal(seed: 1)
      #expect(terminal.run([verb, "--store", "x.db"]) == .environment)
      #expect(terminal.output.isEmpty)
      #expect(terminal.diagnostics.contains("il faut avoir le droit de tout voir"))
      #expect(terminal.opened == 0)
    case .records:
      let calls = try #require(Self.calls(of: verb), "no call of \(verb) is tried")
      let (one, other) = (try Self.terminal(seed: 1), try Self.terminal(seed: 2))
      let before = (Self.outside(one), Self.outside(other))
      for call in calls {
        let words = [verb] + call + ["--store", "x.db"]
        #expect(one.run(words) == other.run(words), "\(words)")
        #expect(one.output == other.output, "\(words)")
        #expect(one.diagnostics == other.diagnostics, "\(words)")
        let asked = call.joined(separator: " ")
        if !asked.contains(RegionWorld.mark) {
          #expect(!(one.output + one.diagnostics).contains(RegionWorld.mark), "\(words)")
        }
      }
      #expect(Self.outside(one) == before.0)
      #expect(Self.outside(other) == before.1)
    }
  }

  /// How many records of each kind the second region has, and the titles of its operations.
  private static func outside(_ terminal: Terminal) -> String {
    let right = Right(
      seesIdentity: true, seesSensitiveAnswers: true,
      perimeter: .any([["region": [RegionWorld.outside]]]))
    let fields = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { ($0, Set(Schema.of($0).fields.indices)) })
    guard
      let data = try? terminal.store.records(fields: fields, Reader(named: "essai", right))
    else { return "unread" }
    let operations = data.table(.operations)
    let titles = (0..<operations.count).map {
      operations.text(OperationField.intitule.rawValue, $0)
    }
    return Kind.allCases.map { "\($0) \(data.table($0).count)" }.joined() + titles.joined()
  }
}
