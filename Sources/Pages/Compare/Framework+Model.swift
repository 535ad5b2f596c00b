internal import Catalogue
package import Charts
package import HTTP
internal import Kernel
package import Steering
package import Words

/// The performance framework, ready to print.
package struct FrameworkPage: Sendable {
  /// One figure that sums up the page.
  package struct Card: Sendable {
    package var label: String
    package var value: String
    package var unit: String
    package var note: String
    /// Where the value, and the note, lead.
    package var address: Address?

    package init(
      _ label: String, value: String, unit: String = "", note: String, address: Address? = nil
    ) {
      self.label = label
      self.value = value
      self.unit = unit
      self.note = note
      self.address = address
    }
  }

  /// One indicator of an axis.
  package struct Line: Sendable {
    package var code: String
    package var label: String
    /// The figure's page, scope included.
    package var address: Address
    package var achieved: String
    package var goal: String
    package var bullet: BulletChart
    package var rate: String
    package var state: State
    package var band: String
    package var forecast: String
    /// What is missing and the pace it asks for; empty when it passes.
    package var missing: String
    /// For a region, its part of the nation's figure.
    package var share: String
    /// What missing answers leave open of it; empty when nothing.
    package var range: String

    package init(
      code: String, label: String, address: Address, achieved: String, goal: String = "",
      bullet: BulletChart, rate: String = "", state: State = .idle, band: String = "",
      forecast: String = "", missing: String = "", share: String = "",
      range: String = ""
    ) {
      self.code = code
      self.label = label
      self.address = address
      self.achieved = achieved
      self.goal = goal
      self.bullet = bullet
      self.rate = rate
      self.state = state
      self.band = band
      self.forecast = forecast
      self.missing = missing
      self.share = share
      self.range = range
    }
  }

  /// An axis in a category of region.
  package struct Axis: Sendable {
    package var title: String
    /// The axis itself, whatever the category; axes of one group follow each other.
    package var group: String
    /// The category of region in words; empty when there is but one.
    package var category: String
    package var state: State
    package var verdict: String
    /// Why it is not assessed, or what the nation's verdict is.
    package var note: String
    package var reserve: String
    package var lines: [Line]
    /// Where exactly its figures are closed; nil when there is none.
    package var closing: Address?

    package init(
      _ title: String, group: String? = nil, category: String = "", state: State,
      verdict: String, note: String = "", reserve: String = "", lines: [Line],
      closing: Address? = nil
    ) {
      self.title = title
      self.group = group ?? title
      self.category = category
      self.state = state
      self.verdict = verdict
      self.note = note
      self.reserve = reserve
      self.lines = lines
      self.closing = closing
    }
  }

  package var lede: String
  package var isTarget: Bool
  /// Hundredths from which an indicator passes.
  package var pass: Int
  /// Whether the page is about a region.
  package var isRegional: Bool
  /// Said when figures are not those of the day asked for.
  package var warning: String
  /// The page against the other deadline.
  package var other: Frame.Action?
  package var cards: [Card]
  package var sentences: [[Words.Framework.Part]]
  package var isSuspensionAtRisk: Bool
  package var axes: [Axis]
  /// The reserve of each group of axes, by its title.
  package var reserves: [String: String]
  package var sheet: DataSheet

  package init(
    lede: String, isTarget: Bool = false, pass: Int = 85, isRegional: Bool = false,
    warning: String = "", other: Frame.Action? = nil, cards: [Card],
    sentences: [[Words.Framework.Part]], isSuspensionAtRisk: Bool = false, axes: [Axis],
    reserves: [String: String] = [:], sheet: DataSheet
  ) {
    self.lede = lede
    self.isTarget = isTarget
    self.pass = pass
    self.isRegional = isRegional
    self.warning = warning
    self.other = other
    self.cards = cards
    self.sentences = sentences
    self.isSuspensionAtRisk = isSuspensionAtRisk
    self.axes = axes
    self.reserves = reserves
    self.sheet = sheet
  }

  /// The parameter of the address that asks for a deadline, and its values.
  package static let deadline = "echeance"

  /// The deadline an address asks for; nil for the next to come.
  package static func horizon(_ asked: String?) -> Horizon? {
    Horizon(code: asked)
  }

  /// A deadline asked for that there is not.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    UnreadValue.choice(query, deadline, Words.Framework.deadlineChoice) { horizon($0) != nil }
  }

  /// The page of a framework.
  package init(_ framework: PerformanceFramework) {
    let writing = FrameworkWriting(framework)
    let calendar = framework.calendar
    let other: Horizon = writing.isTarget ? .milestone : .target
    self.init(
      lede: Words.Framework.lede(
        calendar.date, deadlines: writing.deadlines, isTarget: writing.isTarget,
        region: framework.region.map(Regions.label)),
      isTarget: writing.isTarget, pass: framework.rules.pass,
      isRegional: framework.region != nil,
      warning: writing.warning,
      other: calendar.dates[other].map { date in
        Frame.Action(
          Words.Framework.judge(on: date, isTarget: other == .target),
          Address.framework.with(Self.deadline, other.code))
      },
      cards: framework.axes.isEmpty ? [] : writing.cards,
      sentences: framework.axes.isEmpty ? [] : writing.sentences,
      isSuspensionAtRisk: framework.isSuspensionAtRisk,
      axes: writing.axes, reserves: writing.reserves, sheet: FrameworkSheet.sheet(framework))
  }
}

/// The same as a file, one line an indicator.
enum FrameworkSheet {
  private static let columns: [DataSheet.Column] = [
    .init("programme", .code), .init("axe", .code), .init("libelle_axe"),
    .init("categorie_region", .code), .init("indicateur", .code), .init("libelle"),
    .init("unite", .code), .init("realise", .decimal), .init("jalon", .decimal),
    .init("cible", .decimal), .init("taux", .rate), .init("manque", .decimal),
    .init("attendu", .decimal), .init("gain_six_mois", .decimal),
    .init("necessaire_par_mois", .decimal), .init("prevision", .code),
    .init("prevision_debut", .date), .init("prevision_fin", .date), .init("verdict", .code),
    .init("verdict_national", .code), .init("reserve_ue", .amount),
    .init("realise_bas", .decimal), .init("realise_haut", .decimal), .init("verdict_bas", .code),
    .init("verdict_haut", .code), .init("version", .integer), .init("lu_au", .date),
    .init("probabilite", .rate),
  ]

  static func sheet(_ framework: PerformanceFramework) -> DataSheet {
    let writing = FrameworkWriting(framework)
    var sheet = DataSheet(
      name: "cadre-de-performance", columns: columns,
      rows: framework.axes.flatMap { axis in axis.indicators.map { row(axis, $0) } },
      about: [
        Words.Framework.title,
        Words.Framework.lede(
          framework.calendar.date, deadlines: writing.deadlines, isTarget: writing.isTarget,
          region: framework.region.map(Regions.label)), writing.warning,
      ].filter { !$0.isEmpty })
    sheet.constants = [(DataSheet.Column("echeance"), framework.calendar.horizon.code)]
    return sheet
  }

  private static func row(_ axis: AxisResult, _ indicator: IndicatorResult) -> [String] {
    let (forecast, first, last) = forecast(indicator.forecast)
    let place = [axis.programme, axis.axe, axis.label, axis.category ?? ""]
    let name = [indicator.fullName, indicator.label, indicator.unit.rawValue]
    let values = [
      indicator.achieved?.text, indicator.milestone?.text, indicator.target?.text,
      indicator.ratio?.text, indicator.missing?.text, indicator.expected?.text,
      indicator.pace?.gained.text, indicator.neededPerMonth?.text, forecast, first, last,
      axis.verdict.code, axis.nationalVerdict?.code,
      axis.reserve.map { Amount.euros(cents: $0.millionths / 10_000) },
      indicator.low?.text, indicator.high?.text, axis.lowVerdict?.code, axis.highVerdict?.code,
      "\(indicator.version)", axis.readOn?.description,
      indicator.probability.map { "\(($0 * 10_000).rounded() / 10_000)" },
    ]
    return place + name + values.map { $0 ?? "" }
  }

  private static func forecast(_ forecast: Forecast) -> (String, String?, String?) {
    switch forecast {
    case .already: ("deja", nil, nil)
    case .between(let first, let last): ("avant", first.description, last.description)
    case .uncertain(let first): ("au_mieux", first.description, nil)
    case .afterDeadline: ("apres", nil, nil)
    case .missed: ("manque", nil, nil)
    case .notComputable: ("non_calculable", nil, nil)
    }
  }
}

extension Verdict {
  /// The verdict as files write it.
  fileprivate var code: String {
    switch self {
    case .achieved: "atteint"
    case .achievedByDerogation: "atteint_par_derogation"
    case .notAchieved: "non_atteint"
    case .seriousFailure: "defaillance_grave"
    case .notAssessable: "non_evaluable"
    }
  }

  /// The verdict as a key of `Words`.
  var key: String {
    switch self {
    case .achieved: "achieved"
    case .achievedByDerogation: "derogation"
    case .notAchieved: "not_achieved"
    case .seriousFailure: "serious"
    case .notAssessable: "not_assessable"
    }
  }
}
