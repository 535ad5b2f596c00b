package import HTML
internal import Words

extension HelpPage {
  package func view(_ chrome: Chrome) -> Node {
    guard let shown, let content else { return list(chrome) }
    return Frame(
      Words.printed(shown.title),
      crumbs: [.init(Words.Help.title, .help), .init(Words.printed(shown.title))]
    ).document(chrome) {
      div(.look(.grid, .help)) {
        nav(.look(.sheet, .helpPages), .aria("label", Words.Help.pages)) {
          ul(.look(.links)) {
            for entry in entries { li { link(entry, chrome) } }
          }
        }
        article(.look(.sheet, .prose)) { content.nodes(text(chrome), namesRows: isGlossary) }
      }
    }
  }

  private func list(_ chrome: Chrome) -> Node {
    Frame(Words.Help.title, lede: Words.Help.lede).document(chrome) {
      Components.sheet(Words.Help.guide) {
        ul(.look(.links)) {
          for entry in entries {
            li {
              link(entry, chrome)
              if !entry.opening.isEmpty {
                p(.look(.note)) { GuideText { _ in nil }.nodes(entry.opening) }
              }
            }
          }
        }
      }
      if chrome.reader != nil {
        p(.look(.note)) { HTMLLink.to(.verification, Words.Verification.help, chrome) }
      }
    }
  }

  private func link(_ entry: Entry, _ chrome: Chrome) -> Node {
    let isCurrent = entry.name == shown?.name
    return .element(
      Element(
        "a",
        [.href(chrome.href(.guide(entry.name)))] + (isCurrent ? [.aria("current", "page")] : []),
        [.text(Words.printed(entry.title))]))
  }

  /// Links between pages of the guide lead to pages of help; files of the project are only named.
  private func text(_ chrome: Chrome) -> GuideText {
    let names = Set(entries.map(\.name))
    return GuideText { target in
      if target.hasPrefix("#") || target.hasPrefix("https://") { return target }
      let parts = target.split(separator: "#", maxSplits: 1).map(String.init)
      guard let file = parts.first, file.hasSuffix(".md"), names.contains(String(file.dropLast(3)))
      else { return nil }
      let address = chrome.href(.guide(String(file.dropLast(3))))
      return parts.count == 2 ? address + "#" + parts[1] : address
    }
  }
}
