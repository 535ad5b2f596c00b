internal import Catalogue
internal import Columns
internal import Counting
package import Dialogues
package import Following
package import HTML
internal import HTTP
package import Kernel
internal import Words

/// The dialogues of a campaign: where each stands, what was promised and paid.
package struct CampaignsPage: Sendable {
  package static let campaignName = "campagne"
  package static let prioritiesName = "priorites"

  private struct Line: Sendable {
    var key: DialogueKey
    var structure: String
    var state: DialogueState?
    var isLate: Bool
    /// One sentence a side.
    var sentences: [String]
    var payments: String
  }

  private let campaign: Campaign?
  private let campaigns: [Campaign]
  private let lines: [Line]
  private let labels: CommitmentLabels
  /// Whether who reads steers the campaign, and dialogues are still to begin.
  private let mayLaunch: Bool
  /// For the pilot alone.
  private let steering: Steering?
  /// The form of the priorities as it was typed.
  let typed: TypedAct?

  /// Costs what its commitments do: a pass of the engine for each dialogue and year in which a measured
  /// one is due.
  ///
  /// - Parameter asked: the code of a campaign; the latest without.
  package init(
    _ view: View, _ book: DialogueBook, _ readings: [DialogueKey: CommitmentReading],
    asked: String?, actors: Set<String>, today: CivilDate, steering: Steering? = nil,
    typed: TypedAct? = nil
  ) {
    self.steering = steering
    self.typed = typed
    campaigns = book.campaigns
    let campaign = book.campaign(asked ?? "") ?? book.campaigns.first
    self.campaign = campaign
    mayLaunch =
      campaign.map { campaign in
        actors.contains(campaign.pilot)
          && book.parties.keys.contains {
            $0.campaign == campaign.code && book.dialogues[$0] == nil
          }
      } ?? false
    let labels = CommitmentLabels(view)
    self.labels = labels
    lines = book.keys.filter { $0.campaign == campaign?.code }.map { key in
      let state = book.dialogues[key]?.state
      let payments = book.payments(of: key)
      let reading = readings[key]
      return Line(
        key: key, structure: labels.name(key.structure), state: state,
        isLate: (campaign?.end).map { $0 < today } == true && !Self.isOver(state),
        sentences: reading.map { reading in
          [
            labels.sentence(key.structure, reading.ofStructure),
            labels.sentence(book.funder(of: key), reading.ofFunders),
          ]
        } ?? [],
        payments: Self.paid(payments))
    }.sorted { ($0.isLate ? 0 : 1, $0.structure) < ($1.isLate ? 0 : 1, $1.structure) }
  }

  private static func isOver(_ state: DialogueState?) -> Bool {
    [.signed, .signedWithReserves, .disagreement, .closed, .dropped].contains(state)
  }

  /// What was paid of what is foreseen, those that every party sees alone.
  static func paid(_ payments: [Payment]) -> String {
    let shared = payments.filter(\.isShared)
    guard !shared.isEmpty else { return Words.Dialogues.noPayment }
    let paid = shared.reduce(0) { $0 + ($1.paid == nil ? 0 : $1.paidAmount ?? $1.amount ?? 0) }
    let amount = shared.reduce(0) { $0 + ($1.amount ?? 0) }
    return Words.Dialogues.paidOf(
      Words.Euros.short(cents: Int128(paid)), Words.Euros.short(cents: Int128(amount)))
  }

  package func view(_ chrome: Chrome) -> Node {
    typealias Say = Words.Dialogues
    return Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.talk)], verb: .talk, downloads: !lines.isEmpty, isLive: true
    ).document(chrome) {
      if let typed {
        Components.errorSummary(typed.errors)
        if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      }
      if let campaign {
        Components.sheet(
          Words.capitalised(Say.campaignName(Words.printed(campaign.title), campaign.year))
        ) {
          p(.look(.statement)) {
            Say.summary(
              lines.count,
              signed: lines.filter { [.signed, .signedWithReserves].contains($0.state) }.count,
              late: lines.filter(\.isLate).count, end: campaign.end)
          }
          if !campaign.priorities.isEmpty { p { Words.printed(campaign.priorities) } }
          if !lines.isEmpty { table(chrome).node }
          if mayLaunch {
            p(.look(.note)) { Words.DialogueActs.launchHelp }
            Components.act(
              Words.DialogueActs.launch, to: .launch(campaign.code), chrome, look: .primaryButton)
          }
          p(.look(.note)) { Say.method }
        }
        if let steering { steeringSheets(steering, chrome) }
        others(campaign, chrome)
      } else {
        Components.sheet {
          Components.nothing(Say.empty) { HTMLLink.button(Say.importFiles, .newImport) }
        }
      }
    }
  }

  private func others(_ campaign: Campaign, _ chrome: Chrome) -> Node {
    let others = campaigns.filter { $0 != campaign }
    guard !others.isEmpty else { return .empty }
    return Components.sheet(Words.Dialogues.otherCampaigns) {
      ul(.look(.plain)) {
        for other in others {
          li {
            HTMLLink.to(
              Address.campaigns.with(Self.campaignName, other.code),
              Words.Dialogues.campaignName(Words.printed(other.title), other.year), chrome)
          }
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    typealias Say = Words.Dialogues
    return TableView(
      Say.title,
      [
        .init(Say.structure), .init(Say.stateHeader, role: .status), .init(Say.commitments),
        .init(Say.payments),
      ],
      rows: lines.map { line in
        TableView.Row([
          HTMLLink.to(.dialogue(line.key), line.structure, chrome),
          Components.state(
            DialogueLabels.mark(line.state, isLate: line.isLate),
            Say.state(line.state?.rawValue ?? "")),
          ul(.look(.plain)) { for sentence in line.sentences { li { sentence } } },
          .text(line.payments),
        ])
      }, hidesCaption: true)
  }

  /// The dialogues as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "dialogues",
      columns: [
        .init("campagne", .code), .init("structure", .code), .init("nom"), .init("statut", .code),
        .init("engagements_structure"), .init("engagements_financeurs"), .init("versements"),
      ],
      rows: lines.map { line in
        [
          line.key.campaign, line.key.structure, line.structure, line.state?.rawValue ?? "",
          line.sentences.first ?? "", line.sentences.last ?? "", line.payments,
        ]
      }, about: [Words.Dialogues.title], isOfToday: true)
  }
}

/// How the state of a dialogue looks.
enum DialogueLabels {
  static func mark(_ state: DialogueState?, isLate: Bool) -> State {
    if isLate { return .bad }
    switch state {
    case .signed, .closed: return .good
    case .signedWithReserves, .disagreement, .signing, .record, .amending: return .watch
    default: return .idle
    }
  }
}
