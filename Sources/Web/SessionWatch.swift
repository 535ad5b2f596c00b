internal import Access
internal import Columns
internal import HTTP
internal import Stores

/// Whether the session that asked for a stream still stands, looked at from time to time.
///
/// Holds nothing of the records of the request: streams last longer than generations.
struct SessionWatch: Sendable {
  private let site: Site
  private let token: String?

  init(_ visit: Visit) {
    site = visit.site
    token = visit.request.cookie(visit.site.sessionCookie)
  }

  /// False once the session is over or ended, its account suspended or its password chosen again; also
  /// when that cannot be read: the browser asks again, and is answered or not.
  func stands() async -> Bool {
    guard let token else { return false }
    let site = site
    return
      (try? await site.workers.run {
        try site.store.stands(session: token, now: site.now())
      }) == true
  }
}
