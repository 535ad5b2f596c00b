internal import Catalogue
internal import Dialogues
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension DialoguePage {
  private typealias Say = Words.Dialogues

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title, lede: Say.dialogueQuestion,
      crumbs: [
        .init(Words.Frame.talk, .talk),
        .init(
          basis.campaign.map { Say.campaignName(Words.printed($0.title), $0.year) }
            ?? basis.key.campaign,
          Address.campaigns.with(CampaignsPage.campaignName, basis.key.campaign)),
        .init(labels.name(basis.key.structure)),
      ],
      actions: basis.campaign == nil
        ? [] : [.init(Words.CalendarFeeds.download, .calendar(of: basis.key))], verb: .talk,
      downloads: true, isLive: true
    ).document(chrome) {
      Components.errorSummary(typed.errors)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      stepLabels.bar(chrome, at: nil)
      p { HTMLLink.to(.dialogueDossier(basis.key), Words.DialogueDossiers.title, chrome) }
      p(.look(.statement)) { stepLabels.overview(today) }
      p(.look(.statement), .data("live-text", "engagements")) { lead }
      stepsSheet(chrome)
      if let before = basis.before { ledger(Say.ofBefore, before, chrome) }
      ledger(Say.ofDialogue, basis.reading, chrome)
      linesSheet(chrome)
      objectivesSheet(chrome)
      recordSheet(chrome)
      actsSheet(chrome)
      div(.look(.grid, .halves)) {
        partiesSheet
        paymentsSheet
      }
      if let message { message.sheet(Words.Messages.toParties, id: "message") }
      p(.look(.note)) { Say.method }
    }
  }

  /// How both sides kept what the year before promised; this year's when there is none.
  var lead: String {
    let reading = basis.before ?? basis.reading
    let (structure, funder) = sides(reading)
    return labels.sentence(structure, reading.ofStructure) + " "
      + labels.sentence(funder, reading.ofFunders)
  }

  private func sides(_ reading: CommitmentReading) -> (structure: String, funder: String) {
    (reading.key.structure, basis.book.funder(of: reading.key))
  }

  // MARK: commitments

  /// What both sides promised, in one table, and what each may say of it.
  private func ledger(
    _ title: String, _ reading: CommitmentReading, _ chrome: Chrome
  ) -> Node {
    Components.sheet(title) {
      ledgerTable(title, reading)
      for line in reading.ofStructure + reading.ofFunders { forms(line, chrome) }
    }
  }

  /// The same, to read alone.
  func ledgerTable(_ title: String, _ reading: CommitmentReading) -> Node {
    let (structure, funder) = sides(reading)
    return TableView(
      title,
      [
        .init(Say.commitment), .number(Say.base), .number(Say.goal), .number(Say.reached),
        .init(Say.due), .init(Say.said, role: .status),
      ],
      rows: [(structure, reading.ofStructure), (funder, reading.ofFunders)].flatMap {
        actor, lines in
        [TableView.Row([.text(Say.ledger(labels.name(actor)))], isGroup: true)]
          + (lines.isEmpty
            ? [
              TableView.Row(
                [.text(Say.noCommitment)] + [Node](repeating: .text(""), count: 5))
            ] : lines.map(row))
      }, hidesCaption: true
    ).node
  }

  private func row(_ line: CommitmentReading.Line) -> TableView.Row {
    TableView.Row([
      named(line), .text(CommitmentLabels.value(line.base, line)),
      .text(CommitmentLabels.value(line.commitment.goal, line)),
      .text(CommitmentLabels.reached(line)), .text(Words.shortDate(line.commitment.due)),
      group {
        Components.state(
          CommitmentLabels.mark(line.outcome), CommitmentLabels.word(line.outcome))
        div(.look(.note)) { CommitmentLabels.note(line) }
      },
    ])
  }

  private func named(_ line: CommitmentReading.Line) -> Node {
    div(.look(.named)) {
      Words.printed(line.commitment.text)
      div(.look(.under)) {
        if let definition = line.definition {
          a(.href(Address.figure(definition.fullName).href)) { definition.code }
        } else {
          span(.look(.code)) { line.commitment.indicator }
        }
        if !line.commitment.evidence.isEmpty { " " + Words.printed(line.commitment.evidence) }
      }
    }
  }

  /// What the carrier says of a commitment without figure, and who it was made to answers.
  @Markup private func forms(_ line: CommitmentReading.Line, _ chrome: Chrome) -> [Node] {
    let commitment = line.commitment
    if !commitment.isMeasured, !commitment.isPayment,
      let key = DialogueKey(commitment.reference)
    {
      if basis.actors.contains(commitment.carrier) {
        declaring(commitment, key, chrome)
      }
      if basis.actors.contains(commitment.recipient), commitment.declaration != nil {
        p(.look(.note)) { Words.printed(commitment.text) }
        div(.look(.acts)) {
          for (answer, label, named) in [
            ("oui", Say.confirm, Say.confirmNamed(commitment.text)),
            ("non", Say.deny, Say.denyNamed(commitment.text)),
          ] {
            HTML.form(
              .method("post"), .action(chrome.href(.commitments(key))), .look(.act)
            ) {
              Components.key(chrome)
              input(.type("hidden"), .name(Self.commitmentName), .value(commitment.code))
              input(.type("hidden"), .name(Self.confirmationName), .value(answer))
              button(
                .type("submit"), .look(.quietButton, .smallButton), .aria("label", named)
              ) { label }
            }
          }
        }
      }
    }
  }

  private func declaring(
    _ commitment: Commitment, _ key: DialogueKey, _ chrome: Chrome
  ) -> Node {
    let isTyped = typed.fields[Self.commitmentName] == commitment.code
    func value(_ name: String, _ stored: String) -> String {
      isTyped ? typed.fields[name] ?? "" : stored
    }
    func id(_ name: String) -> String { "\(name)-\(commitment.id)" }
    let errors = isTyped ? typed.errors.map { FieldError(id($0.field), $0.message) } : []
    return .element(
      Element(
        "details", [.look(.more)] + (isTyped ? [.open] : []),
        [
          summary { Say.declareNamed(Words.printed(commitment.text)) },
          HTML.form(
            .method("post"), .action(chrome.href(.commitments(key))), .look(.narrow)
          ) {
            Components.key(chrome)
            input(.type("hidden"), .name(Self.commitmentName), .value(commitment.code))
            p(.look(.note)) { Say.declareHelp }
            Field(
              id(Self.declarationName), Say.declaration,
              value: value(Self.declarationName, commitment.declaration?.rawValue ?? ""),
              choices: [("", "")]
                + CommitmentOutcome.Declaration.allCases.map {
                  ($0.rawValue, CommitmentLabels.word($0))
                }, named: Self.declarationName
            ).view(errors)
            Field(
              id(Self.doneName), "\(Say.doneOn) \(Words.Parts.optional)",
              value: value(Self.doneName, commitment.done.map(Words.shortDate) ?? ""),
              isRequired: false, longest: 10, named: Self.doneName
            ).view(errors)
            Field(
              id(Self.evidenceName), "\(Say.evidence) \(Words.Parts.optional)",
              value: value(Self.evidenceName, commitment.evidence), isRequired: false,
              longest: Records.Field.sentences, lines: 2, named: Self.evidenceName
            ).view(errors)
            button(.type("submit"), .look(.quietButton)) { Say.declare }
          },
        ]))
  }

  // MARK: parties and money

  private var partiesSheet: Node {
    Components.sheet(Say.parties) {
      if basis.members.isEmpty {
        p { Say.noParty }
      } else {
        ul(.look(.plain)) {
          for member in basis.members {
            li {
              labels.name(member.actor)
              ", \(Say.party(member.role.rawValue))"
              if member.signs { ", \(Say.signs)" }
            }
          }
        }
      }
    }
  }

  /// The payments the reader may read: shared ones, and those between the parties it acts for.
  static func payments(_ basis: Basis) -> [Payment] {
    basis.book.payments(of: basis.key).filter {
      $0.isShared || basis.actors.contains($0.funder) || basis.actors.contains(basis.key.structure)
    }
  }

  private var paymentsSheet: Node {
    let payments = Self.payments(basis)
    return Components.sheet(Say.payments) {
      if let amount = basis.dialogue?.amount {
        p { "\(Say.amount)\u{A0}: \(Words.Euros.short(cents: Int128(amount)))" }
      }
      if payments.isEmpty {
        p { Words.capitalised(Say.noPayment) }
      } else {
        TableView(
          Say.payments,
          [
            .init(Say.payment), .init(Say.nature), .number(Say.foreseen), .init(Say.due),
            .number(Say.paid),
          ],
          rows: payments.map { payment in
            TableView.Row([
              .text(labels.name(payment.funder)), .text(Say.natureName(payment.isAdvance)),
              .text(payment.amount.map { Words.Euros.short(cents: Int128($0)) } ?? ""),
              .text(payment.due.map(Words.shortDate) ?? ""),
              group {
                payment.paidAmount.map { Words.Euros.short(cents: Int128($0)) } ?? ""
                if let paid = payment.paid { div(.look(.note)) { Words.shortDate(paid) } }
              },
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }
}
