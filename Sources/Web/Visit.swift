package import Access
package import Following
package import HTML
package import HTTP
internal import Kernel
package import Pages
internal import Records
package import Stores
internal import Words

/// One request being answered: who asks for what, seen in which scope, at which commit.
package struct Visit: Sendable {
  package let site: Site
  package let request: Request
  /// Nil for a visitor.
  package let session: Session?
  /// The parts of the path the route's pattern names, by name.
  package let names: [String: String]
  /// What the reader may see: the whole answer is made of it.
  package private(set) var view: View
  /// Marks the scripts of this answer as ours.
  package let nonce: String
  /// Whether what the page shows may be taken away in files.
  var mayExport = true
  /// The records of people the answer is made of.
  var readings = ReadingLog()
  /// What is said on top of the page.
  var told: [Chrome.Notice] = []
  /// The path of the page, when it is not at the address asked for.
  var place: [String]?
  /// The secret of the form that is shown again; empty for other pages.
  var resumed = ""

  package var scope: Scope { Scope(request.query) }

  /// Who reads: every read of the store takes one.
  package var reader: Reader { view.reader }

  /// The same over the records as they are now: who waited for a turn to write may come after somebody
  /// else's act.
  func now() -> Visit {
    var visit = self
    _ = try? site.follower.refresh()
    visit.view = site.view(for: reader, log: readings)
    return visit
  }

  /// A part of the path.
  package func name(_ name: String) -> String { names[name] ?? "" }

  /// A part of the path that is a number.
  ///
  /// - Throws: `Refusal.notFound`.
  package func number(_ name: String) throws(Refusal) -> Int64 {
    guard let number = Int64(self.name(name)) else { throw .notFound }
    return number
  }

  /// The value asked for under a name, nil when absent or empty.
  package func asked(_ name: String) -> String? { request.query[name] }

  /// The page number asked for, from 1.
  package var page: Int { request.query["page"].flatMap { Int($0) } ?? 1 }

  /// Whether someone is signed in, without a step left to take.
  private var isIn: Bool { session?.step(asksFactors: site.asksFactors) == .whole }

  /// What surrounds the page.
  package var chrome: Chrome {
    var here = Address()
    here.segments = place ?? request.segments
    here.query = request.query.pairs.filter {
      !Scope.names.contains($0.name) && $0.name != "format" && !$0.value.isEmpty
    }
    var chrome = Chrome(
      scope: scope, today: view.today, reader: isIn ? session?.account.name : nil,
      formKey: session.map { FormKey.masked($0.formKey) } ?? "", nonce: nonce, here: here,
      commit: view.commit, moment: site.moment, notices: stale + told + Notices.read(request.query),
      marks: site.marks)
    chrome.prints = site.printer != nil
    chrome.resumed = resumed
    if isIn {
      chrome.right = reader.right
      chrome.mayExport = mayExport
      chrome.perimeter = view.perimeterLabel
    }
    return chrome
  }

  /// Says that the store cannot be read any more, when it cannot.
  private var stale: [Chrome.Notice] {
    site.follower.failure == nil ? [] : [.init(.bad, Words.Live.stale(view.commit))]
  }

  /// A page.
  package func answer(_ document: Node, status: Int = 200) -> Response {
    Response(status, document.bytes(document: true))
  }

  /// A form as typed, passwords apart, to be sent again in a moment.
  func later(_ sentence: String, _ view: (Chrome) -> Node) -> Response {
    var chrome = chrome
    chrome.notices.append(.init(.watch, sentence))
    var response = answer(view(chrome), status: 503)
    response.headers.append(("Retry-After", "5"))
    return response
  }

  /// Whether the scope is of a region there is, or that operations name.
  ///
  /// Addresses are endless, regions are not: nothing is counted or kept for others.
  var isSomewhere: Bool {
    guard let region = scope.region, !Regions.all.contains(where: { $0.code == region }) else {
      return true
    }
    return view.kept("operations.regions", of: [.operations]) {
      Set(
        (0..<view.dataset.operationCount).map {
          OperationRecord(view.dataset, $0).text(.region)
        })
    }.contains(region)
  }

  /// Refuses to answer what cannot be read of the address, rather than answer something else.
  ///
  /// - Throws: `UnreadValue`.
  func require(_ unread: UnreadValue?) throws {
    if let unread { throw unread }
  }

  /// Sends the browser to a page, in the same scope, with something said once on top of it.
  package func go(_ address: Address, saying notice: Notices? = nil) -> Response {
    .redirect(address.with(Notices.parameter, notice?.rawValue).seen(in: scope).href)
  }
}

/// Why a request is not answered as asked.
package enum Refusal: Error, Hashable, Sendable {
  case notFound
  /// The form's key is missing or of another session.
  case forged
  /// Signed in, but without the role.
  case forbidden
  /// What was read could not be written to its journal: nothing is shown.
  case unwritten
  /// What is asked for is not, whole, of what may be counted.
  case outside
  /// The scope asked for is of a region there is not.
  case unknownTerritory
  /// Something asked for cannot be read; the sentence says what.
  case unreadable(String)
  /// The address answers other methods only.
  case method(allowed: [String])
  /// Too many wait for the same.
  case crowded
  /// Too much failed lately from the same network; milliseconds until it may try again.
  case tooOften(wait: Int64)
}
