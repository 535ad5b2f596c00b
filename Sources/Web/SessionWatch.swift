internal import Access
internal import Columns
internal import HTTP
internal import Stores

/// Whether the session that asked for a stream still stands and its account sees as it did, looked at
/// from time to time.
///
/// Holds nothing of the records of the request: streams last longer than generations.
struct SessionWatch: Sendable {
  private let site: Site
  private let token: String?
  private let account: Account?
  /// Of the right the stream was asked with.
  private let fingerprint: String

  init(_ visit: Visit) {
    site = visit.site
    account = visit.session?.account
    fingerprint = visit.reader.right.fingerprint
    token = visit.request.cookie(visit.site.sessionCookie)
  }

  /// False once the session is over or ended, its account suspended or its password chosen again, or a
  /// right of it given, withdrawn or over; also when that cannot be read: the browser asks again, and is
  /// answered or not.
  func stands() async -> Bool {
    guard let token, let account else { return false }
    let (site, fingerprint) = (site, fingerprint)
    return
      (try? await site.workers.run {
        try site.store.stands(session: token, now: site.now())
          && site.right(of: account).fingerprint == fingerprint
      }) == true
  }
}
