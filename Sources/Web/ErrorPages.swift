internal import Access
internal import Closings
internal import Following
internal import HTML
internal import HTTP
internal import Pages
internal import Stores
internal import Tabular
internal import Words

/// Pages that say what went wrong, where, and what to do.
enum ErrorPages {
  /// The page of an error, with the way to the others for whoever is signed in.
  static func answer(
    _ error: any Error, _ request: Request, _ site: Site, _ nonce: String, _ session: Session?
  ) -> Response {
    var status = 500
    let text: String
    var title: String?
    var headers: [(String, String)] = []
    var way: Node = HTMLLink.button(Words.Pages.backHome, Address.home)
    switch error {
    case let unread as UnreadValue:
      (status, text) = (400, unread.sentence)
      way = HTMLLink.button(Words.Pages.withoutChoice, bare(request, without: unread.name))
    case Refusal.notFound: (status, text) = (404, Words.Pages.notFound)
    case Refusal.unknownTerritory: (status, text) = (404, Words.Pages.unknownTerritory)
    case Refusal.unwritten: (status, text) = (503, Words.Rights.unwritten)
    case Refusal.outside:
      (status, text) = (403, Words.Rights.outsideDetail)
      title = Words.Rights.outside
      way = HTMLLink.button(Words.Pages.withoutChoice, bare(request, without: "region"))
    case Refusal.forged:
      (status, text) = (403, Words.Pages.forged)
      title = Words.Pages.forgedTitle
    case Refusal.forbidden: (status, text) = (403, Words.Pages.forbidden)
    case Refusal.unreadable(let sentence): (status, text) = (400, sentence)
    case Refusal.method(let allowed):
      (status, text) = (405, Words.Refusals.sentence(405))
      headers.append(("Allow", allowed.joined(separator: ", ")))
    case Refusal.crowded: (status, text) = (503, Words.Refusals.waiting)
    case Refusal.tooOften(let wait):
      (status, text) = (429, Words.Refusals.tooOften(minutes: minutes(wait)))
      headers.append(("Retry-After", "\(seconds(wait))"))
    case WorkbookError.unwritable: (status, text) = (507, Words.Refusals.noRoomForWorkbook)
    case is Patience.Over: (status, text) = (503, Words.Refusals.comparisonLate)
    case is Unprinted: (status, text) = (503, Words.Report.pageNotPrinted)
    case is StoreBusy: (status, text) = (503, Words.Refusals.busy)
    default:
      if let sentence = FigureLabels.tooManyCells(error) {
        (status, text) = (400, sentence)
        break
      }
      let isFull = site.isFull(error)
      if isFull { status = 507 }
      text = isFull ? Words.Store.diskFull : site.explain(error) ?? Words.Pages.failed
      // The kind of error only: what it holds may name someone.
      site.report("\(request.method.rawValue) \(request.segments.first ?? ""): \(type(of: error))")
    }
    if status == 503 { headers.append(("Retry-After", "5")) }
    let chrome = Chrome(
      scope: Scope(request.query), today: site.today, reader: session?.account.name,
      formKey: session.map { FormKey.masked($0.formKey) } ?? "", nonce: nonce,
      commit: site.follower.current.commit, moment: site.moment, marks: site.marks)
    var response = page(status, text, chrome, way, title: title)
    response.headers += headers
    return response
  }

  /// Seconds, whole and begun, of a wait in milliseconds.
  static func seconds(_ wait: Int64) -> Int64 { max(1, (wait + 999) / 1000) }

  /// Minutes, whole and begun, of a wait in milliseconds.
  static func minutes(_ wait: Int64) -> Int { Int((seconds(wait) + 59) / 60) }

  /// The page of a request refused before it is known who asks.
  static func refusal(_ status: Int, _ site: Site, _ nonce: String) -> Response {
    page(
      status, Words.Refusals.sentence(status),
      Chrome(today: site.today, nonce: nonce, marks: site.marks))
  }

  /// The page asked for without one of its choices.
  private static func bare(_ request: Request, without name: String) -> Address {
    var address = Address()
    address.segments = request.segments
    address.query = request.query.pairs.filter { $0.name != name && $0.name != "format" }
    return address
  }

  private static func page(
    _ status: Int, _ text: String, _ chrome: Chrome,
    _ way: Node = HTMLLink.button(Words.Pages.backHome, Address.home), title: String? = nil
  ) -> Response {
    let page = Frame(title ?? Words.Refusals.title(status)).document(chrome) {
      Components.nothing(text) { way }
    }
    return Response(status, page.bytes(document: true))
  }
}
