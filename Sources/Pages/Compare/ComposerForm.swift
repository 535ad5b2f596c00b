internal import Catalogue
internal import Counting
internal import HTML
internal import HTTP
internal import Kernel
internal import Steering
internal import Words

/// The choices of the composer: each sends to the address.
struct ComposerForm {
  private let page: ComposerPage
  private var query: ComposerQuery { page.query }
  private typealias Say = Words.Composer
  private typealias Named = ComposerQuery

  init(_ page: ComposerPage) { self.page = page }

  func view(_ chrome: Chrome) -> Node {
    Components.sheet(Say.choices, id: ComposerQuery.formID) {
      chips(chrome)
      Components.asking(.composer, chrome, keeping: kept) {
        indicator
        cut(0, Say.firstCut)
        cut(1, Say.secondCut)
        Field(
          FigureQuery.periodName, Say.period, value: query.period, isRequired: false, longest: 40
        ).view(query.errors)
        choice(
          Named.stepName, Say.step, query.stepCode,
          Named.steps.map { ($0.code, Say.stepName($0.code)) })
        choice(
          Named.cumulativeName, Say.cumulative, query.isCumulative ? "oui" : "non",
          [("oui", Say.cumulativeName(true)), ("non", Say.cumulativeName(false))])
        references
        choice(
          Named.drawingName, Say.chart, query.drawing?.rawValue ?? "",
          [("", Say.usualChart)]
            + Named.Drawing.allCases.map { ($0.rawValue, Say.chartName($0.rawValue)) })
        button(.type("submit"), .look(.primaryButton)) { Say.compose }
      }
      p(.look(.note)) { Say.periodHelp }
    }
  }

  /// What the form keeps as it is: the indicators chosen, the filters.
  private var kept: [Parameters.Pair] {
    [
      Parameters.Pair(
        Named.indicatorsName, query.definitions.map(\.fullName).joined(separator: ","))
    ].filter { !$0.value.isEmpty } + query.filters.map { Parameters.Pair($0.name, $0.code) }
  }

  /// The indicators and the filters in force, each to take away.
  @Markup private func chips(_ chrome: Chrome) -> [Node] {
    if !query.definitions.isEmpty || !query.filters.isEmpty {
      ul(.look(.chips)) {
        for definition in query.definitions {
          let label = Words.printed(definition.label)
          li { chip(label, Say.remove(label), query.without(definition).address, chrome) }
        }
        for filter in query.filters {
          let label = Words.FigurePages.filter(
            FigureLabels.cut(filter.name), page.labels.full(filter.name, filter.code))
          li {
            chip(
              label, Words.FigurePages.removeFilter(label),
              query.address.without(filter.name, filter.code), chrome)
          }
        }
      }
    }
  }

  private func chip(
    _ label: String, _ act: String, _ address: Address, _ chrome: Chrome
  ) -> Node {
    a(.look(.chip), .href(chrome.href(address)), .aria("label", act)) {
      label
      span(.aria("hidden", "true")) { " ×" }
    }
  }

  /// Every indicator of the catalogue, by frame.
  private var indicator: Node {
    let chosen = Set(query.definitions.map(\.fullName))
    let error = query.errors.first { $0.field == Named.indicatorsName }
    return div(.look(.field)) {
      label(.for(Named.indicatorsName), .look(.fieldLabel)) { Say.add }
      select(
        .name(Named.indicatorsName), .id(Named.indicatorsName),
        .look(error == nil ? [.select] : [.select, .invalid])
      ) {
        option("", Say.addNothing, isChosen: true)
        for frame in page.catalogue.frames {
          optgroup(.named("label", Words.FigurePages.frameTitle(frame))) {
            for definition in page.catalogue.definitions
            where definition.frame == frame && !chosen.contains(definition.fullName) {
              option(
                definition.fullName,
                "\(definition.code) · \(Words.printed(definition.label))", isChosen: false)
            }
          }
        }
      }
      if let error { p(.look(.fieldError)) { error.message } }
    }
  }

  private func cut(_ place: Int, _ name: String) -> Node {
    let chosen = place < query.cuts.count ? query.cuts[place] : ""
    let id = place == 0 ? Named.cutName : "\(Named.cutName)-\(place + 1)"
    let error = place == 0 ? query.errors.first { $0.field == Named.cutName } : nil
    return div(.look(.field)) {
      label(.for(id), .look(.fieldLabel)) { name }
      select(
        .name(Named.cutName), .id(id), .look(error == nil ? [.select] : [.select, .invalid])
      ) {
        option("", Say.noCut, isChosen: chosen.isEmpty)
        for group in groups(chosen) {
          optgroup(.named("label", group.title)) {
            for cut in group.names {
              option(cut, FigureLabels.cut(cut), isChosen: cut == chosen)
            }
          }
        }
      }
      if let error { p(.look(.fieldError)) { error.message } }
    }
  }

  /// The cuts that every figure chosen can be told apart by, with the one asked for.
  private func groups(_ chosen: String) -> [FigureCuts.Group] {
    let shared = query.definitions.dropFirst().reduce(
      query.definitions.first.map { Set($0.cuts) } ?? Set(Cut.names)
    ) { $0.intersection($1.cuts) }
    let widest = query.definitions.max { $0.cuts.count < $1.cuts.count }
    var groups =
      widest.map { FigureCuts.groups($0) } ?? [FigureCuts.Group(title: "", names: Cut.names)]
    for place in groups.indices { groups[place].names.removeAll { !shared.contains($0) } }
    groups.removeAll(where: \.names.isEmpty)
    if !chosen.isEmpty, !groups.contains(where: { $0.names.contains(chosen) }) {
      groups.append(FigureCuts.Group(title: Words.Cuts.answers, names: [chosen]))
    }
    return groups
  }

  private func choice(
    _ name: String, _ label: String, _ chosen: String, _ choices: [(String, String)]
  ) -> Node {
    Field(
      name, label, value: chosen, isRequired: false,
      choices: choices.map { (value: $0.0, label: $0.1) }
    ).view(query.errors)
  }

  private var references: Node {
    Choice(
      Named.referenceName, Say.compare,
      answers: Composition.Reference.allCases.map {
        (value: $0.rawValue, label: Say.referenceName($0.rawValue))
      }, chosen: Set(query.references.map(\.rawValue)), isSeveral: true
    ).view(query.errors)
  }

  private func option(_ value: String, _ label: String, isChosen: Bool) -> Node {
    .element(
      Element("option", [.value(value)] + (isChosen ? [.selected] : []), [.text(label)]))
  }
}
