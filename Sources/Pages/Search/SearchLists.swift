internal import Access
internal import Catalogue
internal import Checks
internal import Columns
internal import Following
internal import Kernel
internal import Records
internal import Words

/// The lists a search goes through, each made once.
enum SearchLists {
  private typealias Say = Words.SearchPages

  /// The pages of the site that a right opens, and those of the guide.
  static func pages(_ right: Right) -> SearchList {
    var list = SearchList()
    for page in SitePage.all where page.need.isMet(by: right) {
      var words = ""
      if case .verb(let verb) = page.family { words = verb.label }
      let label = page.address == page.verbAddress ? words : page.label
      list.add(SearchHit(label, page.address, detail: page.question), words: words)
    }
    for entry in HelpPage().entries
    where !SitePage.all.contains(where: { $0.address == .guide(entry.name) }) {
      list.add(
        SearchHit(Words.printed(entry.title), .guide(entry.name), detail: Say.guide),
        words: entry.opening)
    }
    return list
  }

  /// The rules of checking, by their code and what they say.
  static let rules: SearchList = {
    var list = SearchList()
    for rule in RuleID.allCases {
      let title = Words.capitalised(Words.printed(Words.findingTitle(id: rule.rawValue)))
      list.add(SearchHit(title, Address.findings.with("regle", rule.rawValue), code: rule.rawValue))
    }
    return list
  }()

  /// The words of the glossary, each with what it means.
  static let words: SearchList = {
    var list = SearchList()
    guard let glossary = HelpPage(HelpPage.glossary)?.content else { return list }
    for case .table(_, let rows) in glossary.blocks {
      for row in rows where row.count >= 2 {
        let name = Words.printed(row[0])
        let first = row[0].split(separator: ",").first.map(String.init) ?? row[0]
        list.add(
          SearchHit(name, HelpLink.address(first), detail: Words.printed(row[1])))
      }
    }
    return list
  }()

  /// The definitions of a catalogue.
  static func indicators(_ catalogue: Catalogue) -> SearchList {
    var list = SearchList()
    for definition in catalogue.definitions {
      list.add(SearchHit(definition.label, .figure(definition.fullName), code: definition.fullName))
    }
    return list
  }

  /// The records of the kinds that have a name of their own and no person, by kind.
  ///
  /// Made once for a state of these kinds; costs a walk through them.
  static func registers(_ view: View) -> [(kind: Kind, list: SearchList)] {
    named.map { kind, name, code in
      let list = view.kept("recherche.\(kind.rawValue)", of: [kind]) {
        records(view, kind, name: name, code: code)
      } cost: {
        4096 + $0.count * 256
      }
      return (kind, list)
    }
  }

  /// The data that name and code a record of each kind.
  private static let named: [(Kind, String, String)] = [
    (.acteurs, "nom", "acteur"), (.territoires, "libelle", "code"),
    (.conventions, "intitule", "convention"),
  ]

  private static func records(
    _ view: View, _ kind: Kind, name: String, code: String
  ) -> SearchList {
    var list = SearchList()
    let fields = Schema.of(kind).fields
    guard let named = fields.firstIndex(where: { $0.name == name }),
      let coded = fields.firstIndex(where: { $0.name == code })
    else { return list }
    let table = view.dataset.table(kind)
    for row in 0..<table.count {
      let text = table.text(named, row)
      let number = table.text(coded, row)
      list.add(
        SearchHit(
          text.isEmpty ? number : text, .registered(kind, view.dataset.id(kind, row)), code: number)
      )
    }
    return list
  }

  /// The regions, each leading to the reader's page seen from there.
  static let regions: SearchList = {
    var list = SearchList()
    for region in Regions.all {
      list.add(
        SearchHit(
          region.label, Address.home.with("region", region.code), detail: Say.lookFromThere,
          code: region.code))
    }
    return list
  }()
}

extension SitePage {
  /// The address of its verb; nil outside the verbs.
  var verbAddress: Address? {
    if case .verb(let verb) = family { verb.address } else { nil }
  }
}
