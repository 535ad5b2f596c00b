import HTML
import Kernel
import Records
import Testing

@testable import Pages

@Suite struct HelpTests {
  private let text = GuideText { target in target.hasPrefix("ici") ? "/" + target : nil }

  @Test(arguments: [
    ("Un mot.", "<p>Un mot.</p>"),
    ("Une ligne\net sa suite", "<p>Une ligne et sa suite</p>"),
    ("a & b < c", "<p>a &amp; b &lt; c</p>"),
    ("<b>brut</b>", "<p>&lt;b&gt;brut&lt;/b&gt;</p>"),
    ("# Titre\n\nTexte", "<p>Texte</p>"),
    ("## Le mot juste", "<h2 id=\"le-mot-juste\">Le mot juste</h2>"),
    ("### L'été", "<h3 id=\"l-ete\">L’été</h3>"),
    (
      "**fort** et *penché* et _aussi_",
      "<p><strong>fort</strong> et <em>penché</em> et <em>aussi</em></p>"
    ),
    ("taux_entrants_2 et 3*4*5", "<p>taux_entrants_2 et 3*4*5</p>"),
    ("`--by a_b*` seul", "<p><code>--by a_b*</code> seul</p>"),
    ("un ` seul", "<p>un ` seul</p>"),
    ("[là](ici.md) et [ailleurs](../x.csv)", "<p><a href=\"/ici.md\">là</a> et ailleurs</p>"),
    ("[`code`](ici)", "<p><a href=\"/ici\"><code>code</code></a></p>"),
    ("\\*pas penché\\*", "<p>*pas penché*</p>"),
    ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
    ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
    ("- un\n  - sous\n- deux", "<ul><li>un<ul><li>sous</li></ul></li><li>deux</li></ul>"),
    ("- un\n  suite\n- deux", "<ul><li>un suite</li><li>deux</li></ul>"),
    ("Dit :\n- un", "<p>Dit\u{A0}:</p><ul><li>un</li></ul>"),
    (
      "```\n$ jalon <x>\n\n**tel quel**\n```",
      "<pre tabindex=\"0\"><code>$ jalon &lt;x&gt;\n\n**tel quel**</code></pre>"
    ),
    ("> Cité", "<blockquote><p>Cité</p></blockquote>"),
    (
      "| a | b |\n|---|---|\n| 1 | `x|y` |",
      "<div class=\"wide\" tabindex=\"0\"><table aria-label=\"a, b\"><thead><tr><th scope=\"col\">a</th>"
        + "<th scope=\"col\">b</th></tr></thead><tbody><tr><th scope=\"row\">1</th>"
        + "<td><code>x|y</code></td></tr></tbody></table></div>"
    ),
    ("C'est « dit » ; oui", "<p>C’est «\u{A0}dit\u{A0}»\u{202F}; oui</p>"),
  ])
  func `Markdown becomes elements, never raw HTML`(markdown: String, html: String) {
    #expect(Node.group(GuideMarkdown(markdown).nodes(text)).html == html)
  }

  @Test func `Every page of the guide is help, with its title, and leaves no mark behind`() throws {
    let shipped = Assets.paths(under: "guide").filter { $0.hasSuffix(".md") }
    #expect(shipped.count == 12)
    let pages = HelpPage().entries
    #expect(
      pages.map(\.name) == [
        "pages", "importer", "controles", "chiffres", "indicateurs", "droits", "demandes",
        "administration",
        "glossaire", "accessibilite", "donnees-personnelles", "mentions-legales",
      ])
    for entry in pages {
      let page = try #require(HelpPage(entry.name))
      let html = page.view(FigureWorld.chrome("/aide/\(entry.name)")).mainLines
      #expect(html.contains("<h1>"), "\(entry.name)")
      let prose = html.replacing(#/<code>[\s\S]*?</code>/#, with: "")
      for mark in ["**", "](", "|---", "\n## ", "```"] {
        #expect(!prose.contains(mark), "\(entry.name) \(mark)")
      }
    }
    #expect(HelpPage("../README") == nil)
    #expect(HelpPage("absente") == nil)
  }

  @Test func `Links between pages of the guide lead to pages and headings there are`() throws {
    let pages = HelpPage().entries.map(\.name)
    var anchors: [String: String] = [:]
    for name in pages {
      anchors[name] = try #require(HelpPage(name)).view(FigureWorld.chrome("/aide/\(name)")).html
    }
    var count = 0
    for (name, html) in anchors {
      for match in html.matches(of: #/href="/aide/([a-z]+)(?:#([^"]+))?"/#) {
        count += 1
        let target = String(match.1)
        #expect(pages.contains(target), "\(name) \(target)")
        guard let anchor = match.2 else { continue }
        #expect(
          anchors[target]?.contains("id=\"\(anchor)\"") == true, "\(name) \(target)#\(anchor)")
      }
    }
    #expect(count > 30)
  }

  @Test(arguments: ["fiche complète", "jeu de règles", "cible", "jalon", "PI", "axe", "stock"])
  func `A word of the glossary is reached by its link`(word: String) throws {
    let chrome = FigureWorld.chrome("/aide/glossaire")
    let html = try #require(HelpPage("glossaire")).view(chrome).html
    #expect(html.contains("<span id=\"\(HelpLink.anchor(word))\"></span>"))
    #expect(
      HelpLink.word(word, chrome).html.contains("href=\"/aide/glossaire#\(HelpLink.anchor(word))\"")
    )
  }
}
