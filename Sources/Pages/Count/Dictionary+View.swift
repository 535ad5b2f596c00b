internal import Catalogue
package import HTML
internal import HTTP
internal import Words

extension DictionaryPage {
  package func view(_ chrome: Chrome) -> Node {
    Pages.Frame(
      Words.FigurePages.dictionary, lede: Words.FigurePages.dictionaryLede,
      crumbs: [
        .init(Words.Frame.count, chosen.isEmpty ? nil : .dictionary)
      ] + (chosen.isEmpty ? [] : [.init(Words.FigurePages.frameTitle(chosen))]),
      actions: [.init(Words.Closings.listTitle, .closings)], verb: .count, downloads: true,
      isLive: true
    ).document(chrome) {
      Components.filterBox(chrome) { form(chrome) }
      contents(chrome)
      if frames.isEmpty {
        Components.sheet {
          Components.nothing(Words.FigurePages.noneFound) {
            HTMLLink.to(.dictionary, Words.FigurePages.showAll, chrome)
          }
        }
      }
      for frame in shown {
        Components.sheet(Words.FigurePages.frameTitle(frame.name), id: frame.name) {
          table(frame, chrome).node
        }
      }
    }
  }

  /// The frames to choose from, those that count nothing here after the others.
  private func contents(_ chrome: Chrome) -> Node {
    guard search.isEmpty else { return .empty }
    return nav(.aria("label", Words.FigureScreen.contents)) {
      ul(.look(.chips)) {
        for frame in choices {
          li {
            let isShown = shown.contains { $0.name == frame.name }
            Node.element(
              Element(
                "a",
                [.look(.chip), .href(chrome.href(.dictionary.adding("cadre", frame.name)))]
                  + (isShown ? [.aria("current", "true")] : []),
                [
                  .text(
                    Words.FigurePages.frameChip(
                      frame.name, frame.count, holdsSomething: frame.holdsSomething))
                ]))
          }
        }
      }
    }
  }

  private func form(_ chrome: Chrome) -> Node {
    Components.asking(.dictionary, chrome, isSearch: true) {
      Field(
        "q", Words.FigurePages.search, value: search, type: "search", isRequired: false
      ).view()
      Field(
        "cadre", Words.FigurePages.frame, value: chosen, isRequired: false,
        choices: [("", Words.FigurePages.allFrames)]
          + choices.map { ($0.name, Words.FigurePages.frameTitle($0.name)) }
      ).view()
      button(.type("submit"), .look(.quietButton)) { Words.Frame.filter }
    }
  }

  private func table(_ frame: DictionaryPage.Frame, _ chrome: Chrome) -> TableView {
    TableView(
      Words.FigurePages.dictionaryCaption(frame.name, frame.count),
      [
        .init(Words.FigurePages.indicator), .number(Words.FigurePages.value),
        .init(Words.FigureScreen.open),
      ],
      rows: frame.families.flatMap { family in
        [
          TableView.Row([.text(Words.FigurePages.family(family.kind.rawValue))], isGroup: true)
        ] + family.lines.map { row($0, chrome) }
      }, hidesCaption: true)
  }

  private func row(_ line: Line, _ chrome: Chrome) -> TableView.Row {
    let definition = line.definition
    return TableView.Row([
      group {
        HTMLLink.to(.figure(definition.fullName), Words.printed(definition.label), chrome)
        " "
        span(.look(.code)) { definition.code }
        small(.look(.note, .wideProse)) {
          Words.printed(definition.phrase.isEmpty ? definition.prose : definition.phrase)
        }
      },
      group {
        span(.data("live-text", definition.fullName)) {
          line.text.value
          if !line.text.unit.isEmpty { small(.look(.under)) { "\u{A0}\(line.text.unit)" } }
        }
      },
      small(.look(.note), .data("live-text", definition.fullName + " fourchette")) {
        [line.text.reason, line.text.brief].filter { !$0.isEmpty }.joined(separator: " ")
      },
    ])
  }
}
