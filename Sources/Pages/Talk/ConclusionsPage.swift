internal import Catalogue
internal import Dialogues
package import Following
package import HTML
internal import HTTP
internal import Kernel
internal import Words

/// The record of conclusions of a dialogue: one of its versions beside the one before, its accords and
/// its reserves; while there is none, what it waits for and what it would say.
package struct ConclusionsPage: Sendable {
  package static let versionName = "version"

  private let basis: DialoguePage.Basis
  private let record: Conclusions?
  private let earlier: Conclusions?
  /// What it would say today, while there is none.
  private let draft: String
  private let quotes: [String]
  private let labels: CommitmentLabels
  private let title: String
  private let papers: AttachmentSheet

  private typealias Say = Words.ConclusionPages

  /// - Parameters:
  ///   - version: nil for the last.
  ///   - quotes: figures as they were frozen, one by line; none for who may not count them.
  /// - Returns: nil for a version there is not.
  package init?(_ view: View, _ basis: DialoguePage.Basis, version: Int?, quotes: [String]) {
    let records = basis.negotiation.records
    let record =
      version.map { version in records.first { $0.version == version } } ?? basis.standingRecord
    guard version == nil || record != nil else { return nil }
    self.basis = basis
    self.record = record
    earlier = record.flatMap { record in records.first { $0.version < record.version } }
    let page = DialoguePage(view, basis)
    draft = record == nil ? page.conclusions : ""
    self.quotes = quotes
    title = page.title
    papers = page.signedPapers
    labels = CommitmentLabels(view)
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.lede,
      crumbs: [
        .init(Words.Frame.talk, .talk), .init(title, .dialogue(basis.key)), .init(Say.title),
      ], verb: .talk, downloads: true
    ).document(chrome) {
      if let record {
        written(record, chrome)
      } else {
        p(.look(.statement)) { waiting }
        Components.sheet(Say.draft) { text(draft) }
        figures
      }
    }
  }

  private var waiting: String {
    guard let dialogue = basis.dialogue else { return Words.DialogueActs.notLaunched }
    let missing = DialoguePage.missing(
      RecordGuard(dialogue, basis.negotiation, basis.book.commonPayments(of: basis.key)))
    return missing.isEmpty ? Say.ready : Words.DialogueActs.missing(missing)
  }

  private var figures: Node {
    guard !quotes.isEmpty else { return .empty }
    return Components.sheet(Say.figures) { ul { for quote in quotes { li { quote } } } }
  }

  private func text(_ text: String) -> Node {
    div(.look(.prose)) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
        if DialoguePage.sections.contains(String(line)) {
          h3 { String(line) }
        } else {
          p { Words.printed(String(line)) }
        }
      }
    }
  }

  private func written(_ record: Conclusions, _ chrome: Chrome) -> Node {
    let accords = basis.negotiation.accords.filter {
      $0.object == basis.negotiation.recordObject && $0.version == record.version
    }
    let reserves = basis.negotiation.reserves.filter { $0.version == record.version }
    return group {
      p(.look(.statement)) {
        Say.standing(
          record.version, record.day.map(Words.shortDate) ?? "",
          signed: accords.count { $0.isSigned }, of: basis.signatories.count)
      }
      Components.sheet { text(record.text) }
      figures
      Components.sheet(Words.DialogueActs.accords) {
        Components.signatures(
          basis.signatories.map { member in
            let accord = accords.first { $0.actor == member.actor }
            return (
              labels.name(member.actor), Words.printed(accord?.function ?? ""),
              accord.map {
                Say.accord(
                  Words.DialogueActs.accord($0.meaning, onPaper: !$0.paper.isEmpty),
                  $0.day.map(Words.shortDate) ?? "")
              }
            )
          })
      }
      papers.sheet(chrome)
      if !reserves.isEmpty {
        Components.sheet(Words.DialogueActs.reserves) {
          for reserve in reserves {
            p {
              b {
                Words.DialogueActs.reserve(
                  labels.name(reserve.actor), Words.printed(reserve.subject))
              }
            }
            p { Words.printed(reserve.text) }
            p {
              reserve.answer.isEmpty
                ? Words.DialogueActs.noAnswer
                : Words.DialogueActs.answered(Words.printed(reserve.answer))
            }
          }
        }
      }
      if let earlier {
        Components.sheet(Say.changes(since: earlier.version), id: "changements") {
          let pieces = TextChanges.pieces(from: earlier.text, to: record.text).filter {
            if case .same = $0 { false } else { true }
          }
          // Line by line: what did not change is in the text above.
          for piece in pieces { Components.differences([piece]) }
          if pieces.isEmpty { p { Say.noChange } }
        }
      }
      if basis.negotiation.records.count > 1 {
        p {
          for other in basis.negotiation.records where other.version != record.version {
            a(
              .href(
                chrome.href(
                  Address.dialogueRecord(basis.key).with(Self.versionName, "\(other.version)")))
            ) { Say.version(other.version) }
            " "
          }
        }
      }
      p(.look(.note)) { Say.digest(record.digest) }
      p(.look(.note)) { Words.DialogueActs.caveat }
    }
  }

  /// Its objectives as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "releve",
      columns: [
        .init("campagne", .code), .init("structure", .code), .init("indicateur", .code),
        .init("version", .integer), .init("prop_structure", .decimal),
        .init("prop_financeur", .decimal), .init("valeur", .decimal), .init("motif"),
        .init("echeance", .date), .init("statut"),
      ],
      rows: basis.negotiation.objectives.map {
        [
          $0.key.campaign, $0.key.structure, $0.indicator, "\($0.version)", $0.byStructure,
          $0.byFunder, $0.value, $0.reason, $0.due?.description ?? "", $0.state.rawValue,
        ]
      }, about: [title], isOfToday: true)
  }

  /// Its payments as a file: those every party may read.
  package var payments: DataSheet {
    DataSheet(
      name: "versements",
      columns: [
        .init("financeur", .code), .init("rang", .integer), .init("montant", .amount),
        .init("date_prevue", .date), .init("montant_verse", .amount), .init("date_versee", .date),
      ],
      rows: DialoguePage.payments(basis).map {
        [
          $0.funder, "\($0.rank)", $0.amount.map(Self.euros) ?? "", $0.due?.description ?? "",
          $0.paidAmount.map(Self.euros) ?? "", $0.paid?.description ?? "",
        ]
      }, about: [title], isOfToday: true)
  }

  private static func euros(_ cents: Int64) -> String {
    let rest = abs(cents % 100)
    return "\(cents < 0 ? "-" : "")\(abs(cents / 100)).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// What changed from a text to another, line by line.
package enum TextChanges {
  /// In the order of reading, what was removed before what stands in its place.
  package static func pieces(from old: String, to new: String) -> [Components.Difference] {
    let before = old.split(separator: "\n").map(String.init)
    let after = new.split(separator: "\n").map(String.init)
    let difference = after.difference(from: before)
    var removed: [Int: String] = [:]
    var added: [Int: String] = [:]
    for change in difference {
      switch change {
      case .remove(let place, let line, _): removed[place] = line
      case .insert(let place, let line, _): added[place] = line
      }
    }
    var pieces: [Components.Difference] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if let line = removed[left], left < before.count {
        pieces.append(.removed(line))
        left += 1
      } else if let line = added[right], right < after.count {
        pieces.append(.added(line))
        right += 1
      } else {
        pieces.append(.same(after[right]))
        left += 1
        right += 1
      }
    }
    return pieces
  }
}
