package import HTML
package import Importing
internal import Kernel
package import Records
package import Stores
internal import Words

/// The lines kept out, by what keeps them out.
package struct WaitingPage: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    package var file: String
    package var number: Int
    package var cells: [String]
  }

  /// Lines of a kind blocked for the same reasons.
  package struct Cause: Sendable {
    package var kind: Kind
    package var rules: [String]
    package var columns: [String]
    package var count: Int
    /// The first of them.
    package var lines: [Line]
  }

  package var count = 0
  /// The files the lines make.
  package var layouts = WaitingLayouts()
  private var groups: [Key: Group] = [:]

  private struct Key: Hashable {
    var kind: Kind
    var rules: [String]
  }

  /// The lines of a cause: how many, and the first of them.
  private struct Group {
    var count = 0
    var first: [WaitingLine] = []
  }

  /// Lines shown of each cause.
  private static let lineLimit = 50

  package init() {}

  /// Takes one more line in; of most, nothing is kept but their number.
  package mutating func add(_ line: WaitingLine) {
    count += 1
    layouts.add(line)
    let key = Key(kind: line.kind, rules: line.rules.sorted())
    groups[key, default: Group()].count += 1
    if let shown = groups[key]?.first.count, shown < Self.lineLimit {
      groups[key]?.first.append(line)
    }
  }

  /// What keeps the lines out, the most frequent first.
  package var causes: [Cause] {
    groups.map { Self.cause($0, $1) }
      .sorted { ($1.count, $0.rules.joined()) < ($0.count, $1.rules.joined()) }
  }

  private static func cause(_ key: Key, _ group: Group) -> Cause {
    var reader = HeldLineReader(key.kind)
    let shown = group.first.map { ($0, reader.read($0)) }
    let fields = Schema.of(key.kind).telling.filter { field in
      shown.contains { $0.1[field] != nil }
    }
    return Cause(
      kind: key.kind, rules: Array(Set(key.rules)).sorted(),
      columns: fields.map(Words.ImportPages.column), count: group.count,
      lines: shown.map { line, cells in
        Line(
          id: line.id, file: line.file, number: line.line, cells: fields.map { cells[$0] ?? "" })
      })
  }

  package func view(_ chrome: Chrome) -> Node {
    let causes = causes
    return Frame(
      Words.ImportPages.waitingTitle, lede: Words.ImportPages.waitingLede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.ImportPages.waitingTitle)],
      verb: .record,
      forms: count == 0
        ? [] : [Components.act(Words.ImportPages.replay, to: .replay, chrome, look: .primaryButton)]
    ).document(chrome) {
      if count == 0 {
        Components.sheet { Components.nothing(Words.ImportPages.waitingNothing) }
      } else {
        Components.sheet {
          p {
            b { Words.ImportPages.waitingSummary(count, causes: causes.count) }
            " "
            Words.ImportPages.waitingHow
          }
          div {
            for (index, layout) in layouts.all.enumerated() {
              a(
                .look(.quietButton), .href(chrome.href(.waitingLines(index))),
                .flag("download")
              ) {
                Words.ImportPages.downloadWaiting(
                  Schema.of(layout.kind).noun.many, layout.count)
              }
            }
          }
        }
        for cause in causes { view(cause, chrome) }
      }
    }
  }

  private func view(_ cause: Cause, _ chrome: Chrome) -> Node {
    let heading = cause.heading
    return Components.sheet(heading) {
      p(.look(.prose)) {
        cause.rules.map(Words.ImportPages.waitingAdvice).joined(separator: " ")
      }
      div(.look(.lines, .tight)) { table(cause, heading, chrome).node }
      if cause.count > cause.lines.count {
        p(.look(.note)) {
          Words.ImportPages.firstOf(cause.lines.count, cause.count)
        }
      }
      if cause.count > 1 {
        p {
          a(
            .look(.quietButton, .smallButton), .href(chrome.href(cause.forgetting)),
            .aria("label", Words.ImportPages.forgetAll(cause.count, of: heading))
          ) { Words.ImportPages.forgetAll(cause.count) }
        }
      }
    }
  }

  /// Asks once before all the lines of a cause are let go; nil when there is no such cause.
  package func forgetting(_ kind: Kind, _ rules: [String]) -> ConfirmationPage? {
    guard let cause = causes.first(where: { $0.kind == kind && $0.rules == rules }) else {
      return nil
    }
    let title = Words.ImportPages.forgetAll(cause.count)
    return ConfirmationPage(
      title, lede: cause.heading,
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.ImportPages.waitingTitle, .waiting),
        .init(title),
      ], verb: .record, consequences: Words.ImportPages.forgetConsequences(cause.count),
      act: title, to: .forgetAll,
      fields: [("nature", kind.rawValue), ("regles", rules.joined(separator: " "))],
      back: .waiting, backLabel: Words.ImportPages.forgetKeep)
  }

  private func table(_ cause: Cause, _ caption: String, _ chrome: Chrome) -> TableView {
    TableView(
      caption,
      [.init(Words.ImportPages.file), .number(Words.ImportPages.line)]
        + cause.columns.map { .init($0) } + [.init(Words.ImportPages.forget, role: .status)],
      rows: cause.lines.map { line in
        TableView.Row(
          [.text(line.file), .text(Words.number(line.number))] + line.cells.map { .text($0) }
            + [forget(line, chrome)])
      }, hidesCaption: true, rowHeader: 1)
  }

  /// A small button: the line is let go; undoing that import has it wait again.
  private func forget(_ line: Line, _ chrome: Chrome) -> Node {
    form(.method("post"), .action(chrome.href(.forget))) {
      Components.key(chrome)
      input(.type("hidden"), .name("ligne"), .value("\(line.id)"))
      button(
        .type("submit"), .look(.quietButton, .smallButton),
        .aria("label", Words.ImportPages.forgetLine(line.number, line.file))
      ) { Words.ImportPages.forget }
    }
  }
}

extension WaitingPage.Cause {
  /// What the lines are, and what they lack.
  fileprivate var heading: String {
    let titles = rules.map { Words.printed(Words.findingTitle(id: $0)) }.joined(separator: ", ")
    return Words.ImportPages.waitingHeading(Schema.of(kind).noun.many, titles)
  }

  fileprivate var forgetting: Address {
    Address.forgetAll.with("nature", kind.rawValue)
      .with("regles", rules.joined(separator: " "))
  }
}

/// The files that lines which wait make: one per kind, under the names of all their cells.
package struct WaitingLayouts: Sendable {
  package struct Layout: Sendable {
    package var kind: Kind
    package fileprivate(set) var count = 0
    fileprivate var reader: HeldLineReader
    fileprivate var names: Set<String> = []

    /// The names of the columns: fields in the order of the kind, then others.
    package var columns: [String] {
      let fields = Schema.of(kind).fields.map(\.name).filter(names.contains)
      return fields + names.subtracting(fields).sorted()
    }

    /// The cells of a line that waits under those names.
    package mutating func cells(of line: WaitingLine) -> HeldLine { reader.read(line) }
  }

  /// In the order they were met.
  package private(set) var all: [Layout] = []

  package init() {}

  /// Takes one more line in.
  package mutating func add(_ line: WaitingLine) {
    let index = all.firstIndex { $0.kind == line.kind } ?? all.count
    if index == all.count { all.append(Layout(kind: line.kind, reader: HeldLineReader(line.kind))) }
    let cells = all[index].reader.read(line).cells
    for cell in cells { all[index].names.insert(cell.name) }
    all[index].count += 1
  }
}
