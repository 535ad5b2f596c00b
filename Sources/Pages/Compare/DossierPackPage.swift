package import HTML
package import Kernel
internal import Words

/// What dossiers made together are of: where they are asked for and kept, and what they are called.
package enum PackMatter: Sendable {
  case territories
  /// Sessions of committees.
  case sessions

  package var list: Address { self == .territories ? .dossiers : .sessionPacks }

  /// Dossiers made together.
  package func pack(_ id: String) -> Address { list.under(id) }
  func progress(_ id: String) -> Address { list.under(id, "progression") }
  func cancelling(_ id: String) -> Address { list.under(id, "annuler") }
  /// The archive of what was made.
  func file(_ id: String) -> Address { list.under(id, "fichier") }

  var listTitle: String {
    self == .territories ? Words.Dossier.listTitle : Words.SessionPacks.listTitle
  }
  var again: String { self == .territories ? Words.Dossier.again : Words.SessionPacks.again }
  var verb: Verb { self == .territories ? .compare : .decide }
  var home: Frame.Crumb {
    self == .territories
      ? .init(Words.Frame.compare, .compare) : .init(Words.Frame.decide, .decide)
  }

  package func archiveName(_ day: CivilDate, commit: Int?) -> String {
    self == .territories
      ? Words.Dossier.archiveName(day, commit: commit)
      : Words.SessionPacks.archiveName(day, commit: commit)
  }

  /// What the archive says it holds.
  package func contents(_ day: CivilDate) -> String {
    self == .territories ? Words.Dossier.contents(day) : Words.SessionPacks.contents(day)
  }
}

/// Dossiers being made together, or what became of them.
package struct DossierPackPage: Sendable {
  package var matter: PackMatter
  package var id: String
  package var day: CivilDate
  package var commit: Int?
  package var made: [String]
  package var failed: [(label: String, sentence: String)]
  package var total: Int
  package var state: Progress

  package enum Progress: Sendable {
    /// Waits, or is under way.
    case underWay
    case done
    case cancelled
  }

  package init(
    _ matter: PackMatter, id: String, day: CivilDate, commit: Int?, made: [String],
    failed: [(label: String, sentence: String)], total: Int, state: Progress
  ) {
    self.matter = matter
    self.id = id
    self.day = day
    self.commit = commit
    self.made = made
    self.failed = failed
    self.total = total
    self.state = state
  }

  private typealias Say = Words.Dossier

  package func view(_ chrome: Chrome) -> Node {
    let title = Say.packTitle(total)
    return Frame(
      title,
      lede: [Words.Frame.at(day), commit.map { Words.Frame.commit($0) }].compactMap { $0 }
        .joined(separator: " · "),
      crumbs: [
        matter.home, .init(matter.listTitle, matter.list), .init(title),
      ], verb: matter.verb
    ).document(chrome) {
      switch state {
      case .underWay: underWay(title, chrome)
      case .done: ended(chrome)
      case .cancelled:
        Components.sheet {
          Components.nothing(Say.cancelled) { HTMLLink.button(matter.again, matter.list) }
        }
      }
    }
  }

  private func underWay(_ title: String, _ chrome: Chrome) -> Node {
    Components.sheet {
      ProgressBox(
        events: matter.progress(id), page: matter.pack(id), title: title,
        done: made.count + failed.count, total: total,
        words: Say.progress(made.count + failed.count, of: total), ended: Say.ended
      ).view(chrome)
      p(.look(.note)) { Say.mayLeave }
      div(.look(.acts)) {
        a(.look(.quietButton), .href(chrome.href(matter.pack(id)))) {
          Words.ImportPages.refresh
        }
        Components.act(Say.cancel, to: matter.cancelling(id), chrome)
      }
    }
  }

  private func ended(_ chrome: Chrome) -> Node {
    HTML.group {
      if !failed.isEmpty {
        Components.sheet(Say.failedTitle(failed.count)) {
          ul {
            for failure in failed {
              li {
                b { failure.label }
                " : \(failure.sentence)"
              }
            }
          }
        }
      }
      Components.sheet(Say.madeTitle(made.count)) {
        if made.isEmpty {
          Components.nothing(Say.noneMade) { HTMLLink.button(matter.again, matter.list) }
        } else {
          p {
            a(
              .look(.primaryButton), .href(chrome.href(matter.file(id))), .flag("download")
            ) { Say.download }
          }
          ul(.look(.twoColumns)) { for name in made { li { name } } }
        }
      }
    }
  }

  /// Those made lately, on the page that asks for them.
  static func lately(_ packs: [DossierListPage.Pack], _ chrome: Chrome) -> Node {
    guard !packs.isEmpty else { return .empty }
    return Components.sheet(Say.lately) {
      ul(.look(.plain)) {
        for pack in packs {
          li {
            Components.state(pack.state, pack.stateWord)
            " "
            HTMLLink.to(pack.address, pack.label, chrome)
          }
        }
      }
      p(.look(.note)) { Say.kept }
    }
  }
}
