import Columns
import Kernel
import Records
import Testing

@testable import Checks

@Suite("Answers read in one number")
struct AnswerKeyTests {
  /// Answers at entry, a third of them empty, on days around the limits of ages and months.
  private static func table(rows: Int) -> Table {
    var state: UInt64 = 11
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let table = Table.of(.participations, [])
    table.appendRows(rows)
    for row in 0..<rows {
      let entry = CivilDate.days(year: 2014, month: 1, day: 1) + Int32(random(3000))
      func set(_ field: ParticipationField, _ value: Int32) {
        if random(3) > 0 { table.setInteger(field.rawValue, row, value) }
      }
      set(.dateEntree, entry)
      set(.dateNaissance, entry - 9_125 - Int32(random(12)))
      set(.dureeRechercheMois, Int32(random(15)))
      set(.ancienneteDispositifMois, Int32(random(15)))
      set(.dateDebutRecherche, entry - Int32(random(430)) + 10)
      set(.dateEntreeDispositif, entry - Int32(random(430)) + 10)
      set(.niveauCite, Int32(random(9)))
      for field in [
        ParticipationField.sexe, .fluxStock, .enEmploi, .categorieFt, .rechercheActive,
        .disponible15j, .enFormation, .scolarise,
      ] where random(3) > 0 {
        let codes = Schema.participations.fields[field.rawValue].codes.count
        table.setCode(field.rawValue, row, UInt8(1 + random(codes)))
      }
    }
    return table
  }

  private static let operations = RuleSet.allCases.flatMap { rules in
    ["", "plie", "PLIE", "plies"].map { context(["dispositif": $0], rules: rules) }
  }

  @Test("Rows of one key give the same answers, under the same rules")
  func keys() {
    let table = Self.table(rows: 20_000)
    let columns = ParticipationColumns(table)
    var book = AnswerKeyBook()
    var known: [(answers: GivenAnswers, ruleSet: RuleSet, isPlie: Bool)] = []
    for row in 0..<table.count {
      let operation = Self.operations[row % Self.operations.count]
      let answers = GivenAnswers(RowAnswers(columns, row))
      let (number, isNew) = book.number(AnswerKey(AnswerColumns(columns), row, in: operation))
      if isNew { known.append((answers, operation.ruleSet, operation.isPlie)) }
      #expect(known[number].answers == answers, "row \(row)")
      #expect(known[number].ruleSet == operation.ruleSet, "row \(row)")
      #expect(known[number].isPlie == operation.isPlie, "row \(row)")
    }
    #expect(book.keys.count == known.count)
    // As many keys as there are answers under rules: none is told apart for nothing.
    let apart = Set(known.map { [AnyHashable($0.answers), $0.ruleSet, $0.isPlie] })
    #expect(apart.count == known.count)
    #expect(known.count > 2000)
  }

  @Test("Rows counted apart, then together, are those counted at once")
  func tallies() {
    let table = Self.table(rows: 3000)
    let columns = ParticipationColumns(table)
    let complete = Outcome.all.filter(\.isComplete).reduce(Int32(0)) { $0 | $1.bit }
    let employed = Outcome.all.filter { $0.status == .employed }.reduce(Int32(0)) { $0 | $1.bit }
    var whole = OpenAnswers(columns)
    var parts = [OpenAnswers(columns), OpenAnswers(columns)]
    var alone: [ParticipationField: Int] = [:]
    for row in 0..<table.count {
      let operation = Self.operations[row % Self.operations.count]
      whole.add(row, in: operation)
      parts[row % 2].add(row, in: operation)
      var one = OpenAnswers(columns)
      one.add(row, in: operation)
      alone.merge(one.tally.counts([complete, employed]), uniquingKeysWith: +)
    }
    var together = parts[0].tally
    together.add(parts[1].tally)
    #expect(whole.tally.counts([complete, employed]) == alone)
    #expect(together.counts([complete, employed]) == alone)
    #expect(alone.count > 5)
  }

  @Test("A scheme is a PLIE in capitals or not, and nothing else is")
  func plie() {
    let found = Self.operations.prefix(4).map(\.isPlie)
    #expect(found == [false, true, true, false])
  }
}
