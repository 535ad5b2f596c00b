package import HTML
internal import HTTP
internal import Words

extension SearchPage {
  private typealias Say = Words.SearchPages

  package func view(_ names: PersonNames, _ chrome: Chrome) -> Node {
    Frame(Say.title, lede: Say.lede).document(chrome) {
      Components.sheet {
        form(.method("get"), .unfilled, .action(Address.search.href), .look(.filters, .wideFirst)) {
          for pair in chrome.scope.pairs {
            input(.type("hidden"), .name(pair.name), .value(pair.value))
          }
          Field(
            "q", Words.People.everywhere, value: query, type: "search", isRequired: false
          ).view()
          button(.type("submit"), .look(.primaryButton)) { Words.Frame.seek }
        }
        if staleCommit != nil { Components.notice(.idle, Words.People.stale) }
        p(.look(.statement), .role("status")) { sentence }
        if isEmpty, !query.isEmpty { waysOut(chrome) }
      }
      if !people.isEmpty {
        Components.sheet(Words.People.title) {
          PeopleTable.node(people, names, Words.People.caption(peopleCount), chrome)
          if peopleCount > people.count {
            p {
              HTMLLink.to(.people.with("q", query), Words.People.seeAllPeople, chrome)
            }
          }
        }
      }
      for group in groups { sheet(group, chrome) }
    }
  }

  private var isEmpty: Bool { people.isEmpty && groups.isEmpty }

  private var sentence: String {
    if query.isEmpty { return Say.type }
    let count = peopleCount + groups.reduce(0) { $0 + $1.count }
    return count == 0 ? Say.nothing(query) : Say.found(query, count)
  }

  private func waysOut(_ chrome: Chrome) -> Node {
    group {
      h2 { Say.waysOut }
      ul(.look(.links)) {
        li { HTMLLink.to(.plan, Say.allPages, chrome) }
        li { HTMLLink.to(.dictionary, Say.allFigures, chrome) }
        li { HTMLLink.to(.registers, Say.allRegisters, chrome) }
      }
    }
  }

  private func sheet(_ group: SearchGroup, _ chrome: Chrome) -> Node {
    Components.sheet(group.title) {
      ul(.look(.links)) {
        for hit in group.hits {
          li {
            // A region's link changes what is looked at; the others keep it.
            if hit.address.query.contains(where: { $0.name == "region" }) {
              a(.href(hit.address.href)) { hit.label }
            } else {
              HTMLLink.to(hit.address, hit.label, chrome)
            }
            if !hit.code.isEmpty {
              " "
              span(.look(.code)) { hit.code }
            }
            if !hit.detail.isEmpty { div(.look(.under)) { hit.detail } }
          }
        }
      }
      if group.count > group.hits.count { p(.look(.note)) { Words.printed(Say.more(group.count)) } }
    }
  }
}
