internal import Columns
internal import Following
internal import Importing
internal import Stores

extension Site {
  /// Starts what goes on beside the pages: following the store, checking what is kept of it,
  /// clearing what is too old, now then every hour, freezing the data of the dialogues whose day came
  /// every hour, and every minute what was erased and the forms
  /// nobody came back for.
  package func begin() {
    follower.start { [report] error in
      // The kind of error only: what it holds may name someone.
      report("follow: \(type(of: error))")
    }
    auditor.start { [report] error in report("verification: \(type(of: error))") }
    sweep()
    Task { [weak self] in
      for minute in 0... {
        self?.workers.add { [weak self] in
          self?.settle()
          self?.forgetForms()
          if minute > 0, minute % 60 == 0 { self?.sweep() }
        }
        if minute % 60 == 1 { await self?.freezeDue() }
        try? await Task.sleep(for: .seconds(60))
        guard self != nil else { return }
      }
    }
  }

  /// Has the reasons erased leave the log of the store, by whatever program they were, unless someone
  /// reads what was before.
  func settle() {
    do { _ = try store.settleErasures() } catch { report("erasure: \(type(of: error))") }
  }

  private func forgetForms() { waitingForms.forgetOld(now: now()) }

  /// Removes files brought too long ago and forgets the jobs of yesterday.
  func sweep() {
    imports.forgetOld(now: now())
    packs.forgetOld(now: now())
    DepositFolder(path: deposits).sweep(now: now(), kept: imports.underWay)
  }

  /// Removes all files brought: those a program that was killed left, or those nobody will write any
  /// more.
  ///
  /// Not for a folder that another program uses too.
  package func clearDeposits() {
    DepositFolder(path: deposits).clear()
  }

  /// Ends what goes on beside the pages: an import being written has twenty seconds to end, the look
  /// under way ends.
  package func end() {
    packs.stop()
    imports.stop(within: .seconds(20))
    auditor.stop()
  }
}
