internal import Closings
internal import Counting
package import HTML
internal import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Stores
internal import Words

extension QuarterPage {
  private typealias Say = Words.Quarters

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title,
      lede: Say.lede(
        labels.quarter(basis.quarter), labels.place(basis.place), Say.state(basis.state.rawValue)),
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.title, .quarters), .init(title),
      ], verb: .compare, downloads: basis.edition != nil
    ).document(chrome) {
      Components.errorSummary(typed.errors)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      Components.steps(
        Say.steps,
        QuarterlyReview.State.allCases.map { state in
          (Words.capitalised(Say.state(state.rawValue)), step(state))
        })
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          if let compared, let chosen = explained {
            compared.explanation(compared.comparison.cells[chosen], chrome)
          }
          if basis.edition == nil {
            openSheet(chrome)
          } else {
            commentsSheet(chrome)
            linesSheet(chrome)
          }
        }
        div(.look(.stack)) {
          factsSheet(chrome)
          if basis.edition != nil { missingSheet }
          actsSheet(chrome)
        }
      }
    }
  }

  private func step(_ state: QuarterlyReview.State) -> Components.StepState {
    let all = QuarterlyReview.State.allCases
    let (place, now) = (all.firstIndex(of: state) ?? 0, all.firstIndex(of: basis.state) ?? 0)
    // What is published is over.
    if place == now { return basis.state == .published ? .done : .now }
    return place < now ? .done : .later
  }

  /// The position of the figure explained; nil when it is one that is not told.
  private var explained: Int? {
    guard let chosen = compared?.chosen else { return nil }
    return parts.flatMap(\.lines).contains { $0.place == chosen + 1 } ? chosen : nil
  }

  private var address: Address { .quarter(basis.place, basis.quarter) }

  // MARK: what it is

  private func openSheet(_ chrome: Chrome) -> Node {
    Components.sheet {
      Components.nothing(Say.open) {
        HTMLLink.button(
          Say.dashboard,
          Address.dashboards.with("au", basis.quarter.end.description))
      }
    }
  }

  private func factsSheet(_ chrome: Chrome) -> Node {
    Components.sheet {
      dl(.look(.facts)) {
        dt { Say.stateHeader }
        dd { Components.state(basis.state.mark, Say.state(basis.state.rawValue)) }
        dt { Say.dueHeader }
        dd { due }
        if let edition = basis.edition {
          dt { Say.version }
          dd { Words.number(edition.version) }
          if !edition.reason.isEmpty {
            dt { Say.reason }
            dd { Words.printed(edition.reason) }
          }
          if let closing = edition.closing {
            dt { Say.closing }
            dd { HTMLLink.to(.closing(closing), Words.Closings.name(closing), chrome) }
          }
        }
        if versions.count > 1 {
          dt { Say.versions }
          dd {
            for (index, version) in versions.enumerated() {
              if index > 0 { ", " }
              HTMLLink.to(
                address.with(Self.versionName, "\(version.version)"),
                Say.version(version.version) + " " + Say.state(version.state.rawValue), chrome)
            }
          }
        }
      }
    }
  }

  private var missingSheet: Node {
    Components.sheet(Say.missing) {
      if missing.isEmpty {
        p { Say.complete }
      } else {
        ul { for text in missing { li { text } } }
      }
    }
  }

  // MARK: the lines

  private func linesSheet(_ chrome: Chrome) -> Node {
    let isCompared = compared != nil
    return Components.sheet(Say.lines) {
      TableView(
        Say.lines,
        [
          .init(Words.FigurePages.indicator),
          .number(isCompared ? Words.Closings.publishedHeader : Say.frozen),
        ]
          + (isCompared
            ? [.number(Words.Closings.todayHeader), .number(Words.Closings.differenceHeader)] : []),
        rows: parts.flatMap { part in
          [TableView.Row([.text(part.title)], isGroup: true)] + part.lines.map { row($0, chrome) }
        }, hidesCaption: true
      ).node
    }
  }

  private func row(_ line: Line, _ chrome: Chrome) -> TableView.Row {
    let name = group {
      a(.href(figure(line).href)) { line.label }
      " "
      span(.look(.code)) { line.code }
      if line.wantsAttention {
        " "
        Components.state(.watch, Say.wantsAttention)
      }
    }
    guard compared != nil else { return TableView.Row([name, .text(line.frozen)]) }
    var explanation = Node.text(line.difference)
    if let place = line.place {
      let there = chrome.href(asked.with(ClosingPage.lineName, "\(place)")) + "#ecart"
      explanation = a(.href(there)) { line.difference }
    }
    return TableView.Row([name, .text(line.frozen), .text(line.today), explanation])
  }

  /// The figure of a line as it is now, for the edition and on the last day of the quarter.
  private func figure(_ line: Line) -> Address {
    var address = Address.figure(line.indicator).with("cumul", "oui")
    for (name, code) in basis.place.filter { address = address.with(name, code) }
    return address.with("au", basis.quarter.end.description)
  }

  /// The page of the version shown.
  private var asked: Address {
    basis.isLast
      ? address : address.with(Self.versionName, basis.edition.map { "\($0.version)" })
  }

  // MARK: what is said

  private func commentsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.comments) {
      if said.isEmpty { p { Say.noComment } } else { p(.look(.note)) { Say.commentsNote } }
      for (indicator, comments) in said {
        h3 { labels.line(indicator) }
        for comment in comments { view(comment, chrome) }
      }
    }
  }

  @Markup private func view(_ said: Said, _ chrome: Chrome) -> [Node] {
    let comment = said.comment
    Components.voice(
      Components.Voice(
        name: said.actor,
        role: ([said.from, Say.nature(comment.nature), Say.commentState(comment.state.rawValue)])
          .filter { !$0.isEmpty }.joined(separator: ", "),
        when: comment.date.map(Words.shortDate) ?? Say.undated,
        text: Words.printed(comment.text)))
    if said.mayBeGivenBack {
      let id = Self.reasonField(comment)
      let isTyped = typed.act == .giveBack && typed.fields["commentaire"] == comment.code
      let there = Address.act(.giveBack, basis.place, basis.quarter)
      HTML.form(.method("post"), .action(chrome.href(there)), .look(.narrow)) {
        Components.key(chrome)
        input(.type("hidden"), .name("commentaire"), .value(comment.code))
        reason(id, Say.giveBackReason, isTyped: isTyped)
        button(.type("submit"), .look(.quietButton, .smallButton)) { Say.giveBack }
      }
    }
  }

  /// A reason to give; of several of a page, each has an id of its own.
  private func reason(_ id: String, _ label: String, help: String = "", isTyped: Bool) -> Node {
    Field(
      id, label, help: help, value: isTyped ? typed.fields["motif"] ?? "" : "",
      longest: CorrectionReason.longest, named: "motif"
    ).view(isTyped ? typed.errors : [])
  }

  // MARK: what may be done

  private func actsSheet(_ chrome: Chrome) -> Node {
    let able = QuarterlyReview.Act.allCases.filter { $0 != .giveBack && basis.may($0) }
    guard !able.isEmpty else { return .empty }
    return Components.sheet(Say.acts, id: "actes") {
      for act in able { form(act, chrome) }
    }
  }

  private func form(_ act: QuarterlyReview.Act, _ chrome: Chrome) -> Node {
    let there = Address.act(act, basis.place, basis.quarter)
    switch act {
    case .freeze:
      return p {
        a(.look(.primaryButton), .href(chrome.href(.freezing(basis.quarter)))) { Say.freeze }
      }
    case .comment: return commentForm(there, chrome)
    case .send:
      return HTML.group {
        p(.look(.note)) { Say.sending(drafts) }
        Components.act(Say.send, to: there, chrome)
      }
    case .validate: return Components.act(Say.validate, to: there, chrome, look: .primaryButton)
    case .publish:
      return p {
        a(.look(.quietButton), .href(chrome.href(there))) { Say.publish }
      }
    case .correct:
      return HTML.form(.method("post"), .action(chrome.href(there)), .look(.narrow)) {
        Components.key(chrome)
        reason(
          Self.correctionField, Say.correctReason, help: Say.correctHelp,
          isTyped: typed.act == .correct)
        button(.type("submit"), .look(.quietButton)) { Say.correct }
      }
    case .giveBack: return .empty
    }
  }

  private func commentForm(_ there: Address, _ chrome: Chrome) -> Node {
    let isTyped = typed.act == .comment
    func value(_ name: String) -> String { isTyped ? typed.fields[name] ?? "" : "" }
    let errors = isTyped ? typed.errors : []
    let first = basis.edition.map { basis.reviews.uncommented($0) }?.first
    return HTML.form(.method("post"), .action(chrome.href(there)), .look(.narrow)) {
      Components.key(chrome)
      Field(
        "indicateur", Say.commentLine, value: isTyped ? value("indicateur") : first ?? "",
        choices: parts.flatMap(\.lines).map { ($0.indicator, $0.label) }
      ).view(errors)
      Field(
        "nature", Say.nature, value: value("nature"),
        choices: Self.natures.map { ($0, Words.capitalised(Say.nature($0))) }
      ).view(errors)
      Field(
        "texte", Say.text, help: Say.textHelp, value: value("texte"),
        longest: Records.Field.sentences, lines: 4
      ).view(errors)
      button(.type("submit"), .look(.quietButton)) { Say.keepDraft }
    }
  }

  package static let versionName = "version"
  /// The field of the reason for which a comment is given back.
  package static func reasonField(_ comment: QuarterlyReviews.Comment) -> String {
    "motif-\(comment.id)"
  }
  /// The field of the reason of a correction.
  package static let correctionField = "motif-correction"
  /// What a comment may be.
  package static let natures =
    Schema.of(.commentaires).fields.first { $0.name == "nature" }?.codes ?? []
}

extension QuarterPage {
  /// The lines as a file; what is hidden on the page is empty there.
  package var sheet: DataSheet {
    let edition = basis.edition
    var sheet = DataSheet(
      name: "trimestre-\(basis.quarter)-\(basis.place.text.replacing(":", with: "-"))",
      columns: [
        .init("indicateur", .code), .init("libelle"), .init("numerateur", .decimal),
        .init("denominateur", .decimal), .init("valeur", .decimal), .init("attention"),
        .init("commentaires"),
      ],
      rows: parts.flatMap(\.lines).map { line in
        let comments = said.first { $0.indicator == line.indicator }?.comments ?? []
        return [
          line.indicator, line.label, line.cell?.numerator ?? "", line.cell?.denominator ?? "",
          line.cell?.value ?? "", line.wantsAttention ? "oui" : "non",
          comments.filter { $0.comment.state.stands }.map { $0.actor + " : " + $0.comment.text }
            .joined(separator: " | "),
        ]
      }, about: [title], isOfToday: true)
    sheet.reach = .own(labels.place(basis.place))
    sheet.constants = [
      (DataSheet.Column("trimestre", .code), basis.quarter.description),
      (DataSheet.Column("version", .integer), edition.map { "\($0.version)" } ?? ""),
      (DataSheet.Column("statut", .code), basis.state.rawValue),
      (DataSheet.Column("cloture", .integer), edition?.closing.map { "\($0)" } ?? ""),
    ]
    return sheet
  }
}
