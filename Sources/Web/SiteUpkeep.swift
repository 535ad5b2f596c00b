internal import Columns
internal import Following
internal import Importing

extension Site {
  /// Starts what goes on beside the pages: following the store, checking what is kept of it, and
  /// clearing what is too old, now then every hour.
  package func begin() {
    follower.start { [report] error in
      // The kind of error only: what it holds may name someone.
      report("follow: \(type(of: error))")
    }
    auditor.start { [report] error in report("verification: \(type(of: error))") }
    sweep()
    Task { [weak self] in
      while true {
        try? await Task.sleep(for: .seconds(3600))
        guard let site = self else { return }
        site.workers.add { [weak site] in site?.sweep() }
      }
    }
  }

  /// Removes files brought too long ago and forgets the jobs of yesterday.
  func sweep() {
    imports.forgetOld(now: now())
    DepositFolder(path: deposits).sweep(now: now(), kept: imports.underWay)
  }

  /// Ends what goes on beside the pages: an import being written has twenty seconds to end, the look
  /// under way ends.
  package func end() {
    imports.stop(within: .seconds(20))
    auditor.stop()
  }
}
