package import HTML
internal import HTTP
internal import Words

extension SearchPage {
  package func view(_ names: PersonNames, _ chrome: Chrome) -> Node {
    Frame(Words.People.searchTitle, lede: Words.People.searchLede).document(chrome) {
      Components.sheet {
        form(.method("get"), .unfilled, .action(Address.search.href), .class("filters wide-first"))
        {
          for pair in chrome.scope.pairs {
            input(.type("hidden"), .name(pair.name), .value(pair.value))
          }
          Field(
            "q", Words.People.everywhere, value: query, type: "search", isRequired: false
          ).view()
          button(.type("submit"), .class("btn btn-primary mb-3")) { Words.Frame.seek }
        }
        if staleCommit != nil { Components.notice(.idle, Words.People.stale) }
        p(.class("say mb-0")) { sentence }
      }
      if !people.isEmpty {
        Components.sheet(Words.People.title) {
          PeopleTable.node(people, names, Words.People.caption(peopleCount), chrome)
          if peopleCount > people.count {
            p(.class("mt-2 mb-0")) {
              HTMLLink.to(.people.with("q", query), Words.People.seeAllPeople, chrome)
            }
          }
        }
      }
      if !operations.isEmpty { operationSheet(chrome) }
      if !indicators.isEmpty {
        Components.sheet(Words.People.indicators) {
          ul(.class("links")) {
            for indicator in indicators {
              li {
                HTMLLink.to(.figure(indicator.fullName), indicator.label, chrome)
                " "
                span(.class("code")) { indicator.fullName }
              }
            }
          }
        }
      }
    }
  }

  private var sentence: String {
    query.isEmpty
      ? Words.People.typeSomething
      : Words.People.foundEverywhere(
        query, people: peopleCount, operations: operationCount, indicators: indicators.count)
  }

  private func operationSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Words.People.operations) {
      ul(.class("links")) {
        for operation in operations {
          li {
            HTMLLink.to(.operation(operation.id), operation.title, chrome)
            " "
            span(.class("code")) { operation.code }
            div(.class("under")) { operation.beneficiary }
          }
        }
      }
      if operationCount > operations.count {
        p(.class("mt-2 mb-0")) {
          HTMLLink.to(.operations.with("q", query), Words.People.seeAllOperations, chrome)
        }
      }
    }
  }
}
