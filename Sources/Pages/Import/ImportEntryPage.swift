package import HTML
internal import Records
package import Stores
internal import Words

/// One import, or another commit: what it wrote, and how to take it back.
package struct ImportEntryPage: Sendable {
  package var line: ImportLine
  /// Why it could not be undone just now: later imports and the records of each.
  package var later: [(number: Int64, records: Int)]
  /// Another reason why not.
  package var refusal: String
  /// Why it corrected records; empty when nobody said.
  package var reason: String
  /// What is said of a reason that cannot be read: erased, when and by whom, or damaged.
  package var unread: String
  /// Whether the reader may erase the reason there is.
  package var canErase: Bool
  package var errors: [FieldError]
  /// What it did to the lines that wait.
  package var outcome: WaitingOutcome

  package init(
    _ entry: CommitEntry, zone: String,
    later: [(importID: Int64, records: Int)] = [], refusal: String = "",
    reason: String = "", unread: String = "", canErase: Bool = false,
    errors: [FieldError] = [], outcome: WaitingOutcome = WaitingOutcome()
  ) {
    self.outcome = outcome
    line = ImportLine(entry, ImportMoment(zone: zone))
    self.later = later.map { ($0.importID, $0.records) }.sorted { $0.0 > $1.0 }
    self.refusal = refusal
    self.reason = reason
    self.unread = unread
    self.canErase = canErase
    self.errors = errors
  }

  private var isImport: Bool { line.origin == .importing }

  private var title: String { Words.ImportPages.commitTitle(line.origin.noun, Int(line.id)) }

  /// The way to this page, from its verb.
  private var trail: [Frame.Crumb] {
    [.init(Words.Frame.record, .record)]
      + (isImport ? [.init(Words.ImportPages.journalTitle, .imports)] : [])
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title,
      lede: Words.ImportPages.importLede(
        Schema.of(line.kind).noun.many, when: line.when, by: line.author),
      crumbs: trail + [.init(title)],
      verb: .record
    ).document(chrome) {
      Components.errorSummary(errors)
      if !refusal.isEmpty { Components.notice(.bad, refusal) }
      if !later.isEmpty { refused(chrome) }
      standing(chrome)
      ImportCards.view(line.counts, isDone: true, causes: nil, chrome)
      Components.sheet(Words.ImportPages.facts) {
        dl(.look(.facts)) {
          dt { Words.ImportPages.what }
          dd { Words.capitalised(Schema.of(line.kind).noun.many) }
          if !line.files.isEmpty {
            dt { Words.ImportPages.files }
            dd { line.files.joined(separator: ", ") }
          }
          dt { Words.ImportPages.when }
          dd { time(.datetime(line.moment)) { line.when } }
          dt { Words.ImportPages.by }
          dd { line.author }
          if line.standing != .stands {
            dt { Words.ImportPages.state }
            dd { line.mark }
          }
          if outcome != WaitingOutcome(), line.standing == .stands {
            dt { Words.ImportPages.waitingLines }
            dd {
              Words.ImportPages.waitingOutcome(
                released: outcome.released, waiting: outcome.waiting)
            }
          }
        }
        if outcome.waiting > 0, line.standing == .stands {
          p {
            HTMLLink.to(.waiting, Words.ImportPages.seeWaitingLines, chrome)
          }
        }
      }
      Components.sheet(Words.ImportPages.reason) {
        if !unread.isEmpty { p(.look(.note)) { unread } }
        form(.method("post"), .action(chrome.href(.reason(line.id))), .look(.narrow)) {
          Components.key(chrome)
          Field(
            "motif", Words.ImportPages.reasonLabel, help: Words.ImportPages.reasonHelp,
            value: reason, longest: CorrectionReason.longest
          ).view(errors)
          button(.type("submit"), .look(.quietButton)) { Words.ImportPages.reasonButton }
        }
        if canErase {
          p(.look(.note)) {
            HTMLLink.to(.eraseReason(line.id), Words.ImportPages.eraseReason, chrome)
          }
        }
      }
      if line.standing == .stands {
        Components.sheet(undoTitle) {
          p(.look(.prose)) { undoConsequences }
          a(.look(.quietButton), .href(chrome.href(.undo(line.id)))) {
            isImport ? Words.ImportPages.undoButton : Words.ImportPages.undoChange
          }
        }
      }
    }
  }

  private var undoTitle: String {
    isImport ? Words.ImportPages.undoTitle : Words.ImportPages.undoChange
  }

  private var undoConsequences: String {
    Words.ImportPages.undoConsequences(
      created: line.counts.created, changed: line.counts.completed + line.counts.corrected,
      held: line.counts.blocked)
  }

  /// Asks once before it is undone; nil when it cannot be any more.
  package var undoing: ConfirmationPage? {
    guard line.standing == .stands else { return nil }
    return ConfirmationPage(
      undoTitle, lede: title,
      crumbs: trail + [.init(title, .importEntry(line.id)), .init(undoTitle)], verb: .record,
      consequences: [undoConsequences, Words.ImportPages.undoIsKept],
      act: isImport ? Words.ImportPages.undoConfirm : Words.ImportPages.undoChange,
      to: .undo(line.id), back: .importEntry(line.id), backLabel: Words.ImportPages.undoKeep)
  }

  private func standing(_ chrome: Chrome) -> Node {
    switch line.standing {
    case .stands: .empty
    case .undone(let other):
      div(.look(.notice, .noticeIdle), .role("status")) {
        HTMLLink.to(.importEntry(other), Words.ImportPages.undoneBy(Int(other)), chrome)
      }
    case .undoes(let other):
      div(.look(.notice, .noticeIdle), .role("status")) {
        HTMLLink.to(.importEntry(other), Words.ImportPages.undoes(Int(other)), chrome)
      }
    }
  }

  private func refused(_ chrome: Chrome) -> Node {
    div(.look(.notice, .noticeBad), .role("alert")) {
      p { Words.ImportPages.undoRefused }
      TableView(
        Words.ImportPages.laterCaption,
        [.init(Words.ImportPages.laterCaption), .number(Words.ImportPages.concerned)],
        rows: later.map { one in
          TableView.Row([
            HTMLLink.to(
              .importEntry(one.number),
              Words.ImportPages.commitTitle(Words.ImportPages.Commit.any, Int(one.number)), chrome),
            .text(Words.number(one.records)),
          ])
        }, hidesCaption: true
      ).node
    }
  }
}
