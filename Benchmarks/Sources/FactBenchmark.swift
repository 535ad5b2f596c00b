internal import Catalogue
internal import Columns
internal import Counting
internal import Dispatch
internal import Foundation
internal import Kernel
internal import Records

/// Times figures over facts, on facts drawn with a fixed seed and held in memory, beside DuckDB on the
/// same facts in the same run.
///
/// Seven facts a person, five hundred structures, six years; each figure by structure and month.
struct FactBenchmark {
  private let options: Options

  init(_ options: Options) {
    self.options = options
  }

  private static let figures: [(name: String, lines: String)] = [
    ("contacts", "at: date"),
    ("interviews", "at: date\nwhere: nature in [entretien, premier_accueil]"),
    ("searching", "at: present\nwhere: nature == jdi_debut"),
    ("enrolled", "at: state\nwhere: nature == entree_dispositif"),
    (
      "unheard",
      "at: state\nwhere: nature == jdi_debut and not in_last(90, nature == proposition)"
        + " and not open(nature in [situation_emploi, situation_formation])"
    ),
    (
      "proposed",
      "at: present\nwhere: nature == jdi_debut and in_period(nature == proposition and theme in [\"emploi\"])"
    ),
    (
      "hired",
      "at: date\nwhere: nature == sortie_dispositif and modalite in [\"cdi\", \"interim\"]"
        + " and days_since(entree_dispositif) <= 182"
    ),
    (
      "registered",
      "at: past\nwhere: nature == inscription and latest == yes and not since(nature == radiation)"
    ),
  ]

  func run() throws {
    let dataset = Self.dataset(facts: options.lines)
    let engine = Engine(dataset: dataset)
    let definitions = try Self.definitions().filter {
      options.only.isEmpty || options.only.contains($0.code)
    }
    func request(_ definitions: [Definition]) -> Request {
      Request(
        definitions: definitions, by: ["structure"], period: Period("2015..2016"), step: .month)
    }
    let built = try Self.time { _ = try engine.compute(request(definitions)) }
    print("facts \(options.lines), processors \(Workers.width)")
    print("first answer, columns made: \(built) ms")
    print("bytes a fact: \(Double(engine.bytesOfFacts) / Double(options.lines))")
    var answers: [FactFiles.Answer] = []
    for definition in definitions {
      var cells: [Cell] = []
      let before = Child.processorTime()
      let times = try (0..<options.runs).map { _ in
        try Self.time { cells = try engine.compute(request([definition])) }
      }
      let processor = (Child.processorTime() - before) / Double(options.runs)
      print(
        "\(definition.code): \(median(times)) ms, least \(times.min() ?? 0), "
          + "\(processor * 1000) of processor")
      answers.append(
        FactFiles.Answer(
          name: definition.code, seconds: median(times) / 1000, processor: processor, cells: cells))
    }
    let all = try Self.time { _ = try engine.compute(request(definitions)) }
    print("all together: \(all) ms")
    for definition in definitions {
      let time = try Self.time {
        _ = try engine.explain(
          definition, filter: [("structure", "Structure 7")], period: Period("2016"),
          words: { _ in "" })
      }
      print("\(definition.code) explained: \(time) ms")
    }
    var contributions = try PersonContributions(engine, request(definitions))
    let people = min(10_000, contributions.personCount)
    var number = 0
    let time = Self.time {
      for person in 0..<people { number += contributions.contributions(of: person).count }
    }
    print("one person, all figures: \(time * 1000 / Double(people)) µs, \(number / people) cells")
    try Self.keep(engine, dataset, definitions, runs: options.runs)
    let python = ProcessInfo.processInfo.environment["JALON_PYTHON"] ?? ".venv/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else { return }
    let files = try FactFiles(folder: options.folder + "/facts")
    try files.write(dataset, answers, months: Period("2015..2016").map(Step.month.cut) ?? [])
    print(
      try Child.output(
        of: python,
        ["Benchmarks/fact_peers.py", files.folder, "--runs", String(options.runs)]))
  }

  /// Times the cells kept: made, changed by one fact, and read.
  private static func keep(
    _ engine: Engine, _ dataset: Dataset, _ definitions: [Definition], runs: Int
  ) throws {
    var kept = engine
    let made = time { kept.live = LiveCells(engine, definitions, MaintainedCut.all) }
    let bytes = (kept.live?.inventory ?? []).reduce(0) { $0 + $1.bytes }
    print("kept cells made: \(made) ms, \(bytes / 1_048_576) MiB with what facts are found by")
    let table = dataset.table(.evenements)
    let changes = (0..<runs).map { number in
      RowChanges(
        oldCount: table.count, changed: [table.count / (runs + 1) * (number + 1)], appended: 0)
    }
    let times = changes.map { change in
      time { kept = kept.next(dataset, [.evenements: change], maintaining: definitions) }
    }
    print("one fact written, kept cells changed: \(median(times) * 1000) µs")
    let request = Request(
      definitions: definitions, by: ["structure"], period: Period("2015..2016"), step: .month)
    let read = try (0..<runs).map { _ in try time { _ = try kept.compute(request) } }
    print("all figures read from kept cells: \(median(read)) ms")
  }

  /// Milliseconds of some work.
  private static func time(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double((DispatchTime.now().uptimeNanoseconds - start) / 1000) / 1000
  }

  private static func definitions() throws -> [Definition] {
    try Catalogue(
      files: figures.map { name, lines in
        let text = """
          code: \(name)
          frame: ML_CPO2012
          label: {fr: Ligne \(name), en: Line \(name)}
          kind: management
          unit: persons
          count: persons(events)
          \(lines.replacing("where: ", with: "where: '") + (lines.contains("where") ? "'" : ""))
          source: mesure
          """
        return (path: "ML_CPO2012/\(name).yaml", bytes: Array(text.utf8))
      }
    ).definitions
  }

  static let themes = ["emploi", "formation", "logement", "sante"]
  static let programmes = ["civis", "cotraitance", "pacea", "cej"]
  static let modes = ["cdi", "interim", "cdd_3_6m", "autre", "alternance"]

  private static func dataset(facts: Int) -> Dataset {
    let wanted: Set<EventField> = [
      .structure, .date, .dateFin, .nature, .theme, .dispositif, .modalite,
    ]
    let table = Table(
      kinds: Schema.evenements.columnKinds.enumerated().map { position, kind in
        EventField(rawValue: position).map(wanted.contains) ?? false ? kind : .absent
      }, capacity: facts, textCapacity: 1 << 20)
    table.appendRows(facts)
    var state: UInt64 = 7
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let natures = Schema.evenements.fields[EventField.nature.rawValue].codes
    let common = [
      "actualite", "entretien", "proposition", "proposition", "entretien", "actualite",
      "mise_en_relation", "entree_dispositif", "sortie_dispositif", "jdi_debut", "jdi_fin",
      "situation_emploi", "fin_situation", "inscription", "radiation", "premier_accueil",
    ].compactMap { natures.firstIndex(of: $0) }
    func stored(_ texts: [String]) -> [Slice] {
      texts.map { text in
        var text = text
        return text.withUTF8 { table.store($0) }
      }
    }
    let structures = stored((0..<500).map { "Structure \($0)" })
    let themeTexts = stored(Self.themes)
    let programmeTexts = stored(Self.programmes)
    let modeTexts = stored(Self.modes)
    let persons = max(1, facts / 7)
    let links = Cells<Int32>(repeating: -1, count: facts)
    for row in 0..<facts {
      let person = below(persons)
      if below(50) > 0 { links[row] = Int32(person) }
      let nature = common[below(common.count)]
      table.setCode(EventField.nature.rawValue, row, UInt8(nature + 1))
      table.setInteger(EventField.date.rawValue, row, Int32(15_340 + below(2190)))
      table.slices(EventField.structure.rawValue)[row] = structures[person % 500]
      switch natures[nature] {
      case "proposition": table.slices(EventField.theme.rawValue)[row] = themeTexts[below(4)]
      case "entree_dispositif", "sortie_dispositif":
        table.slices(EventField.dispositif.rawValue)[row] = programmeTexts[below(4)]
        table.slices(EventField.modalite.rawValue)[row] = modeTexts[below(5)]
      default: break
      }
    }
    return Dataset(commit: 1, tables: [.evenements: table], personLinks: [.evenements: links])
  }
}
