internal import Catalogue
internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Statistics
internal import Steering
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon forecast`: what a figure will be, month by month to the date of its target.
  func runForecast(_ call: Invocation) throws -> ExitStatus {
    guard let folder = call.value("csv") else { return try forecastRecords(call) }
    if let other = call.other(than: ["csv", "date"]) {
      throw UsageError(.tooMany, subject: other)
    }
    return try forecastFiles(folder, call)
  }

  /// Forecasts of figures of a store.
  private func forecastRecords(_ call: Invocation) throws -> ExitStatus {
    var horizon: Horizon?
    if let text = call.value("target") {
      guard let asked = Horizon(code: text) else {
        throw UsageError(
          .badValue, subject: "--target", value: text,
          nearest: Names.nearest(to: text, among: Horizon.allCases.map(\.code)))
      }
      horizon = asked
    }
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    let request = try request(
      call, definitions: definitions(try call.required("indicators"), call, store))
    let view = try recorded(
      call, store, FigureOutlook.fieldsNeeded(for: request, catalogue))
    try requireKnownCodes(request, view)
    try requireInside(request, view)
    let day = try asked(call) ?? view.today
    guard day <= view.today else {
      throw UsageError(.badValue, subject: "--date", value: day.description)
    }
    let outlooks: [FigureOutlook]
    do {
      outlooks = try FigureOutlook.all(
        request, view.engine, promises: view.dataset,
        catalogue: catalogue, horizon: horizon, on: day)
    } catch {
      throw usage(error)
    }
    var table = ForecastTable(by: request.by)
    for figure in outlooks {
      table.add(
        figure.outlook, frame: figure.definition.frame, code: figure.definition.code,
        keys: figure.keys)
    }
    for definition in request.definitions where !FigureOutlook.addsUp(definition) {
      tell(Words.Forecast.notForecast(definition.fullName))
    }
    if outlooks.count == 1, let figure = outlooks.first {
      for remark in figure.outlook.remarks { tell(remark.sentence) }
    }
    environment.data(table.take())
    tell(Words.Terminal.commit(view.commit))
    return .done
  }

  /// The day `--date` says.
  private func asked(_ call: Invocation) throws(UsageError) -> CivilDate? {
    guard let text = call.value("date") else { return nil }
    guard let day = CivilDate(text) else {
      throw UsageError(.badValue, subject: "--date", value: text)
    }
    return day
  }

  /// Forecasts from a folder of tables.
  private func forecastFiles(_ folder: String, _ call: Invocation) throws -> ExitStatus {
    let asked = try asked(call)
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
      for remark in outlook.remarks { tell(remark.sentence) }
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
