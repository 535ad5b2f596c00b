package import Catalogue
internal import Committees
package import Dialogues
package import Following
internal import HTML
internal import HTTP
package import Kernel
internal import Records
internal import Words

/// One step of a dialogue: what its figures say two by two, what each side writes, what they find
/// together, whose turn it is.
package struct StepPage: Sendable {
  /// What the page is made of, read for one reader.
  package struct Basis: Sendable {
    package let dialogue: DialoguePage.Basis
    package let step: DialogueStep
    /// Its pairs of figures, what was recorded first.
    package let outcomes: [CrossOutcome]
    package let period: Period?
    /// Its figures over three years; nil for a step that reads none.
    package let years: Years?
    /// What surrounds the structure; nil at steps that do not read it.
    package let surroundings: TerritoryPage?

    package init(
      dialogue: DialoguePage.Basis, step: DialogueStep, outcomes: [CrossOutcome],
      period: Period?, years: Years?, surroundings: TerritoryPage? = nil
    ) {
      self.dialogue = dialogue
      self.step = step
      self.outcomes = outcomes
      self.period = period
      self.years = years
      self.surroundings = surroundings
    }

    /// Those of the step.
    package var ownFindings: [DialogueFinding] { dialogue.findings.filter { $0.step == step.code } }
  }

  let basis: Basis
  let typed: TypedAct
  let labels: CommitmentLabels
  let stepLabels: StepLabels
  let readingLabels: CrossReadingLabels
  let catalogue: Catalogue
  let dialoguePage: DialoguePage
  private let view: View

  package init(
    _ view: View, _ catalogue: Catalogue, _ basis: Basis,
    typed: TypedAct = TypedAct()
  ) {
    self.basis = basis
    self.typed = typed
    self.catalogue = catalogue
    self.view = view
    labels = CommitmentLabels(view)
    stepLabels = StepLabels(view, basis.dialogue)
    readingLabels = CrossReadingLabels(catalogue, basis.outcomes)
    dialoguePage = DialoguePage(view, basis.dialogue)
  }

  /// The files that parties attached at the step.
  var attachments: AttachmentSheet {
    AttachmentSheet(
      view, AttachedObject(.dialogue, key.text), step: step.code,
      mayAttach: basis.dialogue.attaches, own: basis.dialogue.actors)
  }

  var step: DialogueStep { basis.step }
  var key: DialogueKey { basis.dialogue.key }
  var standing: StepStanding { stepLabels.standing(step.code) }
  var title: String { Words.Steps.title(step.code, stepLabels.name(step)) }

  /// What a pair says today; nil where it says nothing, or its figures are not the reader's to read.
  package func sentence(ofReading id: String) -> String? {
    basis.outcomes.first { $0.reading.id == id && $0.state == .signal }
      .map { readingLabels.sentence($0) }
  }

  /// Whether findings are proposed and answered now.
  var findsNow: Bool {
    basis.dialogue.dialogue?.state == .steps && basis.dialogue.finder != nil && !step.isOwn
  }

  /// Its figures over three years as a file: a line for each figure, version and year.
  package var yearsTable: DataSheet? {
    guard !yearRows.isEmpty else { return nil }
    return DataSheet(
      name: "trois-ans",
      columns: [
        .init("indicateur", .code), .init("version", .integer), .init("annee", .integer),
        .init("valeur", .decimal),
      ], rows: yearRows, about: [title], isOfToday: true)
  }

  /// Its pairs of figures as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "lectures-\(step.code)",
      columns: [
        .init("lecture", .code), .init("libelle"), .init("etat"), .init("indicateurs", .code),
        .init("ici"), .init("region"), .init("phrase"), .init("question"),
      ],
      rows: basis.outcomes.map { outcome in
        let reading = outcome.reading
        return [
          reading.id, Words.CrossReadings.label(reading.id),
          CrossReadingLabels.word(outcome.state),
          reading.terms.flatMap(\.indicators).joined(separator: "|"),
          CrossReadingLabels.values(outcome.here, reading).joined(separator: " | "),
          CrossReadingLabels.values(outcome.there, reading).joined(separator: " | "),
          readingLabels.sentence(outcome), Words.CrossReadings.question(reading.id),
        ]
      }, about: [title, Words.CrossReadings.caveat], isOfToday: true)
  }
}

extension DialogueFinding {
  /// Its words as every party reads them: figures of a pair are read beside, by who may count them.
  package var told: String { reading.isEmpty ? text : Words.CrossReadings.found(reading) }
}
