package import Catalogue
internal import Committees
package import Dialogues
package import Following
internal import HTML
internal import HTTP
internal import Kernel
internal import Steering
internal import Words

/// One dialogue: what each side promised and became of it, what each writes, who is part of it.
package struct DialoguePage: Sendable {
  package static let commitmentName = "engagement"
  package static let declarationName = "declaration"
  package static let doneName = "date_fait"
  package static let evidenceName = "preuve"
  package static let confirmationName = "confirmation"
  package static let stepName = "etape"
  package static let textName = "texte"
  package static let visibilityName = "visibilite"
  package static let reasonName = "motif"
  package static let actName = "acte"
  package static let amountName = "montant"
  package static let functionName = "fonction"
  package static let digestName = "empreinte"
  package static let paperName = "piece"
  package static let signedName = "date"
  package static let subjectName = "objet"
  package static let arbitrationName = "arbitrage"
  package static let answerName = "reponse"
  package static let reserveName = "reserve"
  package static let indicatorName = "indicateur"
  package static let valueName = "valeur"
  package static let titleName = "titre"
  package static let questionName = "question"
  package static let noticeName = "notice"
  package static let readingName = "lecture"
  package static let findingName = "constat"

  /// What the page is made of, read for one reader.
  package struct Basis: Sendable {
    package let key: DialogueKey
    package let campaign: Campaign?
    package let catalogue: Catalogue
    package var book: DialogueBook
    package let reading: CommitmentReading
    /// The commitments of the year before, of the same structure.
    package let before: CommitmentReading?
    /// What the reader sees written; own texts, and those that others share.
    package let texts: [PartyText]
    package let negotiation: Negotiation
    package let lines: CertifiedLines
    /// Of every step, in the order they were proposed.
    package let findings: [DialogueFinding]
    /// The organisations the reader acts for in this dialogue.
    package let actors: Set<String>
    package let parties: Set<DialogueParty>
    /// What it gave to do.
    package let plan: ActionsOfOne

    package init(
      key: DialogueKey, campaign: Campaign?, catalogue: Catalogue, book: DialogueBook,
      reading: CommitmentReading,
      before: CommitmentReading?, texts: [PartyText], negotiation: Negotiation,
      lines: CertifiedLines, findings: [DialogueFinding], actors: Set<String>,
      parties: Set<DialogueParty>, plan: ActionsOfOne
    ) {
      self.key = key
      self.campaign = campaign
      self.catalogue = catalogue
      self.book = book
      self.reading = reading
      self.before = before
      self.texts = texts
      self.negotiation = negotiation
      self.lines = lines
      self.findings = findings
      self.actors = actors
      self.parties = parties
      self.plan = plan
    }

    package var dialogue: Dialogue? { book.dialogues[key] }
    package var members: [PartyMember] { book.parties[key] ?? [] }

    /// Those of both sides who sign.
    package var signatories: [PartyMember] {
      members.filter { $0.signs && ($0.role == .structure || $0.role == .funder) }
    }

    /// Whether a structure and a funder are parties, one signatory each, and the notice is written.
    package var isComplete: Bool {
      Set(signatories.map(\.role)).isSuperset(of: [.structure, .funder])
        && campaign?.notice.isEmpty == false
    }

    /// The last version of the record that every signatory signed.
    package var signedRecord: Conclusions? {
      negotiation.records.first { record in
        let signed = Set(negotiation.accords(on: record).filter(\.isSigned).map(\.actor))
        return signatories.allSatisfy { signed.contains($0.actor) }
      }
    }

    /// Whether every signatory signed the last version of the record.
    package var isRecordSigned: Bool {
      negotiation.record != nil && signedRecord == negotiation.record
    }

    /// The version that stands: once signed, that which all signed, whatever was drawn since and given up.
    package var standingRecord: Conclusions? {
      switch dialogue?.state {
      case .signed, .signedWithReserves, .closed: signedRecord ?? negotiation.record
      default: negotiation.record
      }
    }

    /// The organisation the reader writes for: that of the side it is of first.
    package var organisation: String? { book.organisation(of: actors, in: key) }

    /// Whether the reader attaches files: for a party, as long as the dialogue is not over.
    package var attaches: Bool {
      organisation != nil && ![.closed, .dropped].contains(dialogue?.state)
    }
  }

  package let basis: Basis
  let typed: TypedAct
  let labels: CommitmentLabels
  let stepLabels: StepLabels
  let today: CivilDate
  let plan: ActionPlan
  /// What was signed on paper, attached to the record.
  let signedPapers: AttachmentSheet
  /// The files of the record that one of the reader's organisations attached and still holds out.
  let ownPapers: [Attachment]

  package init(_ view: View, _ basis: Basis, typed: TypedAct = TypedAct()) {
    self.basis = basis
    self.typed = typed
    labels = CommitmentLabels(view)
    stepLabels = StepLabels(view, basis)
    today = view.today
    plan = ActionPlan(plan: basis.plan, view: view)
    let record = AttachedObject(.conclusions, basis.key.text)
    signedPapers = AttachmentSheet(
      view, record, mayAttach: basis.attaches && basis.negotiation.record != nil,
      own: basis.actors)
    ownPapers = view.attachments.filter {
      $0.object == record && basis.actors.contains($0.actor) && !$0.isWithdrawn
    }
  }

  var title: String {
    Words.Dialogues.dialogueTitle(
      labels.name(basis.key.structure), basis.campaign.map { "\($0.year)" } ?? "")
  }

  /// Its commitments as a file: those of the year before, then its own.
  package var sheet: DataSheet {
    let readings = [basis.before, basis.reading].compactMap { $0 }
    return DataSheet(
      name: "engagements",
      columns: [
        .init("ref", .code), .init("engagement", .code), .init("porteur", .code), .init("texte"),
        .init("indicateur", .code), .init("base", .decimal), .init("cible", .decimal),
        .init("atteint_bas", .decimal), .init("atteint_haut", .decimal), .init("echeance", .date),
        .init("etat"), .init("precision"),
      ],
      rows: readings.flatMap { reading in
        (reading.ofStructure + reading.ofFunders).map { line in
          let commitment = line.commitment
          return [
            commitment.reference, commitment.code, commitment.carrier, commitment.text,
            commitment.indicator, Self.plain(line.base), Self.plain(commitment.goal),
            Self.plain(line.value?.low), Self.plain(line.value?.high), commitment.due.description,
            CommitmentLabels.word(line.outcome), CommitmentLabels.note(line),
          ]
        }
      }, about: [title], isOfToday: true)
  }

  private static func plain(_ number: Double?) -> String {
    guard let number else { return "" }
    return number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }
}
