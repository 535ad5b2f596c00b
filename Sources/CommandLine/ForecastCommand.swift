internal import Kernel
internal import Statistics
internal import Steering
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon forecast`: what a figure will be, month by month to the date of its target.
  func runForecast(_ call: Invocation) throws -> ExitStatus {
    try forecastFiles(try call.required("csv"), call)
  }

  /// Forecasts from a folder of tables.
  private func forecastFiles(_ folder: String, _ call: Invocation) throws -> ExitStatus {
    var asked: CivilDate?
    if let text = call.value("date") {
      guard let day = CivilDate(text) else {
        throw UsageError(.badValue, subject: "--date", value: text)
      }
      asked = day
    }
    let names = Set(try environment.listFolder(folder))
    let files = try ForecastFiles(folder) { name in
      names.contains(name) ? try environment.readFile(folder + "/" + name) : nil
    }
    guard let day = asked ?? files.series?.last?.last else {
      throw UsageError(.missingOption, subject: "date")
    }
    let basis = OutlookBasis(files, on: day)
    let usual = ForecastFiles.Target(
      frame: "", code: "", target: OutlookTarget(date: OutlookBasis.usualDate(after: day)))
    var table = ForecastTable(by: [])
    for line in files.targets.isEmpty ? [usual] : files.targets {
      let outlook = Outlook(basis, line.target)
      table.add(outlook, frame: line.frame, code: line.code, keys: [])
      for remark in outlook.remarks { tell(Words.Forecast.sentence(remark)) }
    }
    environment.data(table.take())
    return .done
  }
}

extension OutlookBasis {
  /// The basis of a folder, whose operations are one line of the programme.
  fileprivate init(_ files: ForecastFiles, on day: CivilDate) {
    let rate = RealisationRate(files.programmed, endedOn: Int(day.day)) ?? .assumed
    self.init(
      series: files.series, operations: files.programmed.map { Capacity.Part($0, rate) },
      deposited: files.deposited.map { Capacity.Part($0, rate) }, day: day)
  }
}

extension Words.Forecast {
  /// A remark in French.
  static func sentence(_ remark: OutlookRemark) -> String {
    switch remark {
    case .shortHistory(let months): shortHistory(months: months)
    case .noInterval(let months): noInterval(months: months)
    case .coverage(let coverage): Self.coverage(coverage.covered, of: coverage.checked)
    case .notChecked: notChecked
    case .narrow(let coverage): narrow(coverage.covered, of: coverage.checked)
    case .trendAlone: trendAlone
    case .capacityAlone: capacityAlone
    case .assumedRate: assumedRate
    case .withoutPlan(let operations): withoutPlan(operations)
    case .deposited(let operations, let gain): deposited(operations, gain: Int(gain.rounded()))
    case .diverging: diverging
    }
  }
}
