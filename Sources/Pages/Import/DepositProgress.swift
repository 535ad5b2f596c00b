package import HTML
internal import Words

/// The page of a file while it is read or written: how far it is.
package struct DepositProgressPage: Sendable {
  package var id: String
  package var names: [String]
  package var isWriting: Bool
  package var done: Int
  package var total: Int
  /// What is going on, in a few words.
  package var words: String

  package init(
    id: String, names: [String], isWriting: Bool, done: Int, total: Int, words: String
  ) {
    self.id = id
    self.names = names
    self.isWriting = isWriting
    self.done = done
    self.total = total
    self.words = words
  }

  /// What is going on, from figures: bytes read of how many, lines treated; nil before it begins.
  package static func words(isQueued: Bool, progress: (done: Int, total: Int, lines: Int)?)
    -> String
  {
    if isQueued { return Words.ImportPages.waitingTurn }
    guard let progress, progress.total > 0, progress.lines > 0 else {
      return Words.ImportPages.starting
    }
    if progress.done >= progress.total { return Words.ImportPages.finishing }
    return Words.ImportPages.progress(
      lines: progress.lines, percent: progress.done * 100 / progress.total)
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = isWriting ? Words.ImportPages.writingTitle : Words.ImportPages.readingTitle
    return Frame(
      title, lede: isWriting ? Words.ImportPages.writingLede : Words.ImportPages.readingLede,
      crumbs: DepositPage.crumbs(names), verb: .record
    ).document(chrome) {
      Components.sheet {
        ProgressBox(
          events: .depositProgress(id), page: .deposit(id), title: title, done: done, total: total,
          words: words,
          ended: isWriting ? Words.ImportPages.writingEnded : Words.ImportPages.readingEnded
        ).view(chrome)
        p(.look(.note)) { Words.ImportPages.mayLeave }
        a(.look(.quietButton), .href(chrome.href(.deposit(id)))) {
          Words.ImportPages.refresh
        }
      }
    }
  }
}

/// How far a job is, as a bar and words that change as it goes on.
///
/// What is said aloud stands apart: every tenth and the end, not every step.
struct ProgressBox {
  /// Where the steps are told.
  var events: Address
  /// The page of the job, opened anew when it ends.
  var page: Address
  var title: String
  var done: Int
  var total: Int
  var words: String
  /// Said when it ends.
  var ended: String

  func view(_ chrome: Chrome) -> Node {
    div(
      .data("progress", chrome.href(events)), .data("progress-page", chrome.href(page)),
      .data("progress-end", ended)
    ) {
      progress(.named("max", "\(max(total, 1))"), .value("\(done)"), .aria("label", title))
      p(.data("progress-text", "")) { words }
      p(.look(.visuallyHidden), .data("progress-said", ""), .role("status")) { "" }
    }
  }
}
