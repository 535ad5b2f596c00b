package import HTML
internal import Words

/// Asks once more before the text of a reason is erased, which cannot be taken back.
package struct ReasonErasurePage: Sendable {
  /// The number of the import it was given for.
  package var number: Int64
  /// The text; nil when it cannot be read.
  package var reason: String?

  package init(_ number: Int64, reason: String?) {
    self.number = number
    self.reason = reason
  }

  package func view(_ chrome: Chrome) -> Node {
    let entry = Words.ImportPages.importTitle(Int(number))
    let title = Words.ImportPages.eraseReasonTitle
    return ConfirmationPage(
      title, lede: entry,
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.ImportPages.journalTitle, .imports),
        .init(entry, .importEntry(number)), .init(title),
      ], verb: .record,
      consequences: [
        Words.printed(
          Words.capitalised(
            reason.map { Words.Closings.reason($0) } ?? Words.Closings.unreadableReason)),
        Words.ImportPages.eraseReasonNote,
      ], act: Words.ImportPages.eraseReasonButton, to: .eraseReason(number),
      back: .importEntry(number), backLabel: Words.ImportPages.keepReason
    ).view(chrome)
  }
}
