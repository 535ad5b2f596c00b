internal import Following
internal import HTML
internal import HTTP
internal import Pages
internal import Words

/// Pages that say what went wrong, where, and what to do.
enum ErrorPages {
  static func answer(
    _ error: any Error, _ request: Request, _ site: Site, _ nonce: String
  ) -> Response {
    let status: Int
    let text: String
    switch error {
    case Refusal.notFound: (status, text) = (404, Words.Pages.notFound)
    case Refusal.unknownTerritory: (status, text) = (404, Words.Pages.unknownTerritory)
    case Refusal.forged: (status, text) = (403, Words.Pages.forged)
    case Refusal.forbidden: (status, text) = (403, Words.Pages.forbidden)
    case Refusal.unreadable(let sentence): (status, text) = (400, sentence)
    default:
      status = 500
      text = site.explain(error) ?? Words.Pages.failed
      // The kind of error only: what it holds may name someone.
      site.report("\(request.method.rawValue) \(request.segments.first ?? ""): \(type(of: error))")
    }
    let chrome = Chrome(
      today: site.today, reader: nil, nonce: nonce, commit: site.follower.current.commit,
      marks: site.marks)
    let page = Frame(Words.Pages.errorTitle(status)).document(chrome) {
      Components.nothing(text) {
        HTMLLink.button(Words.Pages.backHome, Address.home)
      }
    }
    return Response(status, page.bytes(document: true))
  }
}
