package import HTML
package import HTTP
internal import Words

/// The pieces every page is made of.
package enum Components {
  /// The product's sign: a milestone and the way to it.
  package static let mark = element(
    "svg", .look(.sign), .named("width", "26"), .named("height", "26"),
    .named("viewBox", "0 0 26 26"), .aria("hidden", "true")
  ) {
    element("path", .named("d", "M4 22V5l9 4-9 4"), .look(.signFlag))
    element("path", .named("d", "M4 23V3M12 22h11M15 18h8M18 14h5"), .look(.signWay))
  }

  /// A sheet: a section with its heading.
  package static func sheet(
    _ heading: String? = nil, id: String? = nil, _ more: Look...,
    @Markup content: () -> [Node]
  ) -> Node {
    let attributes: [Attribute] =
      [.look([.sheet] + more)] + (id.map { [.id($0)] } ?? [])
    return .element(
      Element("section", attributes, (heading.map { text in [h2 { text }] } ?? []) + content()))
  }

  /// A state: its shape comes with the class, its word is given.
  package static func state(_ state: State, _ word: String) -> Node {
    span(.look(.state, Look(state: state))) { word }
  }

  /// One figure with its label, its unit and a note; the value may be a link.
  package static func card(
    _ label: String, value: Node, unit: String = "", @Markup note: () -> [Node] = { [] }
  ) -> Node {
    let notes = note()
    return section(.look(.sheet, .cardFig)) {
      h2(.look(.label)) { label }
      div(.look(.figure), .data("live-text", label)) {
        value
        if !unit.isEmpty {
          " "
          small { unit }
        }
      }
      if !notes.isEmpty { div(.look(.note)) { notes } }
    }
  }

  /// Figures read together, side by side in one sheet.
  package static func band(_ figures: [Node]) -> Node {
    section(.look(.sheet, .band)) { for figure in figures { div { figure } } }
  }

  /// One of the figures of a band.
  package static func figure(
    _ label: String, value: Node, unit: String = "", @Markup note: () -> [Node] = { [] }
  ) -> Node {
    let notes = note()
    return group {
      h2(.look(.label)) { label }
      div(.look(.figure), .data("live-text", label)) {
        value
        if !unit.isEmpty {
          " "
          small { unit }
        }
      }
      if !notes.isEmpty { div(.look(.note)) { notes } }
    }
  }

  /// What a change did, or what prevents it.
  package static func notice(_ state: State, _ text: String) -> Node {
    div(.look(.notice, Look(notice: state)), .role(state == .bad ? "alert" : "status")) {
      text
    }
  }

  /// Says that there is nothing to show, and what to do about it.
  package static func nothing(_ text: String, @Markup then: () -> [Node] = { [] }) -> Node {
    div(.look(.nothing)) {
      p { text }
      then()
    }
  }

  /// Links to a table of the page as files, and to the page on paper, in the same scope; named when the
  /// page has several.
  package static func downloads(_ chrome: Chrome, of name: String? = nil) -> Node {
    guard chrome.mayExport else { return .empty }
    return div(.look(.buttonGroup), .role("group"), .aria("label", Words.Frame.download)) {
      for format in ["csv", "xlsx"] + (chrome.prints && name == nil ? ["pdf"] : []) {
        a(
          .look(.quietButton), .href(chrome.href(chrome.here.with("format", format))),
          .flag("download"),
          .aria("label", Words.Frame.downloadAs(format.uppercased(), name))
        ) { format.uppercased() }
      }
    }
  }

  /// What a form refuses, each linked to its field.
  package static func errorSummary(_ errors: [FieldError]) -> Node {
    guard !errors.isEmpty else { return .empty }
    return div(
      .look(.notice, .noticeBad), .role("alert"), .tabindex(-1), .id("erreurs"),
      .flag("autofocus")
    ) {
      h2 { Words.Frame.toMend(errors.count) }
      ul {
        for error in errors {
          li { a(.href("#\(error.field)")) { error.message } }
        }
      }
    }
  }

  /// The filters of a list: in view on a screen, folded on a phone under how many are in force.
  package static func filterBox(_ chrome: Chrome, @Markup form: () -> [Node]) -> Node {
    let others: Set<String> = [Sorting.parameter, "page", "par"]
    let active = chrome.here.query.count { !others.contains($0.name) }
    return details(.look(.filterBox)) {
      summary(.look(.quietButton, .smallButton)) { Words.Parts.filters(active) }
      form()
    }
  }

  /// A form that asks what a page shows: its answers go to the address, beside the scope and what else is
  /// kept of it.
  package static func asking(
    _ address: Address, _ chrome: Chrome, keeping kept: [Parameters.Pair] = [],
    isSearch: Bool = false, _ more: Look..., @Markup fields: () -> [Node]
  ) -> Node {
    let attributes: [Attribute] =
      [
        .method("get"), .unfilled, .action(address.bare.href), .look([.filters] + more),
      ] + (isSearch ? [.role("search")] : [])
    let hidden = (chrome.scope.pairs + kept).map { pair in
      input(.type("hidden"), .name(pair.name), .value(pair.value))
    }
    return .element(Element("form", attributes, hidden + fields()))
  }

  /// What every form that changes something carries: the key that proves who asks.
  package static func key(_ chrome: Chrome) -> Node {
    group {
      input(.type("hidden"), .name("cle"), .value(chrome.formKey))
      if !chrome.resumed.isEmpty {
        input(.type("hidden"), .name("reprise"), .value(chrome.resumed))
      }
    }
  }

  /// A button that changes something: a form of its own with the key that proves who asks.
  package static func act(
    _ label: String, to address: Address, _ chrome: Chrome, look: Look = .quietButton,
    fields: [(name: String, value: String)] = []
  ) -> Node {
    form(.method("post"), .action(chrome.href(address)), .look(.act)) {
      Components.key(chrome)
      for field in fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
      button(.type("submit"), .look(look)) { label }
    }
  }
}

/// What a form says of one of its fields.
package struct FieldError: Hashable, Sendable {
  /// Id of the field's input.
  package var field: String
  package var message: String

  package init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }
}
