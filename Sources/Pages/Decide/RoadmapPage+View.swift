internal import Committees
package import HTML
internal import Kernel
internal import Records
internal import Steering
internal import Words

extension RoadmapPage {
  private typealias Say = Words.Roadmaps
  private var roadmap: Roadmap { basis.roadmap }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.printed(roadmap.title)
    return Frame(
      title, lede: Say.question,
      crumbs: [
        .init(Words.Frame.decide, .decide), .init(Say.title, .roadmaps), .init(title),
      ], verb: .decide, downloads: !objectives.isEmpty
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      Components.steps(
        Say.steps,
        RoadmapState.allCases.map { (Words.capitalised(Self.word($0)), step($0)) })
      Components.sheet {
        p(.look(.statement)) { sentence }
        if roadmap.deferred > 0 { p(.look(.note)) { Say.deferred(roadmap.deferred) } }
      }
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          for objective in objectives { sheet(objective, chrome) }
          meansSheet(chrome)
          attachments.sheet(chrome)
        }
        div(.look(.stack)) {
          factsSheet
          diagnosticSheet(chrome)
          actsSheet(chrome)
        }
      }
      p(.look(.note)) { Say.method }
    }
  }

  private func step(_ state: RoadmapState) -> Components.StepState {
    let all = RoadmapState.allCases
    let (place, now) = (all.firstIndex(of: state) ?? 0, all.firstIndex(of: roadmap.state) ?? 0)
    if place == now { return roadmap.state == .closed ? .done : .now }
    return place < now ? .done : .later
  }

  private func sheet(_ objective: Objective, _ chrome: Chrome) -> Node {
    Components.sheet(objective.title) {
      if !objective.about.isEmpty {
        dl(.look(.facts)) {
          for (name, value) in objective.about {
            dt { name }
            dd { value }
          }
        }
      }
      figures(objective, chrome)
      if !objective.why.isEmpty { p(.look(.note)) { objective.why } }
      for sign in objective.signs { view(sign, objective, chrome) }
      p { objective.sentence }
      actions(objective, chrome)
      if writes {
        p {
          a(.look(.quietButton, .smallButton), .href(chrome.href(objective.addAction))) {
            Say.addAction
          }
        }
      }
    }
  }

  private func figures(_ objective: Objective, _ chrome: Chrome) -> Node {
    let today =
      chrome.scope.date == nil ? Say.today : Words.capitalised(Words.Frame.at(basis.day))
    return dl(.look(.facts)) {
      dt { Say.base }
      dd { objective.base }
      dt { today }
      dd { objective.today.isEmpty ? Say.unsaid : objective.today }
      dt { Say.target }
      dd { objective.goal }
      if let state = objective.state {
        dt { Say.stateHeader }
        dd { Components.state(State(goal: state), Words.Dashboard.state(state.rawValue)) }
      }
    }
  }

  @Markup
  private func view(
    _ sign: ObjectiveSign, _ objective: Objective, _ chrome: Chrome
  ) -> [Node] {
    switch sign {
    case .doneWithoutEffect: Components.notice(.watch, Say.doneWithoutEffect)
    case .corrective:
      Components.notice(.bad, Say.corrective)
      if writes {
        p {
          a(.look(.quietButton, .smallButton), .href(chrome.href(objective.corrective))) {
            Say.addCorrective
          }
        }
      }
    }
  }

  private func actions(_ objective: Objective, _ chrome: Chrome) -> Node {
    TableView(
      Say.actions,
      [
        .init(Say.action), .init(Say.responsible), .init(Say.due),
        .init(Say.stateHeader, role: .status),
      ],
      rows: objective.actions.map { line in
        TableView.Row([
          group {
            HTMLLink.to(.action(line.action), Words.printed(line.action.title), chrome)
            if !line.action.note.isEmpty {
              div(.look(.under)) { Words.printed(line.action.note) }
            }
          },
          .text(line.responsible),
          group {
            line.due
            if !line.late.isEmpty {
              " "
              Components.state(.bad, line.late)
            }
            if !line.deferred.isEmpty { div(.look(.under)) { line.deferred } }
          },
          Components.state(line.action.state.mark, Self.word(line.action.state)),
        ])
      }, hidesCaption: true
    ).node
  }

  private func meansSheet(_ chrome: Chrome) -> Node {
    let sums = roadmap.means
    return Components.sheet(Say.means) {
      if sums.isEmpty {
        p { Say.noMeans }
      } else {
        TableView(
          Say.means,
          [
            .init(Say.organisation), .init(Say.nature, role: .detail), .init(Say.year),
            .number(Say.announced), .number(Say.validated), .number(Say.fungible),
          ],
          rows: sums.map { sum in
            TableView.Row(
              [
                labels.actor(sum.actor), RoadmapLabels.code(.moyensAction, "nature", sum.nature),
                String(sum.year),
              ].map { .text($0) }
                + [sum.announced, sum.validated, sum.fungible].map {
                  .text(Words.decimal(Amount.millionths(Int128($0))))
                })
          }, hidesCaption: true
        ).node
        p(.look(.note)) { Say.meansNote }
      }
    }
  }

  private var factsSheet: Node {
    Components.sheet {
      dl(.look(.facts)) {
        dt { Say.instance }
        dd { labels.instance(roadmap.instance) }
        dt { Say.period }
        dd { Say.period(roadmap.start, roadmap.end) }
        dt { Say.stateHeader }
        dd { Components.state(roadmap.state.mark, Self.word(roadmap.state)) }
        if !roadmap.reason.isEmpty {
          dt { Say.reason }
          dd { Words.printed(roadmap.reason) }
        }
      }
    }
  }

  /// What the roadmap rests on: the validated diagnostic of its territory.
  private func diagnosticSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Diagnostics.restsOn) {
      if let diagnostic = basis.diagnostic {
        p {
          HTMLLink.to(
            .diagnostic(diagnostic.id), Words.Diagnostics.supports(diagnostic.day), chrome)
        }
        if !basis.hasDiagnostic { p(.look(.note)) { Words.Diagnostics.tooOld } }
      } else {
        p(.look(.note)) { Words.Diagnostics.none }
        p { HTMLLink.to(.diagnostics, Words.Diagnostics.all, chrome) }
      }
      if roadmap.state == .draft, !basis.hasDiagnostic {
        p(.look(.note)) { Words.Diagnostics.withReason }
      }
    }
  }

  private func actsSheet(_ chrome: Chrome) -> Node {
    let acts = basis.acts
    guard !acts.isEmpty else { return .empty }
    return Components.sheet(Say.acts, id: "actes") {
      for act in acts { form(act).node(typed, chrome) }
    }
  }

  private func form(_ act: RoadmapAct) -> ActForm {
    let code = act.rawValue
    var form = ActForm(
      act: code, label: Say.roadmapAct(code), address: .act(act, of: roadmap.code),
      look: .primaryButton)
    switch act {
    case .submit:
      if let diagnostic = basis.diagnostic, basis.hasDiagnostic {
        form.note = Words.Diagnostics.submitting(diagnostic.day)
        return form
      }
      form.fields = [
        ActForm.field(
          "motif", Say.submitReason, code, typed, help: Say.submitHelp, lines: 3)
      ]
    case .validate: form.note = Say.validating
    case .run, .review, .close: break
    }
    return form
  }
}

extension RoadmapPage {
  /// The objectives and their actions as a file, with their figures.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "feuille-de-route-\(roadmap.code)",
      columns: [
        .init("objectif", .code), .init("intitule_objectif"), .init("indicateur", .code),
        .init("base", .decimal), .init("valeur", .decimal), .init("valeur_basse", .decimal),
        .init("valeur_haute", .decimal), .init("cible", .decimal),
        .init("echeance_objectif", .date), .init("etat", .code), .init("action", .code),
        .init("intitule_action"), .init("responsable", .code), .init("echeance", .date),
        .init("statut", .code), .init("jours_de_retard", .integer),
      ],
      rows: objectives.flatMap { objective in
        objective.actions.map { line in
          let source = objective.source
          func text(_ value: Double?) -> String { value.map(Self.plain) ?? "" }
          return [
            objective.code, objective.title, source.indicator, text(source.base),
            text(objective.plain.value), text(objective.plain.bounds?.low),
            text(objective.plain.bounds?.high), text(source.goal),
            source.due?.description ?? "", objective.state?.rawValue ?? "", line.action.code,
            line.action.title, line.action.responsible, line.action.due.description,
            line.action.state.rawValue,
            line.action.isLate(on: basis.day)
              ? "\(basis.day.day - line.action.due.day)" : "",
          ]
        }
      }, about: [sentence], isOfToday: true)
    sheet.reach = .own(labels.instance(roadmap.instance))
    return sheet
  }
}
