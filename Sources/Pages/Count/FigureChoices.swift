internal import Counting
internal import HTML
internal import HTTP
internal import Words

/// What can be chosen over a figure: its cut, its period, and the filters to take away.
struct FigureChoices {
  private let page: FigurePage

  init(_ page: FigurePage) { self.page = page }

  @Markup func view(_ chrome: Chrome) -> [Node] {
    form(chrome)
    if !page.chips.isEmpty {
      ul(.class("chips"), .aria("label", Words.FigurePages.filters)) {
        for chip in page.chips {
          li {
            a(
              .class("chip"),
              .href(chrome.href(reset(chrome.here).without(chip.filter.name, chip.filter.code))),
              .aria("label", Words.FigurePages.removeFilter(chip.label))
            ) {
              chip.label
              span(.aria("hidden", "true")) { " ×" }
            }
          }
        }
      }
    }
  }

  private func form(_ chrome: Chrome) -> Node {
    let held = chrome.here.query.filter {
      ![
        FigureQuery.cutName, FigureQuery.periodName, FigureQuery.pageName, FigureQuery.fateName,
        FigureQuery.sheetName,
      ].contains($0.name)
    }
    return HTML.form(.method("get"), .unfilled, .action(chrome.here.bare.href), .class("filters")) {
      for pair in held + chrome.scope.pairs {
        input(.type("hidden"), .name(pair.name), .value(pair.value))
      }
      div {
        label(.for("par"), .class("form-label")) { Words.FigurePages.cutBy }
        select(.name(FigureQuery.cutName), .id("par"), .class("form-select")) {
          for group in groups {
            optgroup(.named("label", group.title)) {
              for name in group.names { choice(name) }
            }
          }
        }
      }
      div {
        label(.for("periode"), .class("form-label")) { Words.FigurePages.periodField }
        input(
          .name(FigureQuery.periodName), .id("periode"),
          .class(page.query.isPeriodUnreadable ? "form-control is-invalid" : "form-control"),
          .value(page.query.period), .aria("describedby", "periode-aide"),
          .named("autocomplete", "off"))
      }
      button(.type("submit"), .class("btn btn-quiet")) { Words.Frame.apply }
      p(.class("note choice-help"), .id("periode-aide")) { Words.FigurePages.periodHelp }
    }
  }

  /// The cuts offered, with the one asked for even when it is not among them.
  private var groups: [FigureCuts.Group] {
    var groups = page.cutGroups
    if !groups.contains(where: { $0.names.contains(page.query.cut) }) {
      groups.append(FigureCuts.Group(title: Words.Cuts.answers, names: [page.query.cut]))
    }
    return groups
  }

  private func choice(_ name: String) -> Node {
    let chosen: [Attribute] = name == page.query.cut ? [.selected] : []
    return .element(
      Element("option", [.value(name)] + chosen, [.text(FigureLabels.cut(name))]))
  }

  /// The page without what depends on its filters.
  private func reset(_ here: Address) -> Address {
    here.with(FigureQuery.pageName, nil).with(FigureQuery.fateName, nil)
      .with(FigureQuery.sheetName, nil)
  }
}
