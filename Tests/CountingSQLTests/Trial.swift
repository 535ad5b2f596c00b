import Catalogue
import Checks
import Counting
import Kernel
import Records
import TestSupport

/// The same request counted by the engine and by SQLite over its projection.
struct Trial {
  var rows: [Kind: [RandomWorld.Row]]
  var request: Request
  var asOf: CivilDate?

  /// The records, to build.
  var builder: DatasetBuilder {
    var builder = DatasetBuilder()
    for kind in Kind.allCases { for row in rows[kind] ?? [] { builder.add(kind, row) } }
    return builder
  }

  /// An engine over the records.
  var engine: Engine { Engine(dataset: builder.dataset(), asOf: asOf) }

  /// The cells only one of the two gives, `-` the engine's and `+` SQLite's; nil when all agree.
  static func difference(
    _ request: Request, _ engine: Engine, _ database: Database
  ) throws -> [String]? {
    let expected = try engine.compute(request)
    let found = try database.compute(request)
    if expected == found { return nil }
    let lines = { (cells: [Cell]) in cells.map { "\($0)" } }
    return lines(found).difference(from: lines(expected)).map { change in
      switch change {
      case .insert(_, let line, _): "+ " + line
      case .remove(_, let line, _): "- " + line
      }
    }
  }

  /// The same, over its own records.
  func difference() throws -> [String]? {
    let engine = engine
    let projection = engine.projection(frames: RandomFigures.frames, ruleSet: request.ruleSet)
    return try Self.difference(request, engine, Database(projection))
  }

  /// A smaller trial that still differs: fewer definitions, cuts, filters, rows and answers.
  func shrunk() -> Trial {
    var smallest = self
    func tries(_ change: (inout Trial) -> Void) -> Bool {
      var trial = smallest
      change(&trial)
      guard (try? trial.difference()) ?? nil != nil else { return false }
      smallest = trial
      return true
    }
    for definition in request.definitions {
      if tries({ $0.request.definitions = [definition] }) { break }
    }
    _ = tries { $0.request.period = nil }
    _ = tries { $0.request.step = .all }
    _ = tries { $0.request.cumulative = false }
    for name in request.by { _ = tries { $0.request.by.removeAll { $0 == name } } }
    for clause in request.filter {
      _ = tries { $0.request.filter.removeAll { $0 == clause } }
    }
    for kind in Kind.allCases {
      var size = max(1, (smallest.rows[kind]?.count ?? 0) / 2)
      while size > 0 {
        var start = 0
        while start < smallest.rows[kind]?.count ?? 0 {
          let end = min(start + size, smallest.rows[kind]?.count ?? 0)
          if !tries({ $0.rows[kind]?.removeSubrange(start..<end) }) { start += size }
        }
        size /= 2
      }
      for index in (smallest.rows[kind] ?? []).indices {
        for name in (smallest.rows[kind]?[index] ?? [:]).keys.sorted() {
          _ = tries { _ = $0.rows[kind]?[index].removeValue(forKey: name) }
        }
      }
    }
    return smallest
  }

  /// What it holds, to read and to reproduce.
  var description: String {
    let figures = request.definitions.map { "\($0.fullName) \($0.formula)" }
    let records = Kind.allCases.flatMap { kind in
      (rows[kind] ?? []).map { row in
        "\(kind.rawValue) \(row.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })"
      }
    }
    let time = request.period.map { "\($0.start)..\($0.end)" } ?? "-"
    return
      (figures + [
        "by \(request.by) where \(request.filter) period \(time) step \(request.step)",
        "cumulative \(request.cumulative) rules \(String(describing: request.ruleSet)) asOf \(String(describing: asOf))",
      ] + records).joined(separator: "\n")
  }
}
