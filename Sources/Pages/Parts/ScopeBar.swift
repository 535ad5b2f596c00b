internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

/// The scope the reader is looking at, always visible, and the form that changes it.
enum ScopeBar {
  static func view(_ chrome: Chrome) -> Node {
    div(.class("scope")) {
      details(.class("scope-box")) {
        summary(.class("btn btn-quiet btn-sm")) {
          b { Regions.label(chrome.scope.region) }
          " · \(Words.Frame.at(chrome.date))"
          span(.class("visually-hidden")) { Words.Frame.changeScope }
        }
        form(.method("get"), .unfilled, .action(chrome.here.bare.href), .class("scope-form")) {
          for pair in chrome.here.query {
            input(.type("hidden"), .name(pair.name), .value(pair.value))
          }
          label(.for("portee-region")) { Words.Frame.territory }
          select(.name("region"), .id("portee-region"), .class("form-select")) {
            choice("", Words.Frame.nation, chrome.scope.region == nil)
            for region in Regions.all {
              choice(region.code, region.label, region.code == chrome.scope.region)
            }
          }
          label(.for("portee-au")) { Words.Frame.date }
          input(
            .type("date"), .name("au"), .id("portee-au"), .class("form-control"),
            .value(chrome.scope.date?.description ?? ""))
          p(.class("note")) { Words.Frame.dateHelp }
          button(.class("btn btn-primary"), .type("submit")) { Words.Frame.apply }
        }
      }
      if let reader = chrome.reader {
        details(.class("scope-box")) {
          summary(.class("btn btn-quiet btn-sm")) { reader }
          form(.method("post"), .action(Address.signOut.href), .class("scope-form")) {
            input(.type("hidden"), .name("cle"), .value(chrome.formKey))
            button(.class("btn btn-quiet"), .type("submit")) { Words.Frame.signOut }
          }
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
