internal import Access
package import Catalogue
internal import Dialogues
package import Following
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

/// The dossier of a dialogue, to be read before it: priorities, frozen data, each step with its figures
/// over three years and what they say two by two, what was promised, the definitions.
///
/// Contract of the dialogues, §4. It holds no text of a party and no step of one's own.
package struct DialogueDossier: Sendable {
  private typealias Say = Words.DialogueDossiers

  private let page: DialoguePage
  private let steps: [StepPage]
  private let quotations: [String]
  private let catalogue: Catalogue
  private let commit: Int

  /// - Parameters:
  ///   - steps: the six of all.
  ///   - quotations: when the data were frozen, and under which state.
  package init(
    _ view: View, _ catalogue: Catalogue, _ page: DialoguePage, steps: [StepPage],
    quotations: [String]
  ) {
    self.page = page
    self.steps = steps.filter { !$0.step.isOwn }
    self.quotations = quotations
    self.catalogue = catalogue
    commit = view.commit
  }

  package func view(_ chrome: Chrome) -> Node {
    let basis = page.basis
    return Frame(
      Say.title, lede: page.title + ".",
      crumbs: [
        .init(Words.Frame.talk, .talk), .init(page.title, .dialogue(basis.key)), .init(Say.crumb),
      ], verb: .talk, downloads: true
    ).document(chrome) {
      p(.look(.statement)) { page.lead }
      if chrome.right.readsPeople { p(.look(.note)) { Words.SessionPacks.counted(commit) } }
      if let priorities = basis.campaign?.priorities, !priorities.isEmpty {
        Components.sheet(Words.CampaignObjectives.priorities, id: "priorites") {
          for line in priorities.split(separator: "\n") { p { Words.printed(String(line)) } }
        }
      }
      Components.sheet(Words.DialogueLines.title, id: "donnees-arretees") {
        p { DialoguePage.sentence(basis.lines) }
        for quotation in quotations { p(.look(.note)) { quotation } }
      }
      for step in steps { sheet(step) }
      if let before = basis.before {
        Components.sheet(Words.Dialogues.ofBefore, id: "engagements-passes") {
          page.ledgerTable(Words.Dialogues.ofBefore, before)
        }
      }
      Components.sheet(Words.Dialogues.ofDialogue, id: "engagements") {
        page.ledgerTable(Words.Dialogues.ofDialogue, basis.reading)
      }
      definitionsSheet
      p(.look(.note)) { Words.printed(Words.CrossReadings.caveat) }
    }
  }

  private func sheet(_ step: StepPage) -> Node {
    Components.sheet(step.title, id: "etape-\(step.step.code)") {
      p { step.question }
      for paragraph in step.noticeText.split(separator: "\n") {
        p(.look(.prose)) { String(paragraph) }
      }
      if let years = step.basis.years {
        if years.counts {
          step.table(years.headlines, years, named: Words.Steps.yearsOf(step.title))
        } else {
          p { Words.Steps.yearsOutside }
        }
      }
      if !step.basis.outcomes.isEmpty {
        ul {
          for outcome in step.basis.outcomes where outcome.state != .quiet {
            li {
              Components.state(
                CrossReadingLabels.mark(outcome.state), CrossReadingLabels.word(outcome.state))
              " " + Words.CrossReadings.label(outcome.reading.id) + "\u{A0}: "
              step.readingLabels.sentence(outcome)
              if outcome.state == .signal {
                " "
                em { Words.CrossReadings.question(outcome.reading.id) }
              }
            }
          }
        }
      }
    }
  }

  private var read: [Definition] {
    var seen: Set<String> = []
    let names =
      steps.flatMap { $0.basis.years?.definitions.map(\.fullName) ?? [] }
      + steps.flatMap { $0.basis.outcomes.flatMap { $0.reading.terms.flatMap(\.indicators) } }
    return names.filter { seen.insert($0).inserted }.compactMap { catalogue[$0] }
  }

  private var definitionsSheet: Node {
    let definitions = read
    guard !definitions.isEmpty else { return .empty }
    return Components.sheet(Words.SessionPacks.definitions, id: "definitions") {
      dl {
        for definition in definitions {
          dt {
            definition.code + ", " + Words.DialogueActs.version(definition.version) + "\u{A0}: "
              + Words.printed(definition.label)
          }
          dd { Words.printed(definition.phrase.isEmpty ? definition.prose : definition.phrase) }
        }
      }
    }
  }

  /// Its figures over three years as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "dossier-de-dialogue",
      columns: [
        .init("etape", .code), .init("indicateur", .code), .init("version", .integer),
        .init("annee", .integer), .init("valeur", .decimal),
      ],
      rows: steps.flatMap { step in step.yearRows.map { [step.step.code] + $0 } },
      about: [page.title], isOfToday: true)
  }

  /// Beside it in a workbook: what the figures say two by two, commitments, definitions.
  package var annexes: [DataSheet] {
    [
      DataSheet(
        name: "lectures",
        columns: [
          .init("etape", .code), .init("lecture", .code), .init("etat"), .init("phrase"),
          .init("question"),
        ],
        rows: steps.flatMap { step in
          step.basis.outcomes.map {
            [
              step.step.code, $0.reading.id, CrossReadingLabels.word($0.state),
              step.readingLabels.sentence($0), Words.CrossReadings.question($0.reading.id),
            ]
          }
        }, about: [page.title, Words.CrossReadings.caveat], isOfToday: true),
      page.sheet,
      DataSheet(
        name: "definitions",
        columns: [
          .init("indicateur", .code), .init("version", .integer), .init("libelle"),
          .init("definition"),
        ],
        rows: read.map { [$0.fullName, "\($0.version)", $0.label, $0.prose] },
        about: [page.title], isOfToday: true),
    ]
  }
}
