internal import Access
package import Catalogue
package import Dialogues
package import Following
internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Steering
internal import Words

/// What the pilot of a campaign sees of it beside the dialogues: what they agreed on together, and its
/// priorities.
extension CampaignsPage {
  private typealias Say = Words.CampaignObjectives

  /// Read for the pilot alone: what others see of a campaign is a part of it.
  package struct Steering: Sendable {
    let campaign: Campaign
    let objectives: [CampaignObjective]
    let signs: CampaignSigns
    let catalogue: Catalogue
    /// Whether the reader sees every dialogue of the campaign: a sum of some of them stands for none.
    let isWhole: Bool
    /// Whether the reader reads targets.
    let readsTargets: Bool

    /// Costs a pass over objectives, findings and targets.
    package init(
      _ view: View, _ catalogue: Catalogue, _ campaign: Campaign, _ book: DialogueBook,
      isWhole: Bool
    ) {
      self.campaign = campaign
      self.catalogue = catalogue
      self.isWhole = isWhole
      readsTargets = view.reader.right.sees(.plans)
      let accords = Dictionary(grouping: Accord.all(view.dataset), by: \.object)
      objectives = CampaignObjective.all(
        Objective.all(view.dataset, of: campaign.code),
        standing: { key in
          let own = accords["releves:" + key.text] ?? []
          let last = own.filter { $0.version == own.map(\.version).max() }
          return CampaignObjective.Standing(
            book.dialogues[key]?.state,
            isSigned: !last.isEmpty && last.allSatisfy(\.isSigned))
        },
        addsUp: { name in catalogue[name].map { TargetMeasure($0).addsUp } ?? false },
        target: { CampaignObjective.regionTarget($0, $1, $2, of: campaign, view.dataset) })
      signs = CampaignSigns(DialogueFinding.all(view.dataset, of: campaign.code))
    }

    /// What the dialogues found most, as priorities begin.
    var proposal: String {
      signs.readings.prefix(3).map {
        Say.sign(
          Words.CrossReadings.label($0.reading), $0.structures,
          Words.CrossReadings.question($0.reading))
      }.joined(separator: "\n")
    }
  }

  @Markup func steeringSheets(_ steering: Steering, _ chrome: Chrome) -> [Node] {
    if !steering.isWhole {
      Components.notice(.idle, Say.partOfIt)
    } else if !steering.objectives.isEmpty {
      Components.sheet(Say.title, id: "objectifs") {
        TableView(
          Say.title,
          [
            .init(Say.figure), .init(Say.due, role: .detail), .init(Say.dialogues),
            .number(Say.total), .number(Say.target), .number(Say.gap),
          ],
          rows: steering.objectives.map { row($0, steering) }, hidesCaption: true
        ).node
        p(.look(.note)) { Say.note }
      }
    }
    Components.sheet(Say.priorities, id: "priorites-de-la-campagne") {
      if steering.isWhole, !steering.proposal.isEmpty {
        p(.look(.note)) { Say.found }
        ul { for line in steering.proposal.split(separator: "\n") { li { String(line) } } }
      }
      HTML.form(
        .method("post"), .action(chrome.href(.priorities(steering.campaign.code))),
        .look(.narrow)
      ) {
        Components.key(chrome)
        Field(
          Self.prioritiesName, Say.prioritiesField, help: Say.prioritiesHelp,
          value: typed?.fields[Self.prioritiesName]
            ?? (steering.campaign.priorities.isEmpty && steering.isWhole
              ? steering.proposal : steering.campaign.priorities),
          isRequired: false, longest: Records.Field.sentences, lines: 4
        ).view(typed?.errors ?? [])
        button(.type("submit"), .look(.quietButton)) { Say.keep }
      }
    }
  }

  private func row(_ line: CampaignObjective, _ steering: Steering) -> TableView.Row {
    let definition = steering.catalogue[line.indicator]
    let unit = definition?.unit ?? .participations
    func value(_ number: Double?) -> String {
      number.map { FigureText.plain($0, unit) } ?? ""
    }
    let adds = definition.map { TargetMeasure($0).addsUp } ?? false
    return TableView.Row([
      HTML.div(.look(.named)) {
        definition.map { Words.printed($0.label) } ?? line.indicator
        HTML.div(.look(.under)) {
          a(.href(Address.figure(line.indicator).href)) { definition?.code ?? line.indicator }
          " "
          span(.look(.code)) { Words.DialogueActs.version(line.version) }
        }
      },
      .text(line.due.map(Words.shortDate) ?? ""),
      .text(
        Say.counts(
          line.settled, unsigned: line.unsigned, open: line.open, disagreed: line.disagreed)),
      .text(adds ? value(line.total) : Say.notAdded),
      .text(
        steering.readsTargets
          ? line.target.map { value($0) } ?? Say.noTarget : Words.SessionPacks.hidden),
      .text(
        line.gap.map { gap in
          Words.Targets.signed(
            value(abs(gap)), isNegative: gap < 0, isZero: gap == 0)
        } ?? ""),
    ])
  }
}
