internal import Committees
internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension SessionPage {
  private typealias Say = Words.Sessions

  /// A form of an act of the session.
  func form(
    _ act: SessionAct, _ label: String, _ chrome: Chrome, look: Look = .quietButton,
    @Markup fields: () -> [Node]
  ) -> Node {
    HTML.form(.method("post"), .action(chrome.href(.act(act, session.id))), .look(.narrow)) {
      Components.key(chrome)
      fields()
      button(.type("submit"), .look(look)) { label }
    }
  }

  func value(_ name: String, _ act: SessionAct, _ usual: String = "") -> String {
    // Two forms may ask for one act: what the other one did not send stays as it is.
    basis.typed.act == act.rawValue ? basis.typed.fields[name] ?? usual : usual
  }

  func field(
    _ name: String, _ label: String, _ act: SessionAct, help: String = "", usual: String = "",
    isRequired: Bool = false, longest: Int? = nil,
    choices: [(value: String, label: String)] = [], lines: Int? = nil
  ) -> Node {
    Pages.Field(
      act.rawValue + "-" + name, label, help: help, value: value(name, act, usual),
      isRequired: isRequired, longest: longest, choices: choices, lines: lines, named: name
    ).view(basis.typed.errors(in: act.rawValue))
  }

  var pointChoices: [(value: String, label: String)] {
    points.map { ($0.code, Words.Minutes.point($0.rank, Words.printed($0.title))) }
  }

  private var seatChoices: [(value: String, label: String)] {
    guests.filter(\.seat.isFilled).map { ($0.seat.key.description, $0.label) }
  }

  // MARK: presences

  func signInForm(_ chrome: Chrome) -> Node {
    let act = SessionAct.signIn
    let presences =
      [("", Say.unsaid)]
      + Quorum.Presence.allCases.map { ($0.rawValue, Say.presence($0.rawValue)) }
    let carriers = [("", Say.noMandate)] + seatChoices
    return details(
      basis.typed.act == act.rawValue || isHalfSaid ? .flag("open") : .data("closed", "")
    ) {
      summary { Say.signInSeats }
      HTML.form(.method("post"), .action(chrome.href(.act(act, session.id)))) {
        Components.key(chrome)
        for guest in guests where guest.seat.isFilled {
          let key = guest.seat.key
          let said = guest.invitee
          let presence = said?.presence?.rawValue ?? ""
          fieldset {
            legend { guest.label }
            div(.look(.grid, .halves)) {
              seatField(
                "presence", key, Words.Minutes.attendance, presence, choices: presences)
              seatField(
                "mandat", key, Say.mandateTo, said?.mandate?.description ?? "", choices: carriers)
            }
          }
        }
        button(.type("submit"), .look(.primaryButton)) { Say.keep }
      }
    }
  }

  /// Whether some presences are said and others are still to be.
  private var isHalfSaid: Bool {
    let filled = guests.filter(\.seat.isFilled)
    let said = filled.count { $0.invitee?.presence != nil }
    return said > 0 && said < filled.count
  }

  private func seatField(
    _ name: String, _ key: Seat.Key, _ label: String, _ usual: String,
    choices: [(value: String, label: String)]
  ) -> Node {
    let id = Self.field(name, key)
    return Pages.Field(
      id, label, value: value(id, .signIn, usual), isRequired: false, choices: choices
    ).view(basis.typed.errors(in: SessionAct.signIn.rawValue))
  }

  func replyForm(_ chrome: Chrome) -> Node {
    let mine = Set(basis.ownSeats.map(\.description))
    let seats =
      basis.keepsSecretariat ? seatChoices : seatChoices.filter { mine.contains($0.value) }
    guard !seats.isEmpty else { return .empty }
    return details {
      summary { Say.replySeat }
      form(.reply, Say.keepReply, chrome) {
        field("siege", Words.Seats.seat, .reply, choices: seats)
        field(
          "reponse", Say.reply, .reply,
          choices: Quorum.Reply.allCases.map { ($0.rawValue, Say.presence($0.rawValue)) })
        field("mandat", Say.mandateTo, .reply, choices: [("", Say.noMandate)] + seatChoices)
      }
    }
  }

  /// Says at once that those who did not answer are there, and the others as they answered.
  func signInAll(_ chrome: Chrome) -> Node {
    guard guests.contains(where: { $0.seat.isFilled && $0.invitee?.presence == nil }) else {
      return .empty
    }
    return HTML.group {
      p(.look(.note)) { Say.signInAllNote }
      Components.act(
        Say.signInAll, to: .act(.signIn, session.id), chrome, look: .primaryButton,
        fields: [(Self.everyone, "oui")])
    }
  }

  // MARK: decisions

  /// The first point that asks for a decision and has none yet.
  private var nextToDecide: String {
    let decided = Set(decisions.map(\.point))
    return points.first { $0.type == "decision" && !decided.contains($0.code) }?.code
      ?? points.first?.code ?? ""
  }

  func decisionForm(_ chrome: Chrome) -> Node {
    let open = decisions.filter { $0.state == .proposed }
    let act = SessionAct.decide
    return details(basis.typed.act == act.rawValue ? .flag("open") : .data("closed", "")) {
      summary { Say.note }
      form(.decide, Say.keepDecision, chrome, look: .primaryButton) {
        if !open.isEmpty {
          field(
            "decision", Say.complete, act,
            choices: [("", Words.Instances.noChoice)] + open.map { ($0.code, $0.code) })
        }
        field("point", Say.writePoint, act, usual: nextToDecide, choices: pointChoices)
        field(
          "type", Say.type, act, usual: "decision", choices: labels.choices(.decisions, "type"))
        field(
          "texte", Say.text, act, help: Say.textHelp, isRequired: true,
          longest: Records.Field.sentences, lines: 3)
        field(
          "issue", Say.outcome, act, usual: "prise",
          choices: ["prise", "proposee", "ajournee"].map { ($0, Say.outcome($0)) })
        field(
          "mode", Say.mode, act, usual: "consensus",
          choices: [("consensus", Say.consensus), ("vote", Say.vote)])
        field("pour", Say.votesFor, act)
        field("contre", Say.votesAgainst, act, help: Say.votesAgainstHelp)
        field("abstentions", Say.abstentions, act)
        field(
          "president", Say.president, act, help: Say.presidentHelp,
          choices: ["", "pour", "contre"].map { ($0, Say.president($0)) })
        field("interesses", Say.interested, act, help: Say.interestedHelp)
        field(
          "responsable", Words.Decisions.responsible, act, help: Say.responsibleHelp,
          choices: [("", Words.Instances.noChoice)] + actors)
        if let nextDay {
          input(.type("hidden"), .name(Self.proposedDue), .value(Words.shortDate(nextDay)))
        }
        field(
          "echeance", Words.Decisions.due, act,
          help: nextDay == nil ? Words.Instances.dayHelp : Say.dueHelp,
          usual: nextDay.map { Words.shortDate($0) } ?? "")
        field("indicateur", Say.indicator, act, longest: Records.Field.label)
        field("remplace", Say.replacesField, act, longest: Records.Field.label)
        field("motif", Say.reasonField, act, longest: Records.Field.sentences)
      }
    }
  }

  // MARK: acts

  func actsSheet(_ chrome: Chrome) -> Node {
    let able = SessionAct.machine.acts(in: session.state, by: basis.parties)
    let shown = able.filter {
      ![.prepare, .reply, .signIn, .decide, .minute, .remark].contains($0)
        && basis.may($0, session, on: today)
    }
    return Components.sheet(Say.acts, id: "actes") {
      if shown.isEmpty { p { Say.nothingToDo } }
      for act in shown { actForm(act, chrome) }
    }
  }

  private func actForm(_ act: SessionAct, _ chrome: Chrome) -> Node {
    let there = Address.act(act, session.id)
    switch act {
    case .convene:
      return form(act, Say.convene, chrome, look: .primaryButton) {
        noticeNow
        validation
        field(
          "urgence", Say.urgencyField, act, help: Say.urgencyHelp,
          longest: Records.Field.sentences)
      }
    case .hold: return Components.act(Say.hold, to: there, chrome, look: .primaryButton)
    case .failQuorum: return Components.act(Say.failQuorum, to: there, chrome)
    case .circulate:
      return group {
        p(.look(.note)) { Say.circulateNote }
        Components.act(Say.circulate, to: there, chrome, look: .primaryButton)
      }
    case .approve:
      return group {
        if let day = session.circulated {
          p(.look(.note)) { Say.approveNote(day.adding(days: Self.tacitDays)) }
        }
        Components.act(Say.approve, to: there, chrome)
      }
    case .reconvene:
      return form(act, Say.reconvene, chrome, look: .primaryButton) {
        p(.look(.note)) { Say.reconveneHelp }
        moment(act)
        field("urgence", Say.urgencyField, act, help: Say.urgencyHelp)
      }
    case .reschedule: return form(act, Say.reschedule, chrome) { moment(act) }
    case .postpone: return reasonForm(act, Say.postpone, chrome)
    case .cancel: return reasonForm(act, Say.cancel, chrome)
    case .prepare, .reply, .signIn, .decide, .minute, .remark: return .empty
    }
  }

  /// How long before the session it would be convened today (CM05).
  private var noticeNow: Node {
    let days = ConvocationNotice.days(today, session.day)
    guard days >= 0 else { return Components.notice(.watch, Say.isPast) }
    switch ConvocationNotice(convened: today, for: session.day) {
    case .enough: return p(.look(.note)) { Say.noticeEnough(days) }
    case .short: return Components.notice(.watch, Say.noticeShort(days))
    case .urgent: return Components.notice(.watch, Say.noticeUrgent(days))
    }
  }

  /// Days after which minutes nobody spoke of are approved.
  package static let tacitDays = 15

  private var validation: Node {
    let isChecked = value("valide", .convene) == "oui"
    return div(.look(.check)) {
      .element(
        Element(
          "input",
          [
            .type("checkbox"), .look(.checkInput), .id("convoquer-valide"), .name("valide"),
            .value("oui"),
          ] + (isChecked ? [.flag("checked")] : [])))
      label(.look(.checkLabel), .for("convoquer-valide")) { Say.validated }
    }
  }

  private func moment(_ act: SessionAct) -> Node {
    group {
      field("jour", Words.Instances.day, act, help: Words.Instances.dayHelp, isRequired: true)
      field("heure", Words.Instances.time, act, help: Words.Instances.timeHelp, usual: session.time)
    }
  }

  private func reasonForm(_ act: SessionAct, _ label: String, _ chrome: Chrome) -> Node {
    details {
      summary { label }
      form(act, label, chrome) {
        field(
          "motif", Say.reasonField, act, isRequired: true, longest: Records.Field.sentences,
          lines: 2)
      }
    }
  }

  func remarkForm(_ chrome: Chrome) -> Node {
    form(.remark, Say.remark, chrome) {
      field(
        "siege", Words.Seats.seat, .remark,
        choices: seatChoices.filter { choice in
          basis.ownSeats.contains { $0.description == choice.value }
        })
      field(
        "texte", Say.remarkText, .remark, help: Say.textHelp, isRequired: true,
        longest: Records.Field.sentences, lines: 3)
    }
  }
}
