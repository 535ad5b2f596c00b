import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Random records")
struct PropertyTests {
  private static let pieces: [String?] = [nil, "2016T2..2017-05", "2017"]

  @Test("The engine counts what a row by row evaluation counts", arguments: 1...8)
  func equalsReference(seed: Int) throws {
    var random = Seeded(seed)
    let data = RandomData.dataset(&random, participations: 700)
    let reference = Reference(data.rows)
    let engine = Engine(dataset: data.dataset())
    for round in 0..<6 {
      let definitions = (0..<8).map { number in
        let records = random.pick([RecordScope.all, .complete])
        let moment = random.pick([Moment.entry, .exit, .start])
        let condition = RandomData.condition(&random, depth: 3)
        return Figures.single(
          Figures.entries(condition, records: records, moment: moment), code: "X\(number)")
      }
      let count = Int.random(in: 1...3, using: &random)
      let cuts = Array(RandomData.cuts.shuffled(using: &random).prefix(count))
      let period = random.pick(Self.pieces).flatMap { Period($0) }
      let cells = try engine.compute(
        Request(definitions: definitions, by: cuts, period: period)
      ).filter { $0.state == .ok }
      for definition in definitions {
        guard case .single(let term) = definition.formula else { continue }
        let expected = reference.counted(term, period: period, cuts: cuts)
        let own = cells.filter { $0.code == definition.code }
        let found = Dictionary(uniqueKeysWithValues: own.map { ($0.keys, Int($0.value) ?? -1) })
        #expect(found == expected, "round \(round), \(cuts), \(term.condition)")
      }
    }
  }

  @Test("Cells of every cut sum to the total, by step and cumulative too", arguments: 1...4)
  func additive(seed: Int) throws {
    var random = Seeded(seed * 1000)
    let data = RandomData.dataset(&random, participations: 500)
    let engine = Engine(dataset: data.dataset())
    let weights = Term(
      population: .participations, moment: .entry,
      condition: RandomData.condition(&random, depth: 1),
      aggregate: .weights(Figures.position(.participations, "poids_6m")))
    let definitions =
      [Figures.single(weights, code: "W")]
      + (0..<5).map { number in
        Figures.single(
          Figures.entries(RandomData.condition(&random, depth: 2)), code: "X\(number)")
      }
    func sums(_ by: [String], _ step: Step, cumulative: Bool) throws -> [String: Int] {
      let cells = try engine.compute(
        Request(
          definitions: definitions, by: by, period: Period("2016..2017"), step: step,
          cumulative: cumulative))
      var sums: [String: Int] = [:]
      for cell in cells where cell.state == .ok && cell.value != "0" {
        sums["\(cell.code) \(cell.end?.description ?? "")", default: 0] += Int(cell.value) ?? -1
      }
      return sums
    }
    for cut in Cut.names {
      for cumulative in [false, true] {
        let total = try sums([], .quarter, cumulative: cumulative)
        #expect(try sums([cut], .quarter, cumulative: cumulative) == total, "\(cut)")
      }
    }
    let year = try sums(["sexe"], .year, cumulative: false)
    let all = try sums([], .all, cumulative: false)
    for definition in definitions {
      let years = ["2016-12-31", "2017-12-31"].map { year["\(definition.code) \($0)"] ?? 0 }
      #expect(years[0] + years[1] == all["\(definition.code) 2017-12-31"] ?? 0)
    }
  }

  @Test("The fields said to be needed are enough", arguments: 1...4)
  func fieldsNeeded(seed: Int) throws {
    var random = Seeded(seed * 77)
    let data = RandomData.dataset(&random, participations: 200)
    let full = Engine(dataset: data.dataset())
    for cut in Cut.names {
      let definition = Figures.single(
        Figures.entries(
          RandomData.condition(&random, depth: 2), records: random.pick([.all, .complete]),
          moment: random.pick([.entry, .exit])))
      let step = random.pick([Step.all, .year])
      let request = Request(definitions: [definition], by: [cut], step: step)
      let partial = Engine(dataset: data.dataset(fields: Engine.fieldsNeeded(for: request)))
      let cells = try partial.compute(request)
      #expect(try full.compute(request) == cells, "\(cut), \(step)")
    }
  }

  @Test("Every excluded row fails the requirement named and meets all before", arguments: 1...4)
  func explanations(seed: Int) throws {
    var random = Seeded(seed * 31)
    let data = RandomData.dataset(&random, participations: 300)
    let reference = Reference(data.rows)
    let engine = Engine(dataset: data.dataset())
    let operations = Dictionary(
      uniqueKeysWithValues: (data.rows[.operations] ?? []).map { ($0["operation"] ?? "", $0) })
    let period = Period("2016T3..2017")
    for _ in 0..<8 {
      let term = Figures.entries(
        .and((0..<3).map { _ in RandomData.condition(&random, depth: 1) }),
        records: random.pick([.all, .complete]))
      let explanation = try engine.explain(
        Figures.single(term), period: period, sample: 5, words: { "\($0)" })
      let explained = try #require(explanation.terms.first)
      #expect(String(explained.remaining) == explanation.cell.numerator)
      #expect(explained.steps.first?.remaining == 300)
      let clauses = explained.steps.map(\.clause)
      for (row, record) in (data.rows[.participations] ?? []).enumerated() {
        let operation = operations[record["operation"] ?? ""]
        let verdict = try #require(explained.why(row))
        let isCounted = operation.map { reference.isCounted(record, $0, term, period) } ?? false
        #expect(verdict.isCounted == isCounted)
        let failed = clauses.first { clause in
          switch clause {
          case .all, .perimeter: return false
          case .frame: return operation == nil
          case .programmed: return operation?["statut"] == "abandonnee"
          case .tracked: return operation?["suivi_participants"] == "non"
          case .complete: return !reference.isComplete(record)
          case .condition(let condition):
            return !reference.holds(condition, record, operation ?? [:], .participations)
          case .time:
            return
              !(CivilDate(record["date_entree"] ?? "").flatMap { period?.contains($0) } ?? false)
          }
        }
        #expect(verdict.clause == failed)
      }
    }
  }
}
