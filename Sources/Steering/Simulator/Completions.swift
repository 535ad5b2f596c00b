package import Catalogue
import Columns
package import Counting
package import Kernel
import Records

/// What incomplete records would add to figures once completed.
///
/// In each operation they join a figure in the share of the complete ones that it counts, in that of
/// the operation's line where none is complete (`steering.md`, simulator).
package struct Completions: Sendable {
  /// By the full name of a figure, then by operation.
  private let found: [String: [String: Double]]
  private let places: [String: PlanPlace]

  /// Counts by operation, in one request.
  ///
  /// - Parameter definitions: those that do not count complete records alone are as they are.
  package init(
    _ engine: Engine, _ definitions: [Definition], on day: CivilDate
  ) throws(RequestError) {
    places = Dictionary(
      OperationPlaces(engine.dataset.table(.operations)).all.map { ($0.code, $0.place) },
      uniquingKeysWith: { first, _ in first })
    let counted = definitions.filter { definition in
      definition.participationTerm?.records == .complete
    }
    guard !counted.isEmpty else {
      found = [:]
      return
    }
    let frames = Set(counted.map(\.frame)).sorted()
    let cells = try engine.compute(
      Request(
        definitions: counted + frames.flatMap { [OperationPlans.total($0), Self.complete($0)] },
        by: ["operation"], period: Period(day, day), cumulative: true))
    var numbers: [String: [String: Double]] = [:]
    for cell in cells {
      numbers[cell.frame + "." + cell.code, default: [:]][cell.keys[0]] = Double(cell.numerator)
    }
    var found: [String: [String: Double]] = [:]
    for definition in counted {
      found[definition.fullName] = Self.gains(
        entered: numbers[OperationPlans.total(definition.frame).fullName] ?? [:],
        complete: numbers[Self.complete(definition.frame).fullName] ?? [:],
        counted: numbers[definition.fullName] ?? [:], lines: places.mapValues(\.lineCodes))
    }
    self.found = found
  }

  /// What each operation would add to a figure.
  ///
  /// - Parameters:
  ///   - counted: how many complete records of each the figure counts.
  ///   - lines: the line of each operation.
  static func gains(
    entered: [String: Double], complete: [String: Double], counted: [String: Double],
    lines: [String: [String]]
  ) -> [String: Double] {
    var byLine: [[String]: (complete: Double, counted: Double)] = [:]
    for (code, line) in lines {
      byLine[line, default: (0, 0)].complete += complete[code] ?? 0
      byLine[line, default: (0, 0)].counted += counted[code] ?? 0
    }
    var gains: [String: Double] = [:]
    for (code, all) in entered {
      let known = complete[code] ?? 0
      guard all > known else { continue }
      if known > 0 {
        gains[code] = (all - known) * (counted[code] ?? 0) / known
      } else if let line = lines[code].flatMap({ byLine[$0] }), line.complete > 0 {
        gains[code] = (all - known) * line.counted / line.complete
      }
    }
    return gains
  }

  /// Everyone who entered with a complete record.
  private static func complete(_ frame: String) -> Definition {
    Definition(
      frame: frame, code: "complete", label: "", englishLabel: "", kind: .quality,
      unit: .participations,
      formula: .single(Term(population: .participations, records: .complete, moment: .entry)))
  }

  /// Whether completing records may change a figure.
  func counts(_ name: String) -> Bool { found[name] != nil }

  /// What each operation adds to a figure.
  func gains(_ name: String) -> [String: Double] { found[name] ?? [:] }

  /// What the operations of some places add to a figure together, rounded down; nil for a figure that
  /// completing records does not change.
  func gain(_ name: String, within isHere: (PlanPlace) -> Bool) -> Int? {
    guard let gains = found[name] else { return nil }
    return Self.rounded(
      gains.reduce(0) { sum, gain in
        places[gain.key].map(isHere) == true ? sum + gain.value : sum
      })
  }

  /// A sum of shares, rounded down; a sum that is whole but for the last digits is whole.
  static func rounded(_ sum: Double) -> Int { Int((sum + 1e-6).rounded(.down)) }
}

extension PlanPlace {
  /// The line of the programme an operation is on.
  var lineCodes: [String] { [programme, axe, pi, os] }
}

/// Where each operation belongs.
struct OperationPlaces {
  /// In the order of the table; an operation without code is not there.
  let all: [(row: Int, code: String, title: String, place: PlanPlace)]

  init(_ table: Table) {
    let fields = Schema.operations.fields
    func text(_ field: OperationField, _ row: Int) -> String {
      let column = field.rawValue
      return table.kinds[column] == .absent ? "" : fields[column].text(table, column, row)
    }
    all = (0..<table.count).compactMap { row in
      let code = text(.operation, row)
      guard !code.isEmpty else { return nil }
      return (
        row, code, text(.intitule, row),
        PlanPlace(
          programme: text(.programme, row), axe: text(.axe, row), pi: text(.pi, row),
          os: text(.os, row), region: text(.region, row), body: text(.oi, row),
          category: text(.categorieRegion, row))
      )
    }
  }
}
