package import Dialogues
internal import Following
internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

/// The steps of a dialogue as pages name them: where each stands, whose turn it is.
struct StepLabels {
  private typealias Say = Words.Steps

  let basis: DialoguePage.Basis
  /// The six of all, then the reader's own.
  let steps: [DialogueStep]
  private let labels: CommitmentLabels

  init(_ view: View, _ basis: DialoguePage.Basis) {
    self.basis = basis
    steps = DialogueStep.all(view.dataset, of: basis.key.campaign, for: basis.actors)
    labels = CommitmentLabels(view)
  }

  func name(_ step: DialogueStep) -> String {
    step.title.isEmpty ? Words.Dialogues.step(step.code) : Words.printed(step.title)
  }

  func question(_ step: DialogueStep) -> String {
    step.question.isEmpty
      ? Words.Dialogues.stepQuestion(step.code) : Words.printed(step.question)
  }

  func standing(_ code: String) -> StepStanding { basis.standing(code) }

  static func word(_ state: StepStanding.State) -> String {
    switch state {
    case .later: Say.state("later")
    case .toDo: Say.state("toDo")
    case .underWay: Say.state("underWay")
    case .toValidate: Say.state("toValidate")
    case .validated: Say.state("validated")
    }
  }

  static func mark(_ state: StepStanding.State) -> State {
    switch state {
    case .later, .toDo: .idle
    case .underWay, .toValidate: .watch
    case .validated: .good
    }
  }

  /// Who is waited for; empty when nobody is.
  func turn(_ standing: StepStanding) -> String {
    let structure =
      basis.parties.contains(.structure)
      ? Say.you : Say.toOther(labels.name(basis.key.structure))
    let funder =
      basis.parties.contains(.funder)
      ? Say.you : Say.toOther(labels.name(basis.book.funder(of: basis.key)))
    switch standing.turn {
    case .nobody: return ""
    case .structure: return structure
    case .funder: return funder
    case .both:
      let named = [structure, funder].filter { $0 != Say.you }
      return Say.turn((named.count < 2 ? [Say.you] : []) + named)
    }
  }

  /// The step where the dialogue is: the first that both sides have not validated.
  var current: DialogueStep? {
    steps.first { !$0.isOwn && standing($0.code).state != .validated }
  }

  /// Where the dialogue is, whose turn it is, and the next date of its campaign.
  func overview(_ today: CivilDate) -> String {
    let next = nextDate(today)
    guard let current else { return Say.allValidated(next) }
    let standing = standing(current.code)
    guard standing.state != .later else {
      return Say.notOpen(Words.Dialogues.state(basis.dialogue?.state.rawValue ?? ""), next)
    }
    return Say.overview(name(current), turn(standing), next)
  }

  private func nextDate(_ today: CivilDate) -> String {
    guard let campaign = basis.campaign else { return "" }
    let dates = [
      ("notice", campaign.noticeDay), ("gel", campaign.freezeDay),
      ("ouverture", campaign.openingDay), ("fin", campaign.end), ("point", campaign.reviewDay),
    ]
    let next = dates.compactMap { name, day in day.map { (name, $0) } }.filter { $0.1 >= today }
      .min { $0.1 < $1.1 }
    return next.map { Say.nextDate(Words.Dialogues.dated($0.0), Words.longDate($0.1)) } ?? ""
  }

  /// The six steps across the page, each with where it stands.
  func bar(_ chrome: Chrome, at code: String?) -> Node {
    let shared = steps.filter { !$0.isOwn }
    return Components.steps(
      Say.bar,
      shared.map { step in
        let state = standing(step.code).state
        return (
          name(step), chrome.href(.step(step.code, basis.key)), Self.word(state),
          state == .validated
            ? .done
            : step.code == code || step == current && code == nil
              ? .now : .later
        )
      }, at: shared.firstIndex { $0.code == code })
  }
}

extension DialoguePage.Basis {
  /// Where a step stands.
  package func standing(_ step: String) -> StepStanding {
    StepStanding(
      step, dialogue, texts: texts, structureSide: structureSide, funders: funderSide)
  }

  /// The structure and its network.
  var structureSide: Set<String> {
    Set(members.filter { $0.role == .structure || $0.role == .network }.map(\.actor))
      .union([key.structure])
  }

  var funderSide: Set<String> {
    Set(members.filter { $0.role == .funder }.map(\.actor)).union([book.funder(of: key)])
      .subtracting([""])
  }

  /// Whether an organisation is of one of the two sides that negotiate.
  package func negotiates(_ actor: String) -> Bool {
    structureSide.contains(actor) || funderSide.contains(actor)
  }

  /// Which side an organisation is of; each co-funder is one of its own.
  package func side(of actor: String) -> String {
    if structureSide.contains(actor) { return "S" }
    return funderSide.contains(actor) ? "F" : actor
  }

  /// Who reads what an organisation keeps for its side, itself first.
  package func sideReaders(of actor: String) -> [String] {
    guard structureSide.contains(actor) else { return [actor] }
    return [actor] + structureSide.subtracting([actor]).sorted()
  }

  /// Who reads what is shared here.
  var readers: [String] {
    members.filter { $0.role != .observer }.map(\.actor)
  }

  /// The co-funder the reader acts for: who may keep steps of its own.
  package var coFunder: String? {
    members.first { $0.role == .coFunder && actors.contains($0.actor) }?.actor
  }

  /// The organisation that proposes and answers findings for the reader.
  package var finder: String? {
    members.first {
      actors.contains($0.actor)
        && [.structure, .network, .funder, .coFunder].contains($0.role)
    }?.actor
  }
}

extension DialoguePage {
  /// The six steps with whose turn it is, and those the reader's organisation keeps for itself.
  func stepsSheet(_ chrome: Chrome) -> Node {
    typealias Say = Words.Steps
    let shared = stepLabels.steps.filter { !$0.isOwn }
    let own = stepLabels.steps.filter(\.isOwn)
    return group {
      Components.sheet(Words.Dialogues.steps, id: "etapes") {
        TableView(
          Words.Dialogues.steps,
          [.init(Say.stepHeader), .init(Say.stateHeader, role: .status), .init(Say.turnHeader)],
          rows: shared.map { step in
            let standing = stepLabels.standing(step.code)
            return TableView.Row([
              HTML.div(.look(.named)) {
                HTMLLink.to(.step(step.code, basis.key), stepLabels.name(step), chrome)
                HTML.div(.look(.under)) { stepLabels.question(step) }
              },
              Components.state(StepLabels.mark(standing.state), StepLabels.word(standing.state)),
              .text(Words.capitalised(stepLabels.turn(standing))),
            ])
          }, hidesCaption: true
        ).node
      }
      if basis.coFunder != nil || !own.isEmpty {
        Components.sheet(Say.own, id: "pages-propres") {
          p(.look(.note)) { Say.ownNote }
          if !own.isEmpty {
            ul(.look(.plain)) {
              for step in own {
                li {
                  HTMLLink.to(.step(step.code, basis.key), stepLabels.name(step), chrome)
                  ", \(stepLabels.question(step))"
                }
              }
            }
          }
          if basis.coFunder != nil {
            StepForm(basis: basis, step: nil, labels: stepLabels, typed: typed).view(chrome)
          }
        }
      }
    }
  }
}

/// The form of a step that an organisation keeps for itself, or of one of all as the pilot presents it.
struct StepForm {
  private typealias Say = Words.Steps

  let basis: DialoguePage.Basis
  /// Nil for a new one.
  let step: DialogueStep?
  let labels: StepLabels
  let typed: TypedAct

  /// The step of all that it presents.
  private var shared: DialogueStep? { step.flatMap { $0.isOwn ? nil : $0 } }

  func view(_ chrome: Chrome) -> Node {
    let isTyped = typed.fields[DialoguePage.titleName] != nil
    func value(_ name: String, _ stored: String?) -> String {
      isTyped ? typed.fields[name] ?? "" : stored ?? ""
    }
    let errors = isTyped ? typed.errors : []
    return .element(
      Element(
        "details", [.look(.more)] + (isTyped ? [.open] : []),
        [
          summary { shared != nil ? Say.present : step == nil ? Say.newOwn : Say.changeOwn },
          HTML.form(
            .method("post"), .action(chrome.href(.ownSteps(basis.key))), .look(.narrow)
          ) {
            Components.key(chrome)
            if shared != nil { p(.look(.note)) { Say.presentNote } }
            input(.type("hidden"), .name("lu"), .value("\(chrome.commit)"))
            input(
              .type("hidden"), .name(DialoguePage.stepName), .value(step?.code ?? ""))
            Field(
              DialoguePage.titleName, Say.ownTitle,
              value: value(DialoguePage.titleName, shared.map(labels.name) ?? step?.title),
              longest: 500
            ).view(errors)
            Field(
              DialoguePage.questionName, Say.ownQuestion,
              value: value(
                DialoguePage.questionName, shared.map(labels.question) ?? step?.question),
              longest: 500
            ).view(errors)
            Field(
              DialoguePage.noticeName, "\(Say.ownNotice) \(Words.Parts.optional)",
              value: value(DialoguePage.noticeName, step?.notice), isRequired: false,
              longest: Records.Field.sentences, lines: 2
            ).view(errors)
            if let shared {
              Field(
                DialoguePage.indicatorName, "\(Say.readIndicators) \(Words.Parts.optional)",
                help: Say.readIndicatorsHelp,
                value: value(
                  DialoguePage.indicatorName, shared.indicators.joined(separator: "|")),
                isRequired: false, longest: Records.Field.sentences, lines: 2
              ).view(errors)
              Field(
                DialoguePage.readingName, "\(Say.readPairs) \(Words.Parts.optional)",
                help: Say.readPairsHelp,
                value: value(DialoguePage.readingName, shared.readings.joined(separator: "|")),
                isRequired: false, longest: 500
              ).view(errors)
            }
            button(.type("submit"), .look(.quietButton)) {
              shared == nil ? Say.keepOwn : Say.keepShared
            }
          },
        ]))
  }
}
