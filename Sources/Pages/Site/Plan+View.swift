package import Access
package import HTML
internal import Words

/// Every page one can go to, by verb.
package enum PlanPage {
  package static func view(_ chrome: Chrome, right: Right) -> Node {
    let families = Verb.allCases.map(SitePage.Family.verb) + [.site]
    return Frame(Words.SiteMap.title, lede: Words.SiteMap.lede).document(chrome) {
      div(.look(.grid, .halves)) {
        for family in families {
          Components.sheet(heading(family)) {
            ul(.look(.links)) {
              for page in SitePage.all
              where page.family == family && page.need.isMet(by: right) {
                li {
                  HTMLLink.to(page.address, page.label, chrome)
                  div(.look(.under)) { page.question }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func heading(_ family: SitePage.Family) -> String {
    if case .verb(let verb) = family { verb.label } else { Words.SiteMap.site }
  }
}
