package import Access
internal import Following
package import HTTP
internal import Pages
internal import Stores
internal import Words

/// Pages made for paper, outside any browser's session.
package struct PrintedPages: Sendable {
  private let site: Site
  private let reader: Reader

  /// - Parameter reader: who the pages are made for.
  package init(_ site: Site, for reader: Reader) {
    self.site = site
    self.reader = reader
  }

  /// What became of a page asked for.
  package enum Outcome: Sendable {
    /// The page, its files named as they lie beside it.
    case success(Response)
    /// Why there is none, in French.
    case failure(String)
  }

  /// The page of an address, with its scope and its choices.
  package func page(_ address: String) async -> Outcome {
    let request = Request(.get, address)
    let found = RouteTable.all.sorted { $0.precision > $1.precision }.lazy
      .compactMap { route in route.match(request.segments).map { (route, $0) } }
      .first { $0.0.method == .get }
    guard let (route, names) = found else { return .failure(Words.Report.noPage(address)) }
    let account = Account(id: 0, login: reader.name, name: reader.name)
    let visit = Visit(
      site: site, request: request,
      session: Session(account: account, formKey: "", ends: Int64.max), names: names,
      view: View(site.follower.current, reader, site.store), nonce: Nonce.next())
    guard route.need.isMet(by: reader.right, kind: route.kind(request.segments)) else {
      return .failure(Words.printed(Words.Pages.forbidden))
    }
    do {
      try visit.require(Scope.unread(request.query))
      guard visit.isSomewhere else { return .failure(Words.Report.noPage(address)) }
      var response: Response
      switch route.answer {
      case .work(let work): response = try work(visit)
      case .live(let work): response = try await work(visit)
      case .ready, .standing: return .failure(Words.Report.noPage(address))
      }
      guard response.status == 200, case .bytes(let bytes) = response.body else {
        return .failure(Words.Report.noPage(address))
      }
      guard response["Content-Type"]?.hasPrefix("text/html") == true else {
        return request.query["format"] == nil
          ? .failure(Words.Report.noPage(address)) : .success(response)
      }
      response.body = .bytes(site.alone(bytes))
      return .success(response)
    } catch let unread as UnreadValue {
      return .failure(unread.sentence)
    } catch is Refusal {
      return .failure(Words.Report.noPage(address))
    } catch {
      return .failure(site.explain(error) ?? Words.Pages.failed)
    }
  }

  /// The files pages need, by their name, as they lie beside a page.
  package var files: [(name: String, bytes: [UInt8])] { ShippedFiles.beside }
}
