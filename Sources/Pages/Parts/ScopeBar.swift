internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

/// The scope the reader is looking at, always visible, and the form that changes it.
enum ScopeBar {
  static func view(_ chrome: Chrome) -> Node {
    div(.look(.scope)) {
      details(.look(.scopeBox)) {
        summary(.look(.quietButton, .smallButton)) {
          b {
            chrome.scope.region == nil && chrome.perimeter != nil
              ? Words.Rights.ownScope : chrome.place
          }
          " · \(chrome.days)"
          span(.look(.visuallyHidden)) { Words.Frame.changeScope }
        }
        form(.method("get"), .unfilled, .action(chrome.here.bare.href), .look(.scopeForm)) {
          for pair in chrome.here.query {
            input(.type("hidden"), .name(pair.name), .value(pair.value))
          }
          label(.for("portee-region")) { Words.Frame.territory }
          select(.name("region"), .id("portee-region"), .look(.select)) {
            choice("", chrome.perimeter ?? Words.Frame.nation, chrome.scope.region == nil)
            for region in Regions.all {
              choice(region.code, region.label, region.code == chrome.scope.region)
            }
          }
          label(.for("portee-au")) { Words.Frame.date }
          input(
            .type("date"), .name("au"), .id("portee-au"), .look(.input),
            .value(chrome.scope.date?.description ?? ""), .named("max", "9999-12-31"))
          p(.look(.note)) { Words.Frame.dateHelp }
          presets(chrome)
          button(.look(.primaryButton), .type("submit")) { Words.Frame.apply }
        }
      }
      if let reader = chrome.reader { account(reader, chrome) }
    }
  }

  /// Who looks: their initials, and what is theirs.
  private static func account(_ reader: String, _ chrome: Chrome) -> Node {
    details(.look(.scopeBox, .me)) {
      summary {
        span(.look(.disc), .aria("hidden", "true")) { initials(reader) }
        span(.look(.visuallyHidden)) { Words.Frame.account(reader) }
      }
      div(.look(.scopeForm)) {
        p { b { reader } }
        ul(.look(.links)) {
          li { a(.href(chrome.href(.ownAccount))) { Words.SiteMap.ownAccount } }
          li { a(.href(chrome.href(.plan))) { Words.SiteMap.title } }
          li { a(.href(chrome.href(.help))) { Words.SiteMap.help } }
        }
        // Shown by the script that listens to the key.
        p(.look(.check), .flag("hidden")) {
          input(.type("checkbox"), .id("touche-recherche"), .look(.checkInput), .checked)
          label(.for("touche-recherche"), .look(.checkLabel)) { Words.Frame.searchKey }
        }
        form(.method("post"), .action(Address.signOut.href)) {
          Components.key(chrome)
          button(.look(.quietButton), .type("submit")) { Words.Frame.signOut }
        }
      }
    }
  }

  /// The first letters of the first and last words of a name.
  static func initials(_ name: String) -> String {
    let words = name.split { !$0.isLetter }
    return [words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first }
      .map { $0.uppercased() }.joined()
  }

  /// The days most asked for, each a link.
  private static func presets(_ chrome: Chrome) -> Node {
    let days = [
      (Words.Frame.todayPreset, nil), (Words.Frame.lastMonthPreset, chrome.today.endOfMonthBefore),
      (Words.longDate(chrome.today.endOfYearBefore), chrome.today.endOfYearBefore),
    ]
    return ul(.look(.chips), .aria("label", Words.Frame.presets)) {
      for (label, day) in days {
        li {
          a(
            .look(.chip),
            .href(
              chrome.here.seen(in: Scope(region: chrome.scope.region, date: day)).href)
          ) { label }
        }
      }
    }
  }

  private static func choice(_ value: String, _ label: String, _ isChosen: Bool) -> Node {
    .element(Element("option", [.value(value)] + (isChosen ? [.selected] : []), [.text(label)]))
  }
}

extension Address {
  /// The same page without anything asked.
  package var bare: Address {
    var next = self
    next.query = []
    return next
  }
}

/// The regions by code, as shipped.
package enum Regions {
  package struct Region: Sendable {
    package var code: String
    package var label: String
  }

  package static let all: [Region] = (Assets.text("reference/regions.csv") ?? "")
    .split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let cells = line.split(separator: ",", maxSplits: 1).map(String.init)
      return cells.count == 2 ? Region(code: cells[0], label: Words.printed(cells[1])) : nil
    }

  private static let labels = Dictionary(
    all.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })

  /// The region's name, its code when unknown, the nation for nil.
  package static func label(_ code: String?) -> String {
    guard let code else { return Words.Frame.nation }
    return labels[code] ?? code
  }
}

extension CivilDate {
  /// The last day of the month before.
  fileprivate var endOfMonthBefore: CivilDate {
    CivilDate(day: Self.days(year: year, month: components.month, day: 1) - 1)
  }

  /// The last day of the year before.
  fileprivate var endOfYearBefore: CivilDate {
    CivilDate(day: Self.days(year: year, month: 1, day: 1) - 1)
  }
}
