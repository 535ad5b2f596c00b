package import Catalogue
internal import Columns
internal import Counting
package import HTTP
package import Kernel
internal import Records
package import Steering
internal import Words

/// What an address asks of the composer beside its scope, and what of it cannot be answered.
package struct ComposerQuery: Sendable {
  /// How the figures are drawn.
  package enum Drawing: String, CaseIterable, Sendable {
    case trajectory = "trajectoire"
    case multiples
    case bars = "barres"
    case none = "aucun"
  }

  /// In the order asked for, each once.
  package private(set) var definitions: [Definition] = []
  package private(set) var cuts: [String] = []
  /// Any cut but the region, which the scope holds.
  package let filters: [FigureQuery.Filter]
  /// The period as typed; empty for everything up to the date of the scope.
  package let period: String
  /// What the period means; nil when there is none or it cannot be read.
  package let interval: Period?
  package private(set) var step = Step.all
  package private(set) var isCumulative = false
  package private(set) var references: [Composition.Reference] = []
  /// Nil for the one that suits what is counted.
  package private(set) var drawing: Drawing?
  package let page: Int
  /// What cannot be answered, each at the field of the form that asks for it.
  package internal(set) var errors: [FieldError] = []
  /// The name of the first thing asked that cannot be answered; empty without errors.
  private(set) var firstWrong = ""

  package static let indicatorsName = "indicateurs"
  static let cutName = "par"
  static let stepName = "pas"
  static let cumulativeName = "cumul"
  static let referenceName = "comparer"
  static let drawingName = "graphique"
  static let pageName = "page"
  /// The id of the sheet of the form: where what no field asks is told.
  static let formID = "choix"

  /// The names an address may use: choices, filters and scope.
  package static let names = choices.union(Scope.names).union(Cut.names)
  private static let choices: Set<String> = [
    indicatorsName, cutName, FigureQuery.periodName, FigureQuery.startName, FigureQuery.endName,
    stepName, cumulativeName, referenceName, drawingName,
  ]
  private static let others: Set<String> = [pageName, "format", "fait"]

  static let steps: [(code: String, step: Step)] = [
    ("tout", .all), ("annee", .year), ("trimestre", .quarter), ("mois", .month),
  ]

  package init(_ query: Parameters, _ catalogue: Catalogue) {
    let known = Set(Cut.names)
    filters = query.pairs.filter {
      known.contains($0.name) && !Scope.names.contains($0.name) && !$0.value.isEmpty
    }.map { FigureQuery.Filter($0.name, $0.value) }
    let figure = FigureQuery(query)
    period = figure.period
    interval = figure.interval
    page = figure.page
    readIndicators(query, catalogue)
    readCuts(query, known)
    if figure.isPeriodUnreadable {
      wrong(FigureQuery.periodName, Words.FigurePages.periodUnreadable)
    }
    readChoices(query)
    for pair in query.pairs
    where !pair.value.isEmpty && !Self.names.contains(pair.name)
      && !Self.others.contains(pair.name)
    {
      wrong(pair.name, at: Self.formID, Words.Pages.refusedChoice(pair.name))
    }
    if Set(query.all("region")).count > 1 {
      wrong("region", at: Self.formID, Words.Composer.repeated(Words.Composer.region))
    }
  }

  /// Tells that something asked cannot be answered.
  mutating func wrong(_ name: String, at field: String? = nil, _ sentence: String) {
    if firstWrong.isEmpty { firstWrong = name }
    errors.append(FieldError(field ?? name, sentence))
  }

  /// The first thing that cannot be answered, for a file, which has no form to show.
  package var unread: UnreadValue? {
    errors.first.map { UnreadValue(firstWrong, $0.message) }
  }

  private static func pieces(_ query: Parameters, _ name: String) -> [String] {
    query.all(name).flatMap { $0.split(separator: ",") }
      .map { String($0).trimmingSpaces() }.filter { !$0.isEmpty }
  }

  private mutating func readIndicators(_ query: Parameters, _ catalogue: Catalogue) {
    for name in Self.pieces(query, Self.indicatorsName) {
      do {
        for definition in try catalogue.select(name)
        where !definitions.contains(where: { $0.fullName == definition.fullName }) {
          definitions.append(definition)
        }
      } catch {
        let message = Words.capitalised(Words.printed(error.problems.first?.message ?? ""))
        wrong(Self.indicatorsName, message.hasSuffix("?") ? message : message + ".")
      }
    }
    if definitions.count > Composition.mostIndicators {
      wrong(
        Self.indicatorsName,
        Words.Composer.tooManyIndicators(definitions.count, most: Composition.mostIndicators))
    }
  }

  private mutating func readCuts(_ query: Parameters, _ known: Set<String>) {
    for name in Self.pieces(query, Self.cutName) {
      if !known.contains(name) {
        wrong(Self.cutName, Words.Pages.unknownChoice(Words.Composer.firstCut, name))
      } else if cuts.contains(name) {
        wrong(Self.cutName, Words.Composer.repeatedCut(FigureLabels.cut(name)))
      } else {
        cuts.append(name)
      }
    }
    if cuts.count > Composition.mostCuts {
      wrong(Self.cutName, Words.Composer.tooManyCuts(cuts.count, most: Composition.mostCuts))
    }
  }

  private mutating func readChoices(_ query: Parameters) {
    let asked = one(query, Self.stepName, Words.Composer.step)
    if let asked {
      if let found = Self.steps.first(where: { $0.code == asked }) {
        step = found.step
      } else {
        wrong(Self.stepName, Words.Pages.unknownChoice(Words.Composer.step, asked))
      }
    }
    // As on the page of a figure: everything so far, unless days or a step are asked for.
    isCumulative = period.isEmpty && step == .all
    if let asked = one(query, Self.cumulativeName, Words.Composer.cumulative) {
      switch asked {
      case "oui": isCumulative = true
      case "non": isCumulative = false
      default:
        wrong(Self.cumulativeName, Words.Pages.unknownChoice(Words.Composer.cumulative, asked))
      }
    }
    for name in Self.pieces(query, Self.referenceName) {
      guard let reference = Composition.Reference(rawValue: name) else {
        wrong(Self.referenceName, Words.Pages.unknownChoice(Words.Composer.compare, name))
        continue
      }
      if !references.contains(reference) { references.append(reference) }
    }
    if let asked = one(query, Self.drawingName, Words.Composer.chart) {
      drawing = Drawing(rawValue: asked)
      if drawing == nil {
        wrong(Self.drawingName, Words.Pages.unknownChoice(Words.Composer.chart, asked))
      }
    }
    if Set(query.all(FigureQuery.periodName)).count > 1 {
      wrong(FigureQuery.periodName, Words.Composer.repeated(Words.Composer.period))
    }
  }

  /// The value of a choice of one; told when an address has several.
  private mutating func one(_ query: Parameters, _ name: String, _ label: String) -> String? {
    if Set(query.all(name)).count > 1 { wrong(name, Words.Composer.repeated(label)) }
    return query[name]
  }

  // MARK: the address

  /// The code of the step.
  var stepCode: String { Self.steps.first { $0.step == step }?.code ?? "" }

  /// The same choices as an address writes them, one way only.
  package var address: Address {
    var address = Address.composer.with(
      Self.indicatorsName, definitions.map(\.fullName).joined(separator: ","))
    address = address.with(Self.cutName, cuts.joined(separator: ","))
    for filter in filters { address = address.adding(filter.name, filter.code) }
    address = address.with(FigureQuery.periodName, period)
    if step != .all { address = address.with(Self.stepName, stepCode) }
    if isCumulative != (period.isEmpty && step == .all) {
      address = address.with(Self.cumulativeName, isCumulative ? "oui" : "non")
    }
    return address.with(
      Self.referenceName, references.map(\.rawValue).joined(separator: ",")
    ).with(Self.drawingName, drawing?.rawValue)
  }

  /// The same without one indicator.
  func without(_ definition: Definition) -> ComposerQuery {
    var query = self
    query.definitions.removeAll { $0.fullName == definition.fullName }
    return query
  }
}

extension Address {
  /// The page where figures are chosen and read together; `ComposerQuery` names what it is asked with.
  package static let composer = Address("comparer", "vue")
  /// The views an account keeps.
  package static let ownViews = Address("comparer", "vue", "mon-tableau")
  /// Where what is done to one of them is asked for.
  package static func ownView(_ id: Int64) -> Address {
    Address("comparer", "vue", "mon-tableau", "\(id)")
  }
}
