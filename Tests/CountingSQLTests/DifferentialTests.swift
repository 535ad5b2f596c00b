import Catalogue
import Checks
import Counting
import CountingSQL
import Foundation
import Kernel
import Records
import Synchronization
import TestSupport
import Testing

@Suite("SQL and the engine")
struct DifferentialTests {
  private static let seeds = Trials.count(short: 10, usual: 30, long: 600)
  /// Set once a difference was shrunk: one is enough to read.
  private static let isShrunk = Mutex(false)
  private static let ruleSets: [RuleSet?] = [nil, nil, .euC1, .fr2016, .fr2016Plie]

  @Test("Every shipped definition and random ones are equal cell by cell", arguments: 1...seeds)
  func equal(seed: Int) throws {
    var random = Seeded(seed)
    let shipped = try RandomFigures.shipped()
    let world = RandomWorld(&random, participations: random.pick([0, 3, 60, 100, 150]))
    let ruleSet = random.pick(Self.ruleSets)
    let asOf = random.pick([nil, nil, CivilDate("2016-09-30"), CivilDate("2017-12-31")])
    let none = Request(definitions: [])
    let engine = Trial(rows: world.rows, request: none, asOf: asOf).engine
    let projection = engine.projection(frames: RandomFigures.frames, ruleSet: ruleSet)
    let database = try Database(projection)
    for _ in 0..<4 {
      let drawn = (0..<12).map { RandomFigures.definition($0, &random) }
      var request = try RandomFigures.request(shipped + drawn, projection.codes, &random)
      request.ruleSet = ruleSet
      let isEqual = try Trial.difference(request, engine, database) == nil
      #expect(isEqual)
      if isEqual { continue }
      let isFirst = Self.isShrunk.withLock { isShrunk in
        defer { isShrunk = true }
        return !isShrunk
      }
      guard isFirst else { return }
      let trial = Trial(rows: world.rows, request: request, asOf: asOf).shrunk()
      let lines = try trial.difference() ?? []
      Issue.record("\(lines.joined(separator: "\n"))\n\(trial.description)")
      return
    }
  }

  @Test("Every cut is equal, alone, by month and in a filter")
  func cuts() throws {
    var random = Seeded(2_017)
    let shipped = try RandomFigures.shipped()
    let world = RandomWorld(&random, participations: 300)
    let trial = Trial(rows: world.rows, request: Request(definitions: []))
    let engine = trial.engine
    let projection = engine.projection(frames: RandomFigures.frames)
    let database = try Database(projection)
    for name in Cut.names {
      let request = Request(
        definitions: shipped, by: [name], period: Period("2016T2..2017"),
        step: random.pick([.year, .quarter]), cumulative: random.pick([true, false]))
      let isEqual = try Trial.difference(request, engine, database) == nil
      #expect(isEqual, "\(name)")
      let filtered = Request(
        definitions: shipped, by: ["axe"], filter: [(name, "inconnu"), (name, "1"), (name, "oui")])
      #expect(try Trial.difference(filtered, engine, database) == nil, "\(name)")
    }
  }

  @Test("A store without records gives the same empty figures", arguments: Step.allCases)
  func nothing(step: Step) throws {
    let shipped = try RandomFigures.shipped()
    for by in [[], ["axe"], ["operation", "sexe"]] {
      for period in [nil, Period("2017")] {
        let request = Request(
          definitions: shipped, by: by, period: period, step: step, filter: [("axe", "1")])
        #expect(try Trial(rows: [:], request: request).difference() == nil)
      }
    }
  }

  @Test("What a request or a definition says enters no statement")
  func noText() throws {
    let hostile = "1' OR '1'='1\"; DROP TABLE c_codes; --"
    let axis = Operand.operation(OperationField.axe.rawValue)
    let definitions = ["ESF1420", hostile].map { frame in
      Definition(
        frame: frame, code: hostile, label: hostile, englishLabel: hostile, kind: .output,
        unit: .participations,
        formula: .single(
          Term(
            population: .participations, moment: .entry,
            condition: .or([
              .textIn(axis, [hostile, "2"], negated: false), .named(hostile, .known(axis)),
            ]))), emptyReason: hostile)
    }
    var random = Seeded(3)
    var rows = RandomWorld(&random, participations: 50).rows
    rows[.operations]?[0]["axe"] = hostile
    let request = Request(
      definitions: definitions, by: ["axe"], filter: [("axe", hostile), ("axe", "2")])
    let trial = Trial(rows: rows, request: request)
    let engine = trial.engine
    let database = try Database(engine.projection(frames: ["ESF1420", hostile]))
    #expect(try Trial.difference(request, engine, database) == nil)
    let plan = try SQLCompiler(dialect: SQLiteDialect()).plan(request, over: database.book)
    for statement in plan.statements {
      // The name of a frame is a name of a column, between quotes, its own doubled.
      let column = "\"frame_" + hostile.replacing("\"", with: "\"\"") + "\""
      #expect(!statement.sql.text.replacing(column, with: "").contains("DROP"))
    }
  }

  @Test("Random records leave few figures empty")
  func counted() throws {
    var random = Seeded(7)
    let world = RandomWorld(&random, participations: 900)
    let engine = Trial(rows: world.rows, request: Request(definitions: [])).engine
    // Other frames have lines of one priority, or of a kind of exit, that a random record seldom meets.
    let shipped = try RandomFigures.shipped().filter { definition in
      ["ESF1420", "PF"].contains(definition.frame) && !definition.code.contains(".iae")
        || definition.code.hasPrefix("SYN")
        || ["FIN1", "FIN2", "FIN3", "FIN3.ue", "FIN4"].contains(definition.code)
    }
    let database = try Database(engine.projection(frames: RandomFigures.frames))
    let cells = try database.compute(Request(definitions: shipped))
    #expect(cells.count == shipped.count)
    let empty = cells.filter { $0.state != .ok || $0.value == "0" || $0.value == "0.00" }
    #expect(empty.map { $0.frame + "." + $0.code } == [])
  }
}
