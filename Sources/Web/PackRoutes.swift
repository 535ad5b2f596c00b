internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Stores
internal import Words
internal import Workbooks

/// Dossiers made together on a thread of their own: how far they are, what became of them, their archive.
enum PackRoutes {
  static func all(_ matter: PackMatter, _ need: Need, under path: String) -> [Route] {
    [
      .get(path + "/:id", need) { visit in
        let pack = try pack(visit, matter)
        return visit.answer(
          DossierPackPage(
            matter, id: pack.id, day: pack.day, commit: pack.commit, made: pack.made,
            failed: pack.failed, total: pack.total, state: pack.state.progress
          ).view(visit.chrome))
      },
      .live(path + "/:id/progression", need) { visit in
        let pack = try pack(visit, matter)
        let packs = visit.site.packs
        return ProgressEvents.answer(visit) {
          guard let now = packs.standing(pack.id, of: pack.owner, pack.fingerprint),
            now.state.isUnderWay
          else { return nil }
          let done = now.made.count + now.failed.count
          return (done, now.total, Words.Dossier.progress(done, of: now.total))
        }
      },
      .post(path + "/:id/annuler", need) { visit in
        let pack = try pack(visit, matter)
        visit.site.packs.cancel(pack.id)
        return visit.go(matter.pack(pack.id))
      },
      .get(path + "/:id/fichier", need) { visit in
        let pack = try pack(visit, matter)
        guard !pack.archive.isEmpty else { throw Refusal.notFound }
        return .download(
          pack.archive, type: "application/zip",
          name: matter.archiveName(pack.day, commit: pack.commit))
      },
    ]
  }

  /// Has dossiers made.
  ///
  /// - Returns: whether they were taken: not while others of the same account are made.
  static func start(
    _ visit: Visit, _ standing: Packs.Standing, _ wanted: [Packs.Wanted]
  ) -> Bool {
    let site = visit.site
    return site.packs.start(standing, wanted) { error in
      if let refused = error as? ActRefused { return refused.sentence }
      return error is Unprinted
        ? Words.Report.pageNotPrinted : site.explain(error) ?? Words.Pages.failed
    } pack: { standing, files in
      let contents = Words.Dossier.contents(
        standing.matter.contents(standing.day), made: standing.made, failed: standing.failed,
        commit: standing.commit)
      return try ZipFile.bytes(
        files + [(Words.Dossier.readMe, Array(Words.printed(contents).utf8))])
    }
  }

  /// Those of a matter the reader asked for, the last first.
  static func lately(_ visit: Visit, _ matter: PackMatter) -> [DossierListPage.Pack] {
    visit.site.packs.all(of: visit.session?.account.id ?? 0, visit.reader.right.fingerprint)
      .filter { $0.matter == matter }
      .map { pack in
        DossierListPage.Pack(
          address: matter.pack(pack.id),
          label: Words.Dossier.packTitle(pack.total) + ", " + Words.Frame.at(pack.day),
          state: pack.mark, stateWord: pack.word)
      }
  }

  /// A pack of the reader's.
  ///
  /// - Throws: `Refusal.notFound` for another's, as for none.
  private static func pack(_ visit: Visit, _ matter: PackMatter) throws -> Packs.Standing {
    let found = visit.site.packs.standing(
      visit.name("id"), of: visit.session?.account.id ?? 0, visit.reader.right.fingerprint)
    guard let found, found.matter == matter else { throw Refusal.notFound }
    return found
  }
}

extension Packs.State {
  fileprivate var progress: DossierPackPage.Progress {
    switch self {
    case .waiting, .running: .underWay
    case .done: .done
    case .cancelled: .cancelled
    }
  }
}

extension Packs.Standing {
  fileprivate var mark: State {
    switch state {
    case .waiting, .running, .cancelled: .idle
    case .done: failed.isEmpty ? .good : .watch
    }
  }

  fileprivate var word: String {
    switch state {
    case .waiting: Words.Dossier.waiting
    case .running: Words.Dossier.underWay
    case .done: failed.isEmpty ? Words.Dossier.done : Words.Dossier.partly
    case .cancelled: Words.Dossier.isCancelled
    }
  }
}
