internal import Access
package import Catalogue
package import Committees
internal import Counting
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The indicators that agreements ask for, and what does not go together among them.
package struct AgreementsPage: Sendable {
  package struct Line: Sendable {
    var asked: AgreedIndicator
    var agreement: String
    var indicator: String
    var goal: String
  }

  package let contradictions: [Contradiction]
  package let lines: [Line]
  private let titles: [String: String]
  private let writes: Bool

  /// - Parameter contradictions: among what is seen, as `contradictions` makes them.
  package init(
    _ view: View, _ catalogue: Catalogue, _ book: AgreementBook,
    _ contradictions: [Contradiction]
  ) {
    self.contradictions = contradictions
    writes = view.reader.right.writes(.operations)
    titles = Dictionary(
      book.agreements.map { ($0.code, Words.printed($0.title)) }, uniquingKeysWith: { $1 })
    let titles = titles
    lines = book.indicators.map { asked in
      let definition = catalogue[asked.indicator]
      return Line(
        asked: asked, agreement: titles[asked.agreement] ?? asked.agreement,
        indicator: asked.indicator.isEmpty
          ? Words.Agreements.withoutCode
          : Words.printed(definition?.label ?? asked.indicator),
        goal: Self.goal(asked, definition))
    }
  }

  /// What does not go together among the agreements seen.
  ///
  /// Twelve months are counted in one request of the engine, by who counts everything alone.
  /// - Throws: what the engine refuses.
  package static func contradictions(
    _ view: View, _ catalogue: Catalogue, _ book: AgreementBook, on day: CivilDate
  ) throws -> [Contradiction] {
    var followed: [String: Bool]?
    if view.reader.right.counted[.people].isEverything {
      let names = Set(book.indicators.map(\.indicator)).sorted()
      let definitions = names.compactMap { catalogue[$0] }
      followed = [:]
      if !definitions.isEmpty, let period = Period(day.adding(months: -12).adding(days: 1), day) {
        for cell in try view.engine.compute(Request(definitions: definitions, period: period)) {
          let isZero = Double(cell.numerator) == 0 && (Double(cell.denominator) ?? 0) == 0
          followed?[cell.frame + "." + cell.code] = cell.state == .ok && !isZero
        }
      }
    }
    return Contradiction.all(book.indicators, of: book.agreements, on: day) { asked in
      // A name the catalogue does not know is a code that is none.
      guard let definition = catalogue[asked.indicator] else { return false }
      return followed.map { $0[definition.fullName] ?? false }
    }
  }

  private static func goal(_ asked: AgreedIndicator, _ definition: Definition?) -> String {
    guard let goal = asked.goal else { return "" }
    let value =
      definition.map { FigureText.plain(goal, $0.unit) }
      ?? Words.decimal(RoadmapPage.plain(goal))
    return asked.due.map { value + ", " + Words.shortDate($0) } ?? value
  }
}

extension AgreementsPage {
  private typealias Say = Words.Agreements

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)],
      actions: writes ? [.init(Say.attach, .newRecord(.conventionIndicateurs))] : [],
      verb: .decide, downloads: !lines.isEmpty
    ).document(chrome) {
      if lines.isEmpty {
        Components.sheet { Components.nothing(Say.empty) }
      } else {
        Components.sheet(Say.contradictions) {
          if contradictions.isEmpty {
            p { Components.state(.good, Say.none) }
          } else {
            p(.look(.lead)) { Say.count(contradictions.count) }
            ul(.look(.findings)) {
              for contradiction in contradictions {
                li {
                  contradiction.second == nil
                    ? Components.state(.watch, Say.unfollowed)
                    : Components.state(.bad, Say.contradicts)
                  " " + sentence(contradiction)
                }
              }
            }
          }
        }
        Components.sheet(Say.indicators) { table }
        p(.look(.note)) { Say.method }
      }
    }
  }

  private var table: Node {
    TableView(
      Say.indicators,
      [
        .init(Say.label), .init(Say.agreement), .init(Say.indicator), .init(Say.definition),
        .init(Say.unit), .init(Say.period), .init(Say.goal),
      ],
      rows: lines.map { line in
        TableView.Row(
          [
            Words.printed(line.asked.label), line.agreement, line.indicator,
            Words.printed(line.asked.definition), Words.printed(line.asked.unit),
            Words.printed(line.asked.period), line.goal,
          ].map { .text($0) })
      }, hidesCaption: true
    ).node
  }

  /// What is wrong, in one sentence.
  package func sentence(_ contradiction: Contradiction) -> String {
    func quoted(_ asked: AgreedIndicator) -> String {
      let title = titles[asked.agreement] ?? asked.agreement
      let definition = Words.printed(asked.definition)
      return Say.quoted(
        Words.printed(asked.label), definition.isEmpty ? title : title + ", " + definition)
    }
    func goal(_ asked: AgreedIndicator?) -> String {
      asked?.goal.map { Words.decimal(RoadmapPage.plain($0)) } ?? ""
    }
    let first = quoted(contradiction.first)
    let second = contradiction.second.map(quoted) ?? ""
    switch contradiction.nature {
    case .sameNameOtherCount: return Say.sameName(first, second)
    case .otherGoal:
      return Say.otherGoal(first, goal(contradiction.first), second, goal(contradiction.second))
    case .otherPeriodOrUnit: return Say.otherPeriodOrUnit(first, second)
    case .withoutCode: return Say.noCode(first)
    case .withoutValue: return Say.noValue(first)
    }
  }

  /// What does not go together, as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "conventions-indicateurs",
      columns: [
        .init("convention", .code), .init("libelle"), .init("indicateur", .code),
        .init("definition"), .init("unite"), .init("periode"), .init("perimetre"),
        .init("cible", .decimal), .init("echeance", .date), .init("a_lever"),
      ],
      rows: lines.map { line in
        let asked = line.asked
        return [
          asked.agreement, asked.label, asked.indicator, asked.definition, asked.unit,
          asked.period, asked.perimeter, asked.goal.map(RoadmapPage.plain) ?? "",
          asked.due?.description ?? "",
          contradictions.filter { $0.first == asked || $0.second == asked }.map(sentence)
            .joined(separator: " "),
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
