package import Catalogue
internal import Counting
package import Following
package import HTTP
package import Kernel
internal import Records
package import Steering
internal import Words

extension OperationRisks {
  /// The list of what a reader sees on a day, made once at each commit.
  package static func of(
    _ view: View, _ catalogue: Catalogue, on date: CivilDate
  ) throws -> OperationRisks {
    try view.kept("operations.risques.\(date)") {
      try OperationRisks(view.seenEngine, promises: view.dataset, catalogue, on: date)
    } cost: {
      4096 + $0.all.count * 2048
    }
  }

  /// The same of the operations of a region.
  package func limited(to region: String?, _ view: View) -> [OperationRisk] {
    guard let region else { return all }
    return all.filter { OperationRecord(view.dataset, $0.row).text(.region) == region }
  }
}

/// The operations at risk, the one to look at first at the top.
package struct RisksPage: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    package var record: OperationRecord
    package var risk: OperationRisk

    /// Parts of its days gone by.
    package var elapsed: Double? {
      risk.reading.days(on: risk.date).map { Double($0.gone) / Double($0.all) }
    }

    package var isTracked: Bool { risk.reading.isTracked }

    /// Participants expected by the day.
    package var expected: Ratio? { risk.reading.foreseen?.expected(on: risk.date) }

    /// Complete records over those entered.
    package var complete: Ratio? {
      guard isTracked else { return nil }
      return Ratio(Int128(risk.reading.complete), over: Int128(risk.reading.entered))
    }

    package var declared: Ratio? { risk.reading.declaredShare(on: risk.date) }
  }

  /// The parameter of the address that asks for every operation.
  package static let everyParameter = "tous"

  package static let sortKeys = [
    "points", "titre", "fin", "entrees", "sorties", "completes", "declare", "ue",
  ]

  package var date: CivilDate
  package var region: String?
  package var sorting: Sorting
  /// Whether operations under the threshold are shown too.
  package var showsAll: Bool
  package var lines: [Line]
  package var followed: Int
  package var priority: Int
  package var total: Int
  package var pager: Pager

  /// What the address asks and there is not.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    UnreadValue.choice(query, everyParameter, Words.RisksPage.views) { $0 == "oui" }
  }

  package init(
    _ view: View, _ catalogue: Catalogue, scope: Scope, showsAll: Bool = false,
    sort: String? = nil, page: Int = 1
  ) throws {
    date = scope.date ?? view.today
    region = scope.region
    self.showsAll = showsAll
    let all = try OperationRisks.of(view, catalogue, on: date).limited(to: scope.region, view)
    total = all.count
    followed = all.count { $0.level != .none }
    priority = all.count { $0.level == .priority }
    let kept = all.filter { showsAll || $0.level != .none }.map { risk in
      Line(
        id: view.dataset.id(.operations, risk.row),
        record: OperationRecord(view.dataset, risk.row), risk: risk)
    }
    sorting = Sorting(
      asked: sort, keys: Self.sortKeys, otherwise: Sorting("points", isDescending: true))
    let places = Array(kept.indices)
    let order =
      switch sorting.key {
      case "titre": sorting.sorted(places) { Names.normalised(kept[$0].record.title) }
      case "fin": sorting.sorted(places) { kept[$0].risk.reading.end }
      case "entrees":
        sorting.sorted(places) { kept[$0].isTracked ? kept[$0].risk.reading.entered : nil }
      case "sorties":
        sorting.sorted(places) { kept[$0].isTracked ? kept[$0].risk.reading.exitsUnsaid : nil }
      case "completes": sorting.sorted(places) { kept[$0].complete?.approximate }
      case "declare": sorting.sorted(places) { kept[$0].declared?.approximate }
      case "ue": sorting.sorted(places) { kept[$0].risk.reading.europeanLeft }
      default: sorting.sorted(places) { kept[$0].risk.points }
      }
    lines = order.map { kept[$0] }
    pager = Pager(page: page, total: lines.count)
  }
}

extension RisksPage {
  /// The whole list as a file: a row an operation.
  package var sheet: DataSheet {
    DataSheet(
      name: "operations-a-risque",
      columns: [
        .init("operation", .code), .init("intitule"), .init("beneficiaire"),
        .init("siret", .code), .init("structure", .code), .init("points", .integer),
        .init("niveau"), .init("causes"), .init("fin", .date), .init("temps_ecoule", .rate),
        .init("entres", .integer), .init("prevus", .decimal), .init("attendus", .decimal),
        .init("sorties_dues", .integer), .init("sorties_a_saisir", .integer),
        .init("completes", .integer), .init("part_complete", .rate),
        .init("cout_declare", .amount), .init("cout_prevu", .amount),
        .init("part_declaree", .rate), .init("ue_a_certifier", .amount),
        .init("non_evaluables"),
      ],
      rows: lines.map(\.row),
      about: [
        Words.RisksPage.title, Words.RisksPage.lede(region.map(Regions.label), date),
        Words.RisksPage.method,
      ])
  }
}

extension RisksPage.Line {
  fileprivate var row: [String] {
    let reading = risk.reading
    func people(_ number: Int?) -> String { isTracked ? number.map(String.init) ?? "" : "" }
    func euros(_ cents: Int128?) -> String { cents.map { Amount.euros(cents: $0) } ?? "" }
    let lacking = risk.causes.filter { $0.state == "not_evaluable" }
    var tests: [String] = []
    for cause in lacking where !tests.contains(cause.test.rawValue) {
      tests.append(cause.test.rawValue)
    }
    return [
      reading.code, record.title, record.text(.beneficiaire), record.text(.siret),
      record.structure, "\(risk.points)", Words.RisksPage.level(risk.level.rawValue),
      risk.scored.map { "\($0.test.rawValue) (\($0.points)) \(risk.sentence($0))" }
        .joined(separator: " "),
      reading.end?.description ?? "", elapsed.map { "\($0)" } ?? "", people(reading.entered),
      isTracked ? reading.foreseen?.whole?.text ?? "" : "", isTracked ? expected?.text ?? "" : "",
      people(reading.exitsDue), people(reading.exitsUnsaid), people(reading.complete),
      complete?.text ?? "", euros(reading.declaredCost), euros(reading.plannedCost),
      declared?.text ?? "", euros(reading.europeanLeft), tests.joined(separator: " "),
    ]
  }
}
