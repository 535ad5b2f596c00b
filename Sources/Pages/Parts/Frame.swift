internal import Access
package import HTML
internal import HTTP
internal import Words

/// What a page says of itself: where it is, what it answers, what can be done.
package struct Frame: Sendable {
  /// A way back: a label and where it leads; nil for the page itself.
  package struct Crumb: Sendable {
    package var label: String
    package var address: Address?

    package init(_ label: String, _ address: Address? = nil) {
      self.label = label
      self.address = address
    }
  }

  /// A button on top of the page that leads somewhere; at most three, one primary.
  package struct Action: Sendable {
    package var label: String
    package var address: Address
    package var isPrimary: Bool

    package init(_ label: String, _ address: Address, isPrimary: Bool = false) {
      self.label = label
      self.address = address
      self.isPrimary = isPrimary
    }
  }

  package var title: String
  /// One sentence: what the page answers.
  package var lede: String
  package var crumbs: [Crumb]
  package var actions: [Action]
  package var verb: Verb?
  /// The name of the table of the page as a file, when it can be had as CSV and XLSX.
  package var downloads: Bool
  /// Whether figures change in place when records do.
  package var isLive: Bool
  /// Buttons that change something: forms, on top beside the actions.
  package var forms: [Node]

  package init(
    _ title: String, lede: String = "", crumbs: [Crumb] = [], actions: [Action] = [],
    verb: Verb? = nil, downloads: Bool = false, isLive: Bool = false, forms: [Node] = []
  ) {
    self.title = title
    self.lede = lede
    self.crumbs = crumbs
    self.actions = actions
    self.verb = verb
    self.downloads = downloads
    self.isLive = isLive
    self.forms = forms
  }
}

extension Frame {
  /// The whole page.
  package func document(_ chrome: Chrome, @Markup content: () -> [Node]) -> Node {
    html(.lang("fr")) {
      head {
        meta(.named("charset", "utf-8"))
        meta(.name("viewport"), .named("content", "width=device-width, initial-scale=1"))
        HTML.title { "\(title) · \(Words.Frame.product)" }
        link(.rel("icon"), .type("image/svg+xml"), .href(chrome.shipped("icone.svg")))
        link(
          .rel("preload"), .href(chrome.shipped("inter.woff2")), .named("as", "font"),
          .type("font/woff2"), .named("crossorigin", "anonymous"))
        link(.rel("stylesheet"), .href(chrome.shipped("jalon.css")))
        script(.src(chrome.shipped("jalon.js")), .named("nonce", chrome.nonce), .defer)
      }
      body(isLive ? live(chrome) : []) {
        HTML.a(.look(.skip), .href("#contenu")) { Words.Frame.skip }
        bar(chrome)
        main(.look(.page), .id("contenu"), .tabindex(-1)) {
          printHead(chrome)
          trail(chrome)
          heading(chrome)
          if let verb { SitePage.line(verb, chrome) }
          for notice in chrome.notices { Components.notice(notice.state, notice.text) }
          content()
          printFoot(chrome)
        }
        foot(chrome)
        if isLive { p(.look(.visuallyHidden), .id("dit"), .role("status")) }
      }
    }
  }

  /// What the script needs to change figures in place, or to say that they changed.
  private func live(_ chrome: Chrome) -> [Attribute] {
    guard chrome.right.readsPeople else { return [] }
    return [
      .data("live", chrome.href(.live)), .data("commit", "\(chrome.commit)"),
      .data("live-changed", Words.Live.changed), .data("live-refresh", Words.Live.refresh),
      .data("live-said", Words.Live.said),
    ]
  }

  /// Body with attributes known only now.
  private func body(_ attributes: [Attribute], @Markup content: () -> [Node]) -> Node {
    .element(Element("body", attributes, content()))
  }

  private func bar(_ chrome: Chrome) -> Node {
    header(.look(.bar)) {
      div {
        HTML.a(.look(.brand), .href(chrome.href(.home))) {
          Components.mark
          Words.Frame.product
        }
        if chrome.reader != nil {
          nav(.aria("label", Words.Frame.mainNavigation)) {
            ul(.look(.verbs)) {
              for verb in Verb.allCases where SitePage.opens(verb, chrome.right) {
                li {
                  .element(
                    Element(
                      "a",
                      [.href(chrome.href(SitePage.first(verb, chrome.right)))]
                        + (verb == self.verb ? [.aria("current", "true")] : []),
                      [.text(verb.label)]))
                }
              }
            }
          }
          seek(chrome)
          ScopeBar.view(chrome)
        }
      }
    }
  }

  /// The search everywhere, on every page.
  private func seek(_ chrome: Chrome) -> Node {
    form(.method("get"), .unfilled, .action(Address.search.href), .look(.seek), .role("search")) {
      for pair in chrome.scope.pairs {
        input(.type("hidden"), .name(pair.name), .value(pair.value))
      }
      label(.for("chercher"), .look(.visuallyHidden)) { Words.Frame.search }
      input(
        .type("search"), .name("q"), .id("chercher"), .look(.input, .smallInput),
        .named("placeholder", Words.Frame.searchHint), .named("list", "suggestions"),
        .data("suggest", Address.suggestions.href), .named("aria-keyshortcuts", "/"))
      datalist(.id("suggestions"))
    }
  }

  private func trail(_ chrome: Chrome) -> Node {
    guard !crumbs.isEmpty else { return .empty }
    return nav(.look(.crumbs), .aria("label", Words.Frame.trail)) {
      ol {
        for crumb in crumbs {
          li {
            if let address = crumb.address {
              HTML.a(.href(chrome.href(address))) { crumb.label }
            } else {
              span(.aria("current", "page")) { crumb.label }
            }
          }
        }
      }
    }
  }

  private func heading(_ chrome: Chrome) -> Node {
    let actions = actions.filter { SitePage.need(of: $0.address).isMet(by: chrome.right) }
    return div(.look(.title)) {
      div {
        h1 { title }
        if !lede.isEmpty { p(.look(.lede)) { lede } }
      }
      if !actions.isEmpty || downloads || !forms.isEmpty {
        div(.look(.acts)) {
          if downloads { Components.downloads(chrome) }
          for action in actions {
            HTML.a(
              .look(action.isPrimary ? .primaryButton : .quietButton),
              .href(chrome.href(action.address))
            ) { action.label }
          }
          forms
        }
      }
    }
  }

  private func foot(_ chrome: Chrome) -> Node {
    footer(.look(.foot)) {
      div {
        if chrome.reader != nil, chrome.right.readsPeople {
          span(.data("live-commit", "")) {
            span(.named("title", Words.Frame.commit(chrome.commit))) {
              chrome.moment.isEmpty
                ? Words.Frame.commit(chrome.commit) : Words.Frame.upToDate(chrome.moment)
            }
          }
        }
        HTML.a(.href(chrome.href(.help))) { Words.Frame.help }
        if chrome.reader != nil { HTML.a(.href(chrome.href(.plan))) { Words.SiteMap.title } }
        HTML.a(.href(chrome.href(.accessibility))) {
          Words.printed(Words.SiteMap.accessibilityFoot)
        }
        HTML.a(.href(chrome.href(.legal))) { Words.SiteMap.legal }
        HTML.a(.href(chrome.href(.privacy))) { Words.SiteMap.privacy }
      }
    }
  }

  /// On paper: the product, what is looked at and when.
  private func printHead(_ chrome: Chrome) -> Node {
    guard chrome.reader != nil else { return .empty }
    return div(.look(.printHead), .aria("hidden", "true")) {
      p {
        b { Words.Frame.product }
        " · \(chrome.place) · \(chrome.days)"
      }
    }
  }

  /// On paper: where the page is and the write its figures date from.
  private func printFoot(_ chrome: Chrome) -> Node {
    guard chrome.reader != nil else { return .empty }
    return div(.look(.printFoot), .aria("hidden", "true")) {
      p {
        if chrome.right.readsPeople {
          span(.data("live-commit", "")) { Words.Frame.commit(chrome.commit) }
          " · "
        }
        "\(chrome.href(chrome.here)) · \(Words.Frame.printed(on: chrome.today))"
      }
    }
  }
}

extension Verb {
  package var label: String {
    switch self {
    case .record: Words.Frame.record
    case .check: Words.Frame.check
    case .count: Words.Frame.count
    case .compare: Words.Frame.compare
    case .talk: Words.Frame.talk
    case .decide: Words.Frame.decide
    }
  }
}
