package import HTML
package import Privacy
package import Stores
internal import Words

/// Says what the erasure of a person takes and leaves, and asks why, before it is done for good.
package struct ErasurePage: Sendable {
  package var request: PersonalRequest
  /// What goes and what stays, in sentences.
  package var consequences: [String]
  package var reason: String
  package var errors: [FieldError] = []

  package init(_ request: PersonalRequest, _ dossier: PersonDossier, reason: String = "") {
    self.request = request
    consequences = dossier.erasure
    self.reason = reason
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.Requests.request(request.number)
    return Frame(
      Words.Requests.eraseTitle, lede: Words.Requests.personNumber(request.person),
      crumbs: [
        .init(Words.Requests.title, .requests), .init(title, .request(request.number)),
        .init(Words.Requests.erase),
      ]
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        for sentence in consequences { p(.look(.prose)) { sentence } }
        form(.method("post"), .action(chrome.href(.erasure(request.number))), .look(.narrow)) {
          Components.key(chrome)
          Field(
            "motif", Words.Requests.reason, help: Words.Requests.reasonHelp, value: reason,
            complete: "off", longest: CorrectionReason.longest
          ).view(errors)
          div(.look(.acts)) {
            button(.type("submit"), .look(.dangerButton)) { Words.Requests.eraseButton }
            a(.look(.quietButton), .href(chrome.href(.request(request.number)))) {
              Words.Requests.keep
            }
          }
        }
      }
    }
  }
}
