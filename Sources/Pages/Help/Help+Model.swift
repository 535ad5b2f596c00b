internal import Records

/// A page of the guide as help, or the list of them.
package struct HelpPage: Sendable {
  /// A page of the guide in a list.
  package struct Entry: Sendable {
    /// The name of its file, without ending: what its address ends with.
    package var name: String
    package var title: String
    package var opening: String
  }

  /// Every page, in the order they are best read.
  package var entries: [Entry]
  /// The page shown; nil for the list.
  package var shown: Entry?
  package var content: GuideMarkdown?

  /// The list of pages.
  package init() {
    entries = Self.guide.map(\.entry)
  }

  /// A page by its name; nil when there is none.
  package init?(_ name: String) {
    self.init()
    guard let page = Self.guide.first(where: { $0.entry.name == name }) else { return nil }
    shown = page.entry
    content = page.content
  }

  /// Whether it is the glossary, whose words are reached one by one.
  package var isGlossary: Bool { shown?.name == Self.glossary }

  static let glossary = "glossaire"

  /// The pages to read first, in order; others follow by name, the glossary is last.
  private static let order = [
    "pages", "importer", "controles", "chiffres", "indicateurs", "droits", "demandes",
    "administration",
  ]

  /// What a public service must say of itself, last.
  private static let duties = ["accessibilite", "donnees-personnelles", "mentions-legales"]

  /// The guide shipped in the program, read once.
  private static let guide: [(entry: Entry, content: GuideMarkdown)] = {
    let names = Assets.paths(under: "guide").filter { $0.hasSuffix(".md") }.map {
      String($0.dropFirst("guide/".count).dropLast(".md".count))
    }
    func rank(_ name: String) -> Int {
      if let place = duties.firstIndex(of: name) { return order.count + 2 + place }
      return name == glossary ? order.count + 1 : order.firstIndex(of: name) ?? order.count
    }
    return names.sorted { (rank($0), $0) < (rank($1), $1) }.compactMap { name in
      guard let text = Assets.text("guide/\(name).md") else { return nil }
      let content = GuideMarkdown(text)
      return (
        Entry(name: name, title: content.title ?? name, opening: content.opening ?? ""), content
      )
    }
  }()
}
