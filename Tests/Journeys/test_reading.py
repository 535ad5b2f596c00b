"""What a screen reader is given: titles, landmarks, tables, drawings, links and fields of every page."""

import collections
import json
import unittest

from program import PICTURES
from shared import shared

FIELDS = {"textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton",
          "slider", "Date", "DateTime", "button", "disclosureTriangle", "DisclosureTriangle"}
# Names that say nothing once out of their sentence.
VAGUE = {"ici", "cliquez ici", "lire", "lire la suite", "voir", "plus", "en savoir plus", "lien",
         "suite", "détail", "détails", "page"}

# What a row or a list gives a link beside its name.
PLACES = """() => {
  const plain = (text) => text.replace(/\\s+/g, ' ').trim();
  const named = (node) => (node.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
    .map((id) => document.getElementById(id).textContent).join(' ');
  let title = '';
  return [...document.querySelectorAll('a[href], h1, h2, h3, h4')].flatMap((node) => {
    if (!node.matches('a')) { title = plain(node.textContent); return []; }
    if (!node.checkVisibility()) return [];
    // A row by its header, an item of a list by its words and the title above it.
    const row = node.closest('tr');
    const item = node.closest('li');
    return [{href: node.getAttribute('href'),
      name: plain(node.getAttribute('aria-label') || named(node) || node.textContent),
      context: row ? plain(row.closest('tbody')?.querySelector('th')?.textContent || '') + plain(row.textContent)
        : item && document.querySelector('main').contains(item) ? title + plain(item.textContent) : ''}];
  });
}"""


class Reading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = shared()

    def test_every_page(self):
        context = self.shared.browser.context(self.shared.state)
        self.addCleanup(context.close)
        page = context.new_page()
        tree = context.new_cdp_session(page)
        titles = collections.defaultdict(list)
        for name, address in self.shared.pages.items():
            page.goto(self.shared.program.url + address)
            page.evaluate("document.querySelectorAll('details:not(.scope-box)')"
                          ".forEach((box) => { box.open = true; })")
            nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
            if PICTURES is not None:
                PICTURES.mkdir(parents=True, exist_ok=True)
                (PICTURES / f"{name}.txt").write_text(Tree(nodes).text)
            titles[page.title()].append(address.split("?")[0])
            for rule in (self.headings, self.landmarks, self.tables, self.names):
                with self.subTest(page=name, rule=rule.__name__):
                    faults = rule(Tree(nodes))
                    self.assertEqual(faults, [], json.dumps(faults[:12], ensure_ascii=False, indent=1))
            with self.subTest(page=name, rule="links"):
                faults = self.links(page.evaluate(PLACES))
                self.assertEqual(faults, [], json.dumps(faults[:12], ensure_ascii=False, indent=1))
            with self.subTest(page=name, rule="language"):
                self.assertEqual(page.locator("html").get_attribute("lang"), "fr")
        same = {title: paths for title, paths in titles.items() if len(set(paths)) > 1}
        self.assertEqual(same, {}, "deux pages du même titre")

    def headings(self, tree):
        faults, level = [], 0
        levels = [(node.told("level"), node.name) for node in tree.with_roles("heading")]
        if [found for found, _ in levels].count(1) != 1:
            faults.append(f"titres de niveau 1 : {[name for found, name in levels if found == 1]}")
        for found, name in levels:
            if not name:
                faults.append(f"titre vide de niveau {found}")
            if found > level + 1:
                faults.append(f"niveau {level} puis {found} : {name}")
            level = found
        return faults

    def landmarks(self, tree):
        faults = [f"{role} : {len(tree.with_roles(role))}"
                  for role in ("banner", "main", "contentinfo") if len(tree.with_roles(role)) != 1]
        for role in ("navigation", "search", "region", "complementary"):
            names = [node.name for node in tree.with_roles(role)]
            if role != "search" and "" in names:
                faults.append(f"{role} sans nom")
            faults += [f"{role} deux fois : {name}" for name, count
                       in collections.Counter(names).items() if count > 1 and name]
        return faults

    def tables(self, tree):
        faults = []
        for table in tree.with_roles("table"):
            within = tree.under(table)
            roles = collections.Counter(node.role for node in within)
            if not table.name:
                faults.append("tableau sans nom")
            if not roles["columnheader"]:
                faults.append(f"tableau sans en-tête : {table.name}")
            faults += [f"en-tête vide : {table.name}" for node in within
                       if node.role in ("columnheader", "rowheader") and not node.name]
        return faults

    def names(self, tree):
        faults = [f"image sans nom : {node.line}" for node in tree.with_roles("image", "img")
                  if not node.name]
        faults += [f"{node.role} sans nom" for node in tree.with_roles(*FIELDS, "link")
                   if not node.name]
        return faults

    def links(self, found):
        """A name leads to one place, unless its row or its item says which; and it makes sense alone."""
        targets = collections.defaultdict(set)
        faults = []
        for link in found:
            targets[link["name"], link["context"]].add(link["href"])
            if not link["context"] and link["name"].lower().rstrip(" .…»") in VAGUE:
                faults.append(f"lien vague : {link}")
        faults += [f"{name} ({context[:40]}) : {sorted(hrefs)[:3]}"
                   for (name, context), hrefs in targets.items() if len(hrefs) > 1]
        return faults


class Node:
    def __init__(self, given):
        self.id = given["nodeId"]
        self.role = given.get("role", {}).get("value", "")
        self.name = " ".join(given.get("name", {}).get("value", "").split())
        self.ignored = given["ignored"]
        self.children = given.get("childIds", [])
        self.properties = {p["name"]: p["value"].get("value") for p in given.get("properties", [])}

    def told(self, name):
        return self.properties.get(name)

    @property
    def line(self):
        level = self.told("level")
        return f"{self.role}{f' {level}' if level else ''} « {self.name} »"


class Tree:
    """Chromium's accessibility tree, in the order of the page, without what it leaves out."""

    def __init__(self, given):
        self.nodes = {node["nodeId"]: Node(node) for node in given}
        self.root = given[0]["nodeId"]

    def walk(self, start, depth=0):
        node = self.nodes.get(start)
        if node is None:
            return
        if not node.ignored:
            yield node, depth
            depth += 1
        for child in node.children:
            yield from self.walk(child, depth)

    def with_roles(self, *roles):
        return [node for node, _ in self.walk(self.root) if node.role in roles]

    def under(self, node):
        return [found for found, _ in self.walk(node.id)]

    @property
    def text(self):
        silent = {"InlineTextBox", "generic", "none", "LineBreak", "LayoutTableCell"}
        return "\n".join("  " * depth + node.line for node, depth in self.walk(self.root)
                         if node.role not in silent)


if __name__ == "__main__":
    unittest.main()
