import Catalogue
import Columns
import Counting
import Kernel
import Records
import Statistics
import Words

/// The figures that technical screens read operation by operation, in one scope on a day.
struct OperationFigures {
  private let risks: [OperationRisk]
  private let standings: [Int: Counting.OperationStanding]
  private let expenditure: Table
  private let date: CivilDate

  /// Costs the passes of the list of operations at risk.
  ///
  /// - Parameter dataset: what was promised.
  init(
    _ engine: Engine, _ dataset: Dataset, _ catalogue: Catalogue,
    within filter: [(name: String, code: String)], on date: CivilDate
  ) throws(RequestError) {
    risks = try OperationRisks(engine, promises: dataset, catalogue, within: filter, on: date).all
    standings = Dictionary(
      (0..<engine.dataset.table(.operations).count).map {
        ($0, engine.standing(ofOperation: $0, on: date))
      }, uniquingKeysWith: { first, _ in first })
    expenditure = engine.dataset.table(.depenses)
    self.date = date
  }

  /// A figure as a line of a screen reads it.
  func reading(_ figure: OperationFigure, _ kind: LineReading.Kind) -> LineReading {
    let label = Words.Dashboard.figure(figure.rawValue)
    if let lack = figure.lack { return LineReading(label, kind, .notComputable(lack)) }
    switch figure {
    case .silent: return LineReading(label, kind, .known(Double(count(.k04))))
    case .empty: return LineReading(label, kind, .known(Double(count(.k15))))
    case .achieved: return share(label, kind, achieved, or: Words.Dashboard.nothingForeseen)
    case .cut: return share(label, kind, cut, or: Words.Dashboard.nothingControlled)
    case .certified: return certified(label, kind)
    case .stages, .ages, .meetings, .anomalies, .doubles, .evenness:
      return LineReading(label, kind, .notComputable(Words.Dashboard.noSuchCount))
    }
  }

  private func share(
    _ label: String, _ kind: LineReading.Kind, _ terms: (top: Double, bottom: Double),
    or reason: String
  ) -> LineReading {
    guard terms.bottom > 0 else { return LineReading(label, kind, .notComputable(reason)) }
    return LineReading(label, kind, .known(terms.top / terms.bottom), count: terms.bottom)
  }

  private func count(_ test: RiskTest) -> Int {
    risks.count { risk in risk.scored.contains { $0.test == test } }
  }

  /// Entered and expected over the operations that foresee something by the day.
  private var achieved: (top: Double, bottom: Double) {
    risks.reduce((0, 0)) { sum, risk in
      guard risk.reading.isTracked, let expected = risk.reading.foreseen?.expected(on: date) else {
        return sum
      }
      return (sum.0 + Double(risk.reading.entered), sum.1 + expected.approximate)
    }
  }

  // MARK: money

  /// Total cost cut and looked at by the day, of the operations in scope.
  private var cut: (top: Double, bottom: Double) {
    let codes = Set(risks.map(\.code))
    var (top, bottom) = (0.0, 0.0)
    each { operation, nature, total in
      guard codes.contains(operation) else { return }
      if nature == "ecartee" { top += total }
      if nature == "ecartee" || nature == "retenue" { bottom += total }
    }
    return (top, bottom)
  }

  /// Every line of expenditure dated by the day: operation, nature and total cost in euros.
  private func each(_ body: (String, String, Double) -> Void) {
    let table = expenditure
    let schema = Schema.depenses
    func text(_ field: ExpenditureField, _ row: Int) -> String {
      schema.fields[field.rawValue].text(table, field.rawValue, row)
    }
    func amount(_ field: ExpenditureField, _ row: Int) -> Double? {
      guard table.kinds[field.rawValue] == .amount else { return nil }
      let amount = table.amount(field.rawValue, row)
      return amount == Table.missingAmount ? nil : Double(amount) / 100
    }
    guard table.kinds[ExpenditureField.date.rawValue] == .integer else { return }
    for row in 0..<table.count {
      let day = table.integer(ExpenditureField.date.rawValue, row)
      guard day != Table.missingInteger, CivilDate(day: day) <= date,
        let total = amount(.coutTotal, row)
      else { continue }
      body(text(.operation, row), text(.nature, row), total)
    }
  }

  /// The Union share that will be certified at the end of the year of the day.
  private func certified(_ label: String, _ kind: LineReading.Kind) -> LineReading {
    let parts = risks.compactMap { risk -> CertifiedForecast.Part? in
      guard let standing = standings[risk.row], standing.isCounted,
        let programmed = standing.programmed.european
      else { return nil }
      var days: ClosedRange<Int>?
      if let start = risk.reading.start, let end = risk.reading.end, start <= end {
        days = Int(start.day)...Int(end.day)
      }
      return CertifiedForecast.Part(
        programmed: Double(programmed) / 100,
        certified: Double(standing.certified.european ?? 0) / 100, days: days)
    }
    guard !parts.isEmpty else {
      return LineReading(label, kind, .notComputable(Words.Dashboard.nothingProgrammed))
    }
    let end = CivilDate(day: CivilDate.days(year: date.components.year, month: 12, day: 31))
    let found = CertifiedForecast(parts).prediction(on: Int(end.day))
    var reading = LineReading(label, kind, .known(found.value))
    reading.range = .init(found.low, found.high)
    return reading
  }
}
