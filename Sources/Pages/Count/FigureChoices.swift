internal import Counting
internal import HTML
internal import HTTP
internal import Words

/// What can be chosen over a figure: its cut, and the filters to take away.
struct FigureChoices {
  private let page: FigurePage

  init(_ page: FigurePage) { self.page = page }

  /// The filters in force, each to take away.
  @Markup func chips(_ chrome: Chrome) -> [Node] {
    if !page.chips.isEmpty {
      ul(.look(.chips), .aria("label", Words.FigurePages.filters)) {
        for chip in page.chips {
          li {
            a(
              .look(.chip),
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

  /// Cuts one click away; the others are in a list.
  private static let usual = [
    "axe", "region", "departement", "structure", "operation", "sexe", "age", "cite",
  ]

  /// The cuts, the present one marked.
  @Markup func cuts(_ chrome: Chrome) -> [Node] {
    let offered = Set(groups.flatMap(\.names))
    let near = Self.usual.filter { offered.contains($0) }
    let shown = near.contains(page.query.cut) ? near : near + [page.query.cut]
    nav(.look(.tabs), .aria("label", Words.FigurePages.cutBy)) {
      for name in shown {
        .element(
          Element(
            "a",
            [
              .href(
                chrome.href(reset(chrome.here).with(FigureQuery.cutName, name)) + "#ventilation")
            ] + (name == page.query.cut ? [.aria("current", "true")] : []),
            [.text(FigureLabels.cut(name))]))
      }
    }
    details(.look(.more)) {
      summary { Words.FigureScreen.moreCuts }
      form(chrome)
    }
  }

  private func form(_ chrome: Chrome) -> Node {
    let held = reset(chrome.here).with(FigureQuery.cutName, nil).query
    return Components.asking(chrome.here, chrome, keeping: held) {
      div {
        label(.for("par"), .look(.fieldLabel)) { Words.FigurePages.cutBy }
        select(.name(FigureQuery.cutName), .id("par"), .look(.select)) {
          for group in groups {
            optgroup(.named("label", group.title)) {
              for name in group.names { choice(name) }
            }
          }
        }
      }
      button(.type("submit"), .look(.quietButton)) { Words.FigureScreen.cutAction }
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
