internal import Following
internal import HTML
internal import HTTP
internal import Kernel
internal import Words

/// The days a figure counts: said, and chosen by usual periods or day by day.
struct FigurePeriod {
  private let page: FigurePage
  private typealias Say = Words.FigureScreen

  init(_ page: FigurePage) { self.page = page }

  func view(_ chrome: Chrome) -> Node {
    group {
      nav(.aria("label", Say.days)) {
        ul(.look(.chips)) {
          for preset in presets { li { link(preset, chrome) } }
        }
      }
      HTML.details(.look(.more)) {
        summary { Say.changeDays }
        form(chrome)
      }
    }
  }

  private struct Preset {
    var label: String
    /// As an address writes it; nil for all since the beginning.
    var period: String?
  }

  /// The last years and quarters begun at the end of what is counted, after all since the beginning.
  private var presets: [Preset] {
    let end = page.interval.end
    let year = end.year
    let next = year < page.basis.seen.today.year ? [year + 1] : []
    let quarter = (end.components.month - 1) / 3 + 1
    let last = quarter == 1 ? (year - 1, 4) : (year, quarter - 1)
    return [Preset(label: Say.whole)]
      + (next + [year, year - 1]).map { Preset(label: "\($0)", period: "\($0)") }
      + [(year, quarter), last].map {
        Preset(label: Say.quarter($0.1, $0.0), period: "\($0.0)T\($0.1)")
      }
  }

  private func link(_ preset: Preset, _ chrome: Chrome) -> Node {
    let isChosen = (preset.period ?? "") == page.query.period
    return .element(
      Element(
        "a",
        [
          .look(.chip),
          .href(chrome.href(bare(chrome.here).with(FigureQuery.periodName, preset.period))),
        ] + (isChosen ? [.aria("current", "true")] : []), [.text(preset.label)]))
  }

  /// The page without a period nor what depends on it.
  private func bare(_ here: Address) -> Address {
    [
      FigureQuery.periodName, FigureQuery.startName, FigureQuery.endName, FigureQuery.pageName,
      FigureQuery.fateName, FigureQuery.sheetName,
    ].reduce(here) { $0.with($1, nil) }
  }

  private func form(_ chrome: Chrome) -> Node {
    let chosen = page.isCumulative ? nil : page.interval
    return Components.asking(chrome.here, chrome, keeping: bare(chrome.here).query) {
      day(FigureQuery.startName, Say.start, chosen?.start)
      day(FigureQuery.endName, Say.end, chosen?.end)
      button(.type("submit"), .look(.quietButton)) { Say.apply }
    }
  }

  private func day(_ name: String, _ label: String, _ day: CivilDate?) -> Node {
    div {
      HTML.label(.for(name), .look(.fieldLabel)) { label }
      input(
        .type("date"), .name(name), .id(name), .named("max", "9999-12-31"), .required,
        .look(page.query.isPeriodUnreadable ? [.input, .invalid] : [.input]),
        .value(day?.description ?? ""))
    }
  }
}
