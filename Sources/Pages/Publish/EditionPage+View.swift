internal import Catalogue
internal import Counting
internal import Editions
package import HTML
internal import Kernel
internal import Words

extension EditionPage {
  private typealias Say = Words.Editions

  package func view(_ chrome: Chrome) -> Node {
    var crumbs: [Frame.Crumb] = [
      .init(Words.Frame.count, .dictionary), .init(Say.title, .editions),
    ]
    crumbs.append(
      query.parent.isEmpty ? .init(lattice.frame) : .init(lattice.frame, address(parent: [])))
    for depth in query.parent.indices {
      let path = Array(query.parent[...depth])
      let label = name(query.parent[depth], depth + 1)
      crumbs.append(
        depth + 1 == query.parent.count
          ? .init(label) : .init(label, address(parent: path)))
    }
    return Frame(
      Say.frameTitle(lattice.frame), lede: Say.frameLede(day, edition: edition), crumbs: crumbs,
      verb: .count, downloads: table != nil
    ).document(chrome) {
      Components.sheet { choices(chrome) }
      Components.sheet(Say.territories(place)) {
        if let table, !(table.rows.isEmpty && table.groups.isEmpty) {
          view(table, chrome).node
          if !table.hidden.isEmpty {
            p(.look(.note)) { Say.untold(table.hidden.map { name($0, query.parent.count + 1) }) }
          }
          p(.look(.note)) { Say.legend }
        } else {
          Components.nothing(Say.noTable(lattice.frame))
        }
      }
    }
  }

  private func choices(_ chrome: Chrome) -> Node {
    HTML.form(
      .method("get"), .unfilled, .action(Address.edition(of: lattice.frame).href),
      .look(.filters)
    ) {
      if !query.parent.isEmpty {
        .element(
          Element(
            "input",
            [
              .type("hidden"), .name(EditionQuery.parentName),
              .value(query.parent.joined(separator: EditionPath.separator)),
            ]))
      }
      Field(
        EditionQuery.populationName, Say.numbers, value: population.code, isRequired: false,
        choices: lattice.populations.map { ($0.code, $0.label) }
      ).view()
      Field(
        EditionQuery.familyName, Say.family, value: family?.code ?? "", isRequired: false,
        choices: population.families.map { ($0.code, $0.label) }
      ).view()
      Field(
        EditionQuery.periodName, Say.period, value: period.map(Self.text) ?? "",
        isRequired: false, choices: periods.reversed().map { (Self.text($0), Say.period($0)) }
      ).view()
      button(.type("submit"), .look(.quietButton)) { Say.show }
    }
  }

  private func view(_ table: PublishedTable, _ chrome: Chrome) -> TableView {
    let level = query.parent.count + 1
    let opens = level + 1 < lattice.levels.count
    var rows = table.rows.map { row in
      let label = name(row.codes.first ?? "", level)
      let isOpen = opens && row.path?.last != Cut.unknown
      return TableView.Row(
        [
          isOpen
            ? HTMLLink.to(address(parent: row.path ?? []), label, chrome)
            : .text(label)
        ] + cells(row.figures, level))
    }
    rows += table.groups.map { row in
      TableView.Row(
        [.text(Say.grouped(row.codes.map { name($0, level) }))]
          + cells(row.figures, level))
    }
    return TableView(
      Say.territories(place),
      [.init(Say.territory), .number(population.label)]
        + table.definitions.dropFirst().map { .number(Words.printed($0.label)) },
      rows: rows, hidesCaption: true,
      foot: .init([.text(Say.together)] + cells(table.whole, level - 1)))
  }

  /// The cells of a row of a level.
  private func cells(_ figures: [Shown<PublishedNumbers>], _ level: Int) -> [Node] {
    figures.map { shown in
      switch shown {
      case .value(let numbers):
        guard let whole = numbers.denominator else {
          return .text(Words.number(numbers.numerator))
        }
        return group {
          Words.percentage(numbers.numerator, of: whole)
          span(.look(.under)) {
            "\(Words.number(numbers.numerator)) / \(Words.number(whole))"
          }
        }
      case .withheld(let why):
        return group {
          Say.hidden
          span(.look(.visuallyHidden)) { " (\(sentence(why, level)))" }
        }
      }
    }
  }

  private func sentence(_ why: Withheld, _ level: Int) -> String {
    switch why {
    case .grouped(let codes): Say.hiddenWith(codes.map { name($0, level) })
    case .few: Say.hiddenFew
    case .unpublished: Say.hiddenUnpublished
    }
  }

  /// A period as an address says it.
  private static func text(_ period: Period) -> String {
    "\(period.start)..\(period.end)"
  }
}
