internal import Access
internal import Catalogue
internal import Columns
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Steering
internal import Stores
internal import Words

/// What a move would change: the simulator, and the scenarios that are kept.
enum SimulatorRoutes {
  static let all: [Route] = [
    .get("/comparer/simulateur", .count) { visit in try asked(visit) },
    .write("/comparer/simulateur/garder", .count) { visit in try keep(visit.now()) },
    .live("/comparer/simulateur/:scenario", .count) { visit in try await reopen(visit) },
    .write("/comparer/simulateur/:scenario/ecarter", .count) { visit in try discard(visit.now()) },
  ]

  // MARK: pages

  /// Whether all that the page is of is counted: the programme, or the region looked at, which was
  /// asked before.
  private static func isWhole(_ visit: Visit) -> Bool {
    visit.scope.region != nil || countsAll(visit)
  }

  private static func countsAll(_ visit: Visit) -> Bool {
    visit.reader.right.counted[.people].isEverything
  }

  private static func requirePlans(_ visit: Visit) throws(Refusal) {
    guard visit.reader.right.sees(.plans) else { throw .forbidden }
  }

  /// The simulator with the moves of an address, and one more when a form asks for it.
  private static func asked(_ visit: Visit) throws -> Response {
    try requirePlans(visit)
    guard isWhole(visit) else { return visit.answer(SimulatorPage.outside(visit.chrome)) }
    try visit.require(SimulatorQuery.unread(visit.request.query))
    let query = SimulatorQuery(visit.request.query)
    switch query.asked {
    case nil: return try answer(visit, query, .init(query))
    case .errors(let errors)?: return try answer(visit, query, .init(query, errors: errors), 422)
    case .move(let move)?:
      var scenario = query.scenario
      guard scenario.moves.count < Scenario.most else {
        throw UnreadValue(
          SimulatorQuery.moveName, Words.Simulator.tooMany(Scenario.most))
      }
      scenario.moves.append(move)
      let found = try simulated(visit, scenario, nil)
      guard let refusal = found.simulation.refusals[scenario.moves.count - 1] else {
        return visit.go(.simulating(scenario))
      }
      let said = SimulatorPage.said(refusal, found.sources, visit.view, visit.catalogue)
      return try answer(visit, query, .init(query, refusal: said), 422)
    }
  }

  private static func answer(
    _ visit: Visit, _ query: SimulatorQuery, _ around: SimulatorPage.Around, _ status: Int = 200
  ) throws -> Response {
    let page = try page(visit, query.scenario, around)
    if status != 200 { return visit.answer(page.view(visit.chrome), status: status) }
    return try visit.answer(page.view(visit.chrome), or: page.sheet)
  }

  private static func page(
    _ visit: Visit, _ scenario: Scenario, _ around: SimulatorPage.Around
  ) throws -> SimulatorPage {
    let found = try simulated(visit, scenario, around.query.target)
    var around = around
    if countsAll(visit), visit.scope.region == nil {
      around.mayKeep = true
      around.kept = kept(visit)
    }
    return SimulatorPage(
      found.simulation, found.sources, visit.view, visit.catalogue, place: visit.chrome.place,
      around: around)
  }

  /// The scenarios kept, those discarded last.
  private static func kept(_ visit: Visit) -> [SimulatorPage.Kept] {
    let all = saved(visit)
    return (all.filter { $0.state != .discarded } + all.filter { $0.state == .discarded }).map {
      SimulatorPage.Kept($0, mayDiscard: mayDiscard($0, visit))
    }
  }

  private static func saved(_ visit: Visit) -> [SavedScenario] {
    visit.view.kept("simulateur.gardes", of: [.scenarios]) {
      SavedScenario.all(visit.view.dataset)
    }
  }

  private static func mayDiscard(_ scenario: SavedScenario, _ visit: Visit) -> Bool {
    [.kept, .proposed].contains(scenario.state) && scenario.author == visit.reader.name
  }

  // MARK: reading

  /// A scenario read in the scope of a visit, what it needs counted once for its records.
  ///
  /// - Parameter key: targets looked at beside those moved.
  private static func simulated(
    _ visit: Visit, _ scenario: Scenario, _ key: TargetTree.Key?
  ) throws -> (sources: SimulatorSources, simulation: Simulation) {
    let view = visit.view
    let kept = "simulateur \(visit.scope.date ?? view.today) \(visit.scope.region ?? "")"
    return try read(
      scenario, watching: key, view, visit.catalogue, visit.scope.date ?? view.today,
      visit.scope.region, sources: { make in try view.kept(kept, make) },
      targets: { name, make in try view.kept(kept + " cible " + name, make) },
      completions: { name, make in try view.kept(kept + " completer " + name, make) })
  }

  /// A scenario read in a view; what is counted is made by way of who may keep it.
  private static func read(
    _ scenario: Scenario, watching key: TargetTree.Key? = nil, _ view: View,
    _ catalogue: Catalogue, _ date: CivilDate, _ region: String?,
    sources kept: (() throws -> SimulatorSources) throws -> SimulatorSources = { try $0() },
    targets keptTargets: (String, () throws -> TargetSources) throws -> TargetSources = {
      try $1()
    },
    completions keptCompletions: (String, () throws -> Completions) throws -> Completions = {
      try $1()
    }
  ) throws -> (sources: SimulatorSources, simulation: Simulation) {
    let sources = try kept {
      try SimulatorSources(
        engine: view.engine, dataset: view.dataset, catalogue: catalogue, date: date,
        region: region)
    }
    let targets = try sources.targets(scenario, watching: key).compactMap { key, place in
      try catalogue[key.indicator].map { definition in
        try keptTargets("\(key.text) \(place.level)") {
          try TargetSources(
            key, definition, like: place, engine: view.engine, dataset: view.dataset,
            catalogue: catalogue, region: region, on: date)
        }
      }
    }
    var completions: [CivilDate: Completions] = [:]
    if scenario.moves.contains(.completion) {
      let definitions = sources.completed(catalogue, targets)
      let names = definitions.map(\.fullName).joined(separator: ",")
      for day in sources.days {
        completions[day] = try keptCompletions("\(day) \(names)") {
          try Completions(view.engine, definitions, on: day)
        }
      }
    }
    return (sources, Simulation(sources, scenario, targets: targets, completions: completions))
  }

  // MARK: kept scenarios

  /// Keeps the scenario of a form under a name: a record of its own, and nothing else is written.
  private static func keep(_ visit: Visit) throws -> Response {
    try requirePlans(visit)
    guard countsAll(visit), visit.scope.region == nil else { throw Refusal.outside }
    let form = visit.request.form
    try visit.require(SimulatorQuery.unread(form))
    let query = SimulatorQuery(form)
    let title = (form["intitule"] ?? "").trimmed
    func again(_ sentence: String, _ status: Int) throws -> Response {
      let errors = [FieldError("intitule", sentence)]
      return try answer(visit, query, .init(query, errors: errors, typedTitle: title), status)
    }
    let found = try simulated(visit, query.scenario, nil)
    guard !query.scenario.isEmpty, found.simulation.after != nil else {
      throw Refusal.unreadable(Words.Simulator.nothingToSave)
    }
    if title.isEmpty { return try again(Words.Simulator.titleMissing, 422) }
    if title.unicodeScalars.count > SimulatorPage.longestTitle {
      return try again(Words.ImportPages.tooLong(SimulatorPage.longestTitle), 422)
    }
    let edit = RecordEdit(
      .scenarios, .key(["intitule": title, "auteur": visit.reader.name]),
      cells: [
        "commit": "\(visit.view.commit)", "mouvements": query.scenario.text,
        "statut": SavedScenario.State.kept.rawValue,
      ], makes: true, isAct: true)
    do {
      guard let id = try write(edit, visit) else { return try again(Words.Simulator.exists, 409) }
      return visit.go(.scenario(id), saying: .scenarioKept)
    } catch is StoreBusy {
      return try again(Words.Refusals.busy, 503)
    }
  }

  private static func discard(_ visit: Visit) throws -> Response {
    let scenario = try named(visit)
    guard mayDiscard(scenario, visit) else { throw Refusal.forbidden }
    let edit = RecordEdit(
      .scenarios, .number(scenario.id),
      cells: ["statut": SavedScenario.State.discarded.rawValue], base: visit.view.commit,
      isAct: true)
    do {
      guard try write(edit, visit) != nil else { throw Refusal.forbidden }
    } catch is StoreBusy {
      throw Refusal.unreadable(Words.Refusals.busy)
    }
    return visit.go(.simulator, saying: .scenarioDiscarded)
  }

  /// Writes a scenario; nil when another says something else under its name.
  ///
  /// Who keeps scenarios may write no other record of the plan, and this writes none: it is not by the
  /// right to write plans that it is asked.
  private static func write(_ edit: RecordEdit, _ visit: Visit) throws -> Int64? {
    let site = visit.site
    let act = RecordAct(
      author: visit.reader.name, now: site.now(), seen: site.civilNow(), today: site.today)
    let (outcomes, _) = try Recorder(site.store, .all(named: visit.reader.name)).save(
      together: [edit], .scenarios, act)
    _ = try? site.follower.refresh()
    switch outcomes.first {
    case .saved(let saved)?: return saved.id
    case .unchanged(let id, _)?: return id
    default: return nil
    }
  }

  /// The scenario an address names.
  ///
  /// - Throws: `Refusal.notFound`, also for who does not count everything.
  private static func named(_ visit: Visit) throws -> SavedScenario {
    try requirePlans(visit)
    let id = try visit.number("scenario")
    guard countsAll(visit), visit.scope.region == nil,
      let found = saved(visit).first(where: { $0.id == id })
    else { throw Refusal.notFound }
    return found
  }

  /// A scenario kept, read on today's records and on those of the day it was kept.
  private static func reopen(_ visit: Visit) async throws -> Response {
    let site = visit.site
    let (saved, scenario) = try await site.workers.run {
      let saved = try named(visit)
      guard let scenario = saved.scenario else {
        throw Refusal.unreadable(Words.Simulator.damaged)
      }
      return (saved, scenario)
    }
    let reopened = try await site.comparisons.run { try then(visit, saved, scenario) }
    return try await site.workers.run {
      var query = SimulatorQuery(visit.request.query)
      query.scenario = scenario
      return try answer(visit, query, .init(query, reopened: reopened))
    }
  }

  /// What a scenario gave on the records it was kept on.
  private static func then(
    _ visit: Visit, _ saved: SavedScenario, _ scenario: Scenario
  ) throws -> SimulatorPage.Reopened {
    let site = visit.site
    let made = try visit.view.history(.scenarios, saved.id).first?.time ?? site.now()
    let day = CivilZone.day(of: made, in: try visit.zone)
    let asked = visit.scope.date ?? day
    return try visit.view.kept("simulateur.alors \(saved.id) \(asked)") {
      let (view, notTakenBack) = try View.reading(
        SimulatorSources.fieldsNeeded(scenario, visit.catalogue), of: site.store,
        at: saved.commit, on: asked, visit.reader)
      let found = try read(scenario, view, visit.catalogue, asked, nil)
      return SimulatorPage.Reopened(
        saved, scenario, day: day,
        then: found.simulation.after.map { _ in
          SimulatorPage.tables(found.simulation, found.sources, visit.view, visit.catalogue)
        }, notTakenBack: notTakenBack)
    }
  }
}
