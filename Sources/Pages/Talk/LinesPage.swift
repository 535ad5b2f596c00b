package import Catalogue
package import Counting
package import Dialogues
package import Following
internal import HTML
internal import HTTP
internal import Kernel
package import Stores
internal import Words

/// The frozen data of a dialogue, line by line: what each side says of them, and what they are today.
package struct LinesPage: Sendable {
  package static let lineName = "ligne"
  package static let reasonName = "motif"
  package static let actName = "acte"
  /// The value of the button that certifies every line without answer.
  package static let everyLine = "toutes"

  /// What the page is made of, read for one reader.
  package struct Basis: Sendable {
    package let dialogue: DialoguePage.Basis
    package let lines: CertifiedLines
    /// The closings that hold the values, by number: those the reader may count.
    package let closings: [Int: Closing]
    /// The figures as they are today; empty for who may not count them.
    package let today: [FrozenData.Place: Cell]

    package init(
      _ dialogue: DialoguePage.Basis, _ lines: CertifiedLines, closings: [Int: Closing],
      today: [FrozenData.Place: Cell]
    ) {
      self.dialogue = dialogue
      self.lines = lines
      self.closings = closings
      self.today = today
    }

    /// The acts the reader may do now, whatever the line.
    package var acts: [LineAct] {
      guard dialogue.dialogue?.state == .frozen else { return [] }
      return LineAct.allCases.filter { act in
        StateMachine.line.transitions.contains {
          $0.act == act && !$0.parties.isDisjoint(with: dialogue.parties)
        }
      }
    }
  }

  /// A line, ready to be printed.
  struct Line {
    var line: CertifiedLine
    var definition: Definition?
    /// As it was frozen; nil for who may not read it.
    var frozen: String?
    /// As it is today; empty when it is the same.
    var today: String
    /// The two, as plain decimals.
    var plain: String
    var plainToday: String
  }

  let basis: Basis
  let lines: [Line]
  let reason: String
  let errors: [FieldError]
  let labels: CommitmentLabels
  private let zone: String

  package init(
    _ view: View, _ catalogue: Catalogue, _ basis: Basis, zone: String, reason: String = "",
    errors: [FieldError] = []
  ) {
    self.basis = basis
    self.reason = reason
    self.errors = errors
    self.zone = zone
    labels = CommitmentLabels(view)
    let ordered =
      basis.lines.lines.filter(\.state.waits) + basis.lines.lines.filter { !$0.state.waits }
    lines = ordered.map { line in
      let definition = catalogue[line.indicator]
      let frozen = line.citation.flatMap { Self.quoted($0, basis.closings) }
      let now = basis.today[.init(indicator: line.indicator, year: line.year)]?.value
      func printed(_ value: String) -> String {
        guard let number = Double(value) else { return value }
        return definition.map { TargetLabels.value(number, $0.unit) } ?? Words.decimal(value)
      }
      let isSame = frozen == nil || now == frozen
      return Line(
        line: line, definition: definition, frozen: frozen.map(printed),
        today: isSame ? "" : now.map(printed) ?? Words.DialogueLines.notComputable,
        plain: frozen ?? "", plainToday: now ?? "")
    }
  }

  /// The value a quotation keeps; nil when its closing is not the reader's to see.
  private static func quoted(_ citation: Citation, _ closings: [Int: Closing]) -> String? {
    let (start, end) = (citation.start.description, citation.end.description)
    return closings[citation.closing]?.lines.first {
      $0.count == 10 && $0[0] + "." + $0[1] == citation.indicator && $0[2] == start && $0[3] == end
    }.map { $0[6] }
  }

  /// Every line that the reader may count, as it was frozen.
  package var frozen: [YearRow.Frozen] {
    lines.compactMap { line in
      Double(line.plain).map {
        YearRow.Frozen(
          indicator: line.line.indicator, version: line.line.version, year: line.line.year,
          value: $0)
      }
    }
  }

  /// When each closing was made.
  package var quotations: [String] {
    basis.lines.closings.sorted().compactMap { number in
      basis.closings[number].map {
        Words.DialogueLines.quoted(
          ImportMoment(zone: zone).text($0.entry.time), closing: number, commit: $0.entry.commit)
      }
    }
  }

  /// Figures as they were frozen, as a document quotes them, one by line: those of some indicators the
  /// reader may count.
  package func quotes(of indicators: Set<String>) -> [String] {
    lines.filter { indicators.contains($0.line.indicator) }
      .sorted { ($0.line.indicator, $0.line.year) < ($1.line.indicator, $1.line.year) }
      .compactMap { line in
        guard let frozen = line.frozen, let citation = line.line.citation,
          let closing = basis.closings[citation.closing]
        else { return nil }
        return Words.ConclusionPages.quote(
          line.definition.map { Words.printed($0.label) } ?? line.line.indicator, frozen,
          on: Words.shortDate(citation.end), commit: closing.entry.commit,
          version: line.line.version)
      }
  }

  package var sheet: DataSheet {
    DataSheet(
      name: "donnees-arretees",
      columns: [
        .init("campagne", .code), .init("structure", .code), .init("indicateur", .code),
        .init("version", .integer), .init("annee", .integer), .init("valeur", .decimal),
        .init("aujourdhui", .decimal), .init("reponse"), .init("motif"), .init("motif_suite"),
      ],
      rows: lines.map { line in
        [
          basis.dialogue.key.campaign, basis.dialogue.key.structure, line.line.indicator,
          "\(line.line.version)", "\(line.line.year)", line.plain, line.plainToday,
          line.line.state.rawValue, line.line.reason, line.line.answer,
        ]
      }, about: [Words.DialogueLines.title], isOfToday: true)
  }
}
