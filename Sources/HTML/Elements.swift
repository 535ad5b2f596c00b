/// The elements of HTML pages use, each a function that takes attributes and a block of pieces.
private func made(_ name: String, _ attributes: [Attribute], _ children: [Node]) -> Node {
  .element(Element(name, attributes, children))
}

/// An element by its name, drawings included.
package func element(
  _ name: String, _ attributes: Attribute..., @Markup content: () -> [Node] = { [] }
) -> Node {
  made(name, attributes, content())
}

package func html(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("html", attributes, content())
}
package func head(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("head", attributes, content())
}
package func body(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("body", attributes, content())
}
package func header(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("header", attributes, content())
}
package func footer(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("footer", attributes, content())
}
package func main(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("main", attributes, content())
}
package func nav(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("nav", attributes, content())
}
package func section(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("section", attributes, content())
}
package func article(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("article", attributes, content())
}
package func aside(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("aside", attributes, content())
}
package func div(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("div", attributes, content())
}
package func span(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("span", attributes, content())
}
package func p(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("p", attributes, content())
}
package func ul(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("ul", attributes, content())
}
package func ol(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("ol", attributes, content())
}
package func li(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("li", attributes, content())
}
package func dl(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("dl", attributes, content())
}
package func dt(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("dt", attributes, content())
}
package func dd(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("dd", attributes, content())
}
package func h1(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("h1", attributes, content())
}
package func h2(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("h2", attributes, content())
}
package func h3(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("h3", attributes, content())
}
package func h4(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("h4", attributes, content())
}
package func a(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("a", attributes, content())
}
package func b(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("b", attributes, content())
}
package func em(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("em", attributes, content())
}
package func strong(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("strong", attributes, content())
}
package func small(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("small", attributes, content())
}
package func code(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("code", attributes, content())
}
package func pre(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("pre", attributes, content())
}
package func blockquote(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node
{
  made("blockquote", attributes, content())
}
package func abbr(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("abbr", attributes, content())
}
package func time(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("time", attributes, content())
}
package func table(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("table", attributes, content())
}
package func caption(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("caption", attributes, content())
}
package func colgroup(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("colgroup", attributes, content())
}
package func thead(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("thead", attributes, content())
}
package func tbody(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("tbody", attributes, content())
}
package func tfoot(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("tfoot", attributes, content())
}
package func tr(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("tr", attributes, content())
}
package func th(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("th", attributes, content())
}
package func td(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("td", attributes, content())
}
package func form(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("form", attributes, content())
}
package func fieldset(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("fieldset", attributes, content())
}
package func legend(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("legend", attributes, content())
}
package func label(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("label", attributes, content())
}
package func select(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("select", attributes, content())
}
package func optgroup(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("optgroup", attributes, content())
}
package func option(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("option", attributes, content())
}
package func textarea(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("textarea", attributes, content())
}
package func button(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("button", attributes, content())
}
package func output(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("output", attributes, content())
}
package func progress(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("progress", attributes, content())
}
package func meter(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("meter", attributes, content())
}
package func details(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("details", attributes, content())
}
package func summary(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("summary", attributes, content())
}
package func figure(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("figure", attributes, content())
}
package func figcaption(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node
{
  made("figcaption", attributes, content())
}
package func title(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("title", attributes, content())
}
package func style(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("style", attributes, content())
}
package func script(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("script", attributes, content())
}
package func noscript(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("noscript", attributes, content())
}
package func svg(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("svg", attributes, content())
}
package func datalist(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("datalist", attributes, content())
}
package func kbd(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("kbd", attributes, content())
}
package func sup(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("sup", attributes, content())
}
package func dfn(_ attributes: Attribute..., @Markup content: () -> [Node] = { [] }) -> Node {
  made("dfn", attributes, content())
}
package func br(_ attributes: Attribute...) -> Node { made("br", attributes, []) }
package func col(_ attributes: Attribute...) -> Node { made("col", attributes, []) }
package func hr(_ attributes: Attribute...) -> Node { made("hr", attributes, []) }
package func img(_ attributes: Attribute...) -> Node { made("img", attributes, []) }
package func input(_ attributes: Attribute...) -> Node { made("input", attributes, []) }
package func link(_ attributes: Attribute...) -> Node { made("link", attributes, []) }
package func meta(_ attributes: Attribute...) -> Node { made("meta", attributes, []) }
package func wbr(_ attributes: Attribute...) -> Node { made("wbr", attributes, []) }
