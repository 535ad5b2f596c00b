internal import Access
package import Catalogue
internal import Columns
package import Counting
package import Following
package import HTTP
package import Kernel
internal import Words

/// The dictionary of figures: definitions by frame and family, each with its value.
package struct DictionaryPage: Sendable {
  package struct Line: Sendable {
    package var definition: Definition
    package var cell: Cell
    package var text: FigureText
  }

  /// Definitions of one kind, in the order of the catalogue.
  package struct Family: Sendable {
    package var kind: FigureKind
    package var lines: [Line]
  }

  package struct Frame: Sendable {
    package var name: String
    package var families: [Family]

    package var count: Int { families.reduce(0) { $0 + $1.lines.count } }
  }

  /// A frame to choose, whether one of its figures is something else than nothing.
  package struct Choice: Sendable {
    package var name: String
    package var count: Int
    package var holdsSomething: Bool
  }

  package var frames: [Frame]
  /// Every frame of the catalogue, to choose from: first those that count something here.
  package var choices: [Choice]
  package var search: String
  /// The days counted.
  package var interval: Period
  package var chosen: String

  /// A frame asked for that the catalogue does not have.
  package static func unread(_ query: Parameters, _ catalogue: Catalogue) -> UnreadValue? {
    UnreadValue.choice(query, "cadre", Words.FigurePages.frame) {
      catalogue.frames.contains($0)
    }
  }

  /// Reads a catalogue; all its figures are counted together once for each scope.
  package init(
    _ catalogue: Catalogue, _ view: View, scope: Scope, search: String = "",
    frame: String = ""
  ) throws {
    self.search = search
    let wanted = catalogue.frames.contains(frame) ? frame : ""
    chosen = wanted
    let interval = FigureBasis.interval(view, to: scope.date ?? view.today)
    self.interval = interval
    let key = "figure.dictionary|\(scope.region ?? "")|\(interval.start)|\(interval.end)"
    let cells = try view.kept(key) {
      let cells = try view.engine.compute(
        Request(
          definitions: catalogue.definitions, period: interval, cumulative: true,
          filter: scope.region.map { [("region", $0)] } ?? [], range: true))
      let isCounted = view.reader.right.counts
      return Dictionary(
        cells.map { ("\($0.frame).\($0.code)", isCounted ? $0 : $0.withheld) },
        uniquingKeysWith: { first, _ in first })
    }
    let all = catalogue.frames.map { name in
      let own = catalogue.definitions.filter { $0.frame == name }
      return Choice(
        name: name, count: own.count,
        holdsSomething: own.contains { definition in
          guard let cell = cells[definition.fullName], cell.state == .ok else { return false }
          return (Double(cell.value) ?? 0) != 0
        })
    }
    choices = all.filter(\.holdsSomething) + all.filter { !$0.holdsSomething }
    let words = Names.normalised(search).split(separator: " ").map(String.init)
    let found = catalogue.definitions.filter { definition in
      guard wanted.isEmpty || definition.frame == wanted else { return false }
      guard !words.isEmpty else { return true }
      let text = Names.normalised(
        [definition.fullName, definition.label, definition.phrase, definition.prose]
          .joined(separator: " "))
      return words.allSatisfy(text.contains)
    }
    frames = catalogue.frames.compactMap { name in
      let own = found.filter { $0.frame == name }
      let families = FigureKind.allCases.compactMap { kind -> Family? in
        let lines = own.filter { $0.kind == kind }.compactMap { definition in
          cells[definition.fullName].map {
            Line(definition: definition, cell: $0, text: FigureText($0, definition))
          }
        }
        return lines.isEmpty ? nil : Family(kind: kind, lines: lines)
      }
      return families.isEmpty ? nil : Frame(name: name, families: families)
    }
  }

  /// The frames whose figures are shown: those asked for, else the first that counts something.
  package var shown: [Frame] {
    guard chosen.isEmpty, search.isEmpty else { return frames }
    return frames.filter { $0.name == choices.first?.name }
  }

  /// The dictionary as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "indicateurs",
      columns: [
        .init("indicateur", .code), .init("libelle"), .init("cadre", .code),
        .init("nature", .code), .init("unite", .code), .init("phrase"), .init("definition"),
        .init("source"),
        .init("version", .integer), .init("numerateur", .decimal), .init("denominateur", .decimal),
        .init("valeur", .decimal), .init("etat", .code), .init("raison", .code),
        .init("bas", .decimal), .init("haut", .decimal),
      ],
      rows: frames.flatMap(\.families).flatMap(\.lines).map { line in
        let definition = line.definition
        return [
          definition.fullName, Words.printed(definition.label), definition.frame,
          definition.kind.rawValue, definition.unit.rawValue, Words.printed(definition.phrase),
          Words.printed(definition.prose),
          Words.printed(definition.source), "\(definition.version)", line.cell.numerator,
          line.cell.denominator, line.cell.value, line.cell.state.rawValue, line.cell.reason,
          line.cell.low, line.cell.high,
        ]
      })
    sheet.filters = search.isEmpty ? [] : [Words.Sheets.search(search)]
    sheet.constants = [(DataSheet.Column("periode"), "\(interval.start)..\(interval.end)")]
    return sheet
  }
}
