package import HTML
internal import HTTP
internal import Kernel
internal import Words

extension PeoplePage {
  /// The page; without names, persons are called by their number.
  package func view(_ names: PersonNames, seesIdentity: Bool, _ chrome: Chrome) -> Node {
    Frame(
      Words.People.title, lede: Words.People.lede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.People.title)], verb: .record,
      isLive: true
    ).document(chrome) {
      Components.sheet {
        if seesIdentity {
          form(chrome)
        } else {
          Components.notice(.idle, Words.People.noIdentity)
        }
        if staleCommit != nil { Components.notice(.idle, Words.People.stale) }
        if lines.isEmpty {
          Components.nothing(search.isEmpty ? Words.People.nobody : Words.People.none)
        } else {
          p(.look(.statement)) { sentence }
          PeopleTable.node(lines, names, Words.People.caption(people), chrome)
          pager.view(chrome)
        }
      }
    }
  }

  private var sentence: String {
    search.isEmpty
      ? Words.People.listSummary(people: people, participations: participations)
      : Words.People.foundSummary(people, search, isLimited: isLimited)
  }

  private func form(_ chrome: Chrome) -> Node {
    HTML.form(
      .method("get"), .unfilled, .action(Address.people.href), .look(.filters, .wideFirst),
      .role("search")
    ) {
      for pair in chrome.scope.pairs {
        input(.type("hidden"), .name(pair.name), .value(pair.value))
      }
      Field(
        "q", Words.People.search, help: Words.People.searchHelp, value: search, type: "search",
        isRequired: false
      ).view()
      button(.type("submit"), .look(.quietButton)) { Words.Frame.seek }
    }
  }
}

/// People, one line each.
enum PeopleTable {
  static func node(
    _ lines: [PeoplePage.Line], _ names: PersonNames, _ caption: String, _ chrome: Chrome
  ) -> Node {
    TableView(
      caption,
      [
        .init(Words.People.name), .init(Words.People.born), .init(Words.People.structure),
        .number(Words.People.participations), .init(Words.People.lastEntry),
      ],
      rows: lines.map { line in
        let name = names[line.participation]
        let person = Words.People.person(line.id)
        let unnamed =
          names.isBroken(line.participation) ? Words.People.unreadable(person) : person
        let display = name?.display ?? ""
        return TableView.Row([
          group {
            HTMLLink.to(
              .person(line.id), display.isEmpty ? unnamed : display, chrome)
            if let name, name.display != name.identifier {
              " "
              span(.look(.code)) { name.identifier }
            }
          },
          .text(name == nil ? "" : line.birth.map(Words.shortDate) ?? ""), .text(line.structure),
          .text(Words.number(line.participations)),
          .text(line.lastEntry.map(Words.shortDate) ?? ""),
        ])
      }, hidesCaption: true
    ).node
  }
}
