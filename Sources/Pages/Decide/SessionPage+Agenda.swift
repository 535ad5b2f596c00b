internal import Committees
internal import HTML
internal import Kernel
internal import Records
internal import Words

/// The agenda of a session: its points, the template it may start from, what was said of each.
extension SessionPage {
  private typealias Say = Words.Sessions
  private typealias Model = Words.AgendaTemplates

  func agendaSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.agenda, id: "ordre-du-jour") {
      if points.isEmpty {
        p { Say.noPoint }
      } else {
        TableView(
          Say.agenda,
          [
            .init(Words.Instances.time, role: .detail), .init(Say.writePoint),
            .init(Words.Instances.minutes, isNumber: true),
          ],
          rows: zip(points, starts).enumerated().map { place, line in
            let (point, start) = line
            return TableView.Row([
              .text(start.map { Say.hour($0) } ?? ""),
              HTML.group {
                b { "\(place + 1). " + Words.printed(point.title) }
                br()
                small(.look(.note)) {
                  ([labels.code(.points, "type", point.type)]
                    + (point.speaker.isEmpty ? [] : [Words.printed(point.speaker)]))
                    .joined(separator: ", ")
                }
                if seesSummaries, !point.summary.isEmpty {
                  br()
                  small(.look(.note)) { Words.printed(point.summary) }
                }
              },
              .text(point.minutes.map { Say.minutes($0) } ?? ""),
            ])
          }, hidesCaption: true, rowHeader: 1
        ).node
      }
      if basis.may(.prepare, session, on: today) {
        if points.isEmpty { templateForms(chrome) } else { arrangeForm(chrome) }
        pointForms(chrome)
      }
      if basis.may(.minute, session, on: today), !points.isEmpty { summariesForm(chrome) }
    }
  }

  // MARK: a template

  /// The templates an empty agenda may start from, the one of its instance in view.
  private func templateForms(_ chrome: Chrome) -> Node {
    let first = template
    let others = AgendaTemplate.allCases.filter { $0 != first }
    return group {
      h3 { Model.start }
      if let first { templateForm(first, chrome, look: .primaryButton) }
      details {
        summary { first == nil ? Model.label : Model.others }
        for other in others { templateForm(other, chrome) }
      }
    }
  }

  private func templateForm(
    _ template: AgendaTemplate, _ chrome: Chrome, look: Look = .quietButton
  ) -> Node {
    let code = template.rawValue
    let titles = Model.points(code)
    return form(.prepare, Model.follow(Model.title(code)), chrome, look: look) {
      input(.type("hidden"), .name(Self.templateField), .value(code))
      fieldset {
        legend { Model.about(Model.title(code), minutes: template.minutes) }
        p(.look(.fieldHelp)) { Model.help }
        for (place, item) in template.items.enumerated() {
          tick(
            Self.keptField, "\(code)-\(place)", "\(place)",
            Model.point(titles[place], minutes: item.minutes), isChecked: true)
        }
      }
    }
  }

  private func tick(
    _ name: String, _ id: String, _ value: String, _ words: String, isChecked: Bool
  ) -> Node {
    div(.look(.check)) {
      .element(
        Element(
          "input",
          [
            .type("checkbox"), .look(.checkInput), .id(id), .name(name), .value(value),
          ] + (isChecked ? [.flag("checked")] : [])))
      label(.look(.checkLabel), .for(id)) { words }
    }
  }

  // MARK: its points

  private func pointForms(_ chrome: Chrome) -> Node {
    let waiting = basis.book.waiting(at: basis.instance.code)
    return group {
      if !waiting.isEmpty {
        h3 { Words.Instances.reserve }
        for point in waiting {
          p {
            Words.printed(point.title)
            " "
            Components.act(
              Say.take, to: .act(.prepare, session.id), chrome, fields: [("point", point.code)])
          }
        }
      }
      details(isAddingOpen ? .flag("open") : .data("closed", "")) {
        summary { Say.addPoint }
        form(.prepare, Say.take, chrome) {
          field(
            "intitule", Say.pointTitle, .prepare, isRequired: true, longest: Records.Field.label)
          field(
            "type", Say.pointType, .prepare, usual: "information",
            choices: labels.choices(.points, "type"))
          field("rapporteur", Say.speaker, .prepare, longest: Records.Field.label)
          field("duree", Words.Instances.minutes, .prepare)
          field("rang", Say.rank, .prepare, help: Say.rankHelp)
        }
      }
    }
  }

  /// Whether the form of one point is in view: the agenda has none yet, or it was refused.
  private var isAddingOpen: Bool {
    points.isEmpty
      || basis.typed.act == SessionAct.prepare.rawValue
        && value(Self.arranging, .prepare).isEmpty
  }

  /// Every point with its title, its rank, its length and who speaks, changed together.
  private func arrangeForm(_ chrome: Chrome) -> Node {
    let isWrong =
      basis.typed.act == SessionAct.prepare.rawValue && !value(Self.arranging, .prepare).isEmpty
    return details(isWrong ? .flag("open") : .data("closed", "")) {
      summary { Say.arrange }
      HTML.form(.method("post"), .action(chrome.href(.act(.prepare, session.id)))) {
        Components.key(chrome)
        input(.type("hidden"), .name(Self.arranging), .value("oui"))
        input(.type("hidden"), .name("lu"), .value("\(chrome.commit)"))
        for (place, point) in points.enumerated() {
          fieldset {
            legend { Words.Minutes.point(place + 1, Words.printed(point.title)) }
            field(
              Self.field("intitule", point), Say.pointTitle, .prepare, usual: point.title,
              isRequired: true, longest: Records.Field.label)
            div(.look(.grid, .thirds)) {
              field(
                Self.field("rang", point), Say.rank, .prepare, usual: "\(place + 1)")
              field(
                Self.field("duree", point), Words.Instances.minutes, .prepare,
                usual: point.minutes.map { "\($0)" } ?? "")
              field(
                Self.field("rapporteur", point), Say.speaker, .prepare, usual: point.speaker,
                longest: Records.Field.label)
            }
            tick(
              Self.field("retire", point), "retire-\(point.id)", "oui", Say.putAside,
              isChecked: !value(Self.field("retire", point), .prepare).isEmpty)
          }
        }
        button(.type("submit"), .look(.primaryButton)) { Say.keepAgenda }
      }
    }
  }

  // MARK: what was said

  /// The mark of what was read of a point: that of the form sent while it says the same, else today's.
  private func read(_ point: AgendaPoint) -> String {
    let now = Self.mark(of: point.summary)
    let sent = value(Self.field("lu", point), .minute)
    guard !sent.isEmpty else { return now }
    let text = value(Self.field("texte", point), .minute, point.summary)
    return Self.mark(of: text) == sent ? sent : now
  }

  /// What was said of every point, written together.
  private func summariesForm(_ chrome: Chrome) -> Node {
    let act = SessionAct.minute
    return details(basis.typed.act == act.rawValue ? .flag("open") : .data("closed", "")) {
      summary { Say.write }
      HTML.form(.method("post"), .action(chrome.href(.act(act, session.id)))) {
        Components.key(chrome)
        p(.look(.fieldHelp)) { Say.textHelp }
        for (place, point) in points.enumerated() {
          input(
            .type("hidden"), .name(Self.field("lu", point)),
            .value(read(point)))
          field(
            Self.field("texte", point),
            Words.Minutes.point(place + 1, Words.printed(point.title)), act,
            usual: point.summary, longest: Records.Field.sentences, lines: 3)
        }
        button(.type("submit"), .look(.primaryButton)) { Say.keepSummaries }
      }
    }
  }
}
