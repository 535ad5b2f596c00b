package import HTML
package import Records
internal import Stores
internal import Words

/// Asks why a record is taken out of every figure and list.
package struct WithdrawalPage: Sendable {
  package var kind: Kind
  package var id: Int64
  package var reason: String
  package var errors: [FieldError] = []
  /// Why it cannot be taken out; nil when nothing prevents it.
  package var refusal: String?

  package init(_ kind: Kind, id: Int64, reason: String = "") {
    self.kind = kind
    self.id = id
    self.reason = reason
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = RegisterLabels.record(kind, id)
    return Frame(
      Words.Registers.withdrawing(title), lede: RegisterLabels.title(kind),
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.Registers.title, .registers),
        .init(RegisterLabels.kind(kind), .register(kind)), .init(title, .registered(kind, id)),
        .init(Words.Registers.withdraw),
      ], verb: .record
    ).document(chrome) {
      Components.errorSummary(errors)
      if let refusal { p(.look(.notice, .noticeBad), .role("alert")) { refusal } }
      Components.sheet {
        p(.look(.prose)) { Words.Registers.withdrawLede }
        form(
          .method("post"), .action(chrome.href(.withdrawing(kind, id))), .look(.narrow)
        ) {
          Components.key(chrome)
          Field(
            "motif", Words.Registers.reason, value: reason, complete: "off",
            longest: CorrectionReason.longest
          ).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.Registers.withdraw }
        }
      }
    }
  }
}
