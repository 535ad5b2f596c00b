import Columns
import Kernel
import Records
import TestSupport
import Testing

@testable import Checks

@Suite("True by construction, on random answers")
struct StatusPropertyTests {
  private static let entry = CivilDate.days(year: 2017, month: 3, day: 12)

  /// Random answers at entry, a third of them empty, plausible or not.
  private static func table(seed: UInt64, rows: Int) -> Table {
    var random = Seeded(seed)
    let table = Table.of(.participations, [])
    table.appendRows(rows)
    for (column, field) in Schema.participations.fields.enumerated()
    where field.stage == .entry || field.stage == .exit {
      for row in 0..<rows where Int.random(in: 0..<3, using: &random) > 0 {
        switch field.type {
        case .code(let codes):
          table.setCode(column, row, .random(in: 1...UInt8(codes.count), using: &random))
        case .day: table.setInteger(column, row, entry + .random(in: -9000...900, using: &random))
        case .integer: table.setInteger(column, row, .random(in: 0...30, using: &random))
        default: break
        }
      }
    }
    for row in 0..<rows {
      table.setInteger(ParticipationField.dateEntree.rawValue, row, entry)
      table.setInteger(
        ParticipationField.niveauCite.rawValue, row, .random(in: 0...8, using: &random))
    }
    return table
  }

  static let cases: [(RuleSet, Bool)] = RuleSet.allCases.flatMap { [($0, false), ($0, true)] }

  @Test("Statuses, long unemployment and completeness agree with each other", arguments: cases)
  func consistent(rules: RuleSet, plie: Bool) {
    let table = Self.table(seed: 7, rows: 4000)
    let columns = ParticipationColumns(table)
    let operation = context(plie ? ["dispositif": "plie"] : [:], rules: rules)
    var seen: Set<Status> = []
    var longTerm = 0
    for row in 0..<table.count {
      let profile = columns.profile(row, in: operation)
      seen.insert(profile.status)
      if profile.isLongTerm { longTerm += 1 }
      // R07: one status and no other, with the step that decided.
      #expect((profile.status == .unknown) == (profile.branch == .none))
      // R08: the same answers give the same status.
      #expect(columns.profile(row, in: operation) == profile)
      // R12: long-term only when unemployed, for more than six months.
      #expect(!profile.isLongTerm || profile.status == .unemployed && profile.searchMonths > 6)
      // R14: inactive and not in training at entry is a part of inactive.
      let isTrainee = columns.enFormation[row] == 1
      let isCO04 = profile.status == .inactive && columns.enFormation[row] == 2
      #expect(!(isCO04 && isTrainee) && !(isCO04 && profile.status == .employed))
      // A complete record lacks nothing, has a status and every datum.
      let missing = columns.missingForCompleteness(row, in: operation)
      #expect(profile.isComplete == missing.isEmpty)
      #expect(!profile.isComplete || profile.status != .unknown)
      #expect(columns.missingForStatus(row, in: operation).isEmpty == (profile.status != .unknown))
    }
    #expect(seen.count == 4 || rules == .fr2016Plie && plie)
    #expect(longTerm > 0)
  }

  @Test("R11 cannot happen under the rule sets as they are", arguments: cases)
  func reducedActivity(rules: RuleSet, plie: Bool) {
    let table = Self.table(seed: 11, rows: 2000)
    let columns = ParticipationColumns(table)
    let operation = context(plie ? ["dispositif": "plie"] : [:], rules: rules)
    var found = 0
    for row in 0..<table.count {
      ParticipationChecks(today: today).check(
        columns, row, in: operation, profile: columns.profile(row, in: operation)
      ) { found += $0.rule == .r11 ? 1 : 0 }
    }
    #expect(found == 0)
  }

  @Test("The answers named as missing always decide", arguments: cases)
  func missingDecides(rules: RuleSet, plie: Bool) {
    let table = Self.table(seed: 3, rows: 3000)
    let columns = ParticipationColumns(table)
    let operation = context(plie ? ["dispositif": "plie"] : [:], rules: rules)
    var random = Seeded(5)
    var decided = 0
    for row in 0..<table.count {
      let missing = columns.missingForStatus(row, in: operation)
      if missing.isEmpty { continue }
      for field in missing {
        if table.kinds[field.rawValue] == .code {
          table.setCode(field.rawValue, row, .random(in: 1...2, using: &random))
        } else {
          table.setInteger(field.rawValue, row, .random(in: 0...24, using: &random))
        }
      }
      #expect(columns.profile(row, in: operation).status != .unknown)
      decided += 1
    }
    #expect(decided > 0 || rules == .fr2016Plie)
  }
}
