package import HTML
internal import Words

/// The page of a change that waits for its turn to be written, or is being written.
package struct ImportActPage: Sendable {
  /// Its number among the jobs.
  package var id: String
  package var title: String
  /// Where it was asked for.
  package var back: Address
  /// Whether another import goes first.
  package var isQueued: Bool

  package init(id: String, title: String, back: Address, isQueued: Bool) {
    self.id = id
    self.title = title
    self.back = back
    self.isQueued = isQueued
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title, lede: Words.ImportPages.actLede,
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.ImportPages.journalTitle, .imports),
        .init(title),
      ], verb: .record
    ).document(chrome) {
      Components.sheet {
        ProgressBox(
          events: .actProgress(id), page: .act(id), title: title, done: 0, total: 1,
          words: isQueued ? Words.ImportPages.actQueued : Words.ImportPages.starting,
          ended: Words.ImportPages.actEnded
        ).view(chrome)
        p(.look(.note)) { Words.ImportPages.actMayLeave }
        div(.look(.acts)) {
          a(.look(.primaryButton), .href(chrome.href(.act(id)))) {
            Words.ImportPages.refresh
          }
          a(.look(.quietButton), .href(chrome.href(back))) { Words.ImportPages.actBack }
        }
      }
    }
  }
}
