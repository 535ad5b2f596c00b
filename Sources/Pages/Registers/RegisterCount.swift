internal import Columns
internal import Following
internal import HTML
internal import Kernel
internal import Records
internal import Words

/// How many records of a list have each code of a datum, year by year of their first date.
struct RegisterCount: Sendable {
  /// The coded datum counted, and the day that places a record in a year.
  let cut: Int
  let day: Int
  /// Years shown, in order; records of earlier years are counted with the first.
  let years: [Int]
  /// Whether some record is of a year before the first shown.
  let hasEarlier: Bool
  /// Codes some record has, from 0; -1 for records without.
  let codes: [Int]
  /// By code, then by year; the last of a code is for records without date.
  private let counts: [Int: [Int]]

  /// Years a page has room for.
  private static let room = 10

  /// What a kind is counted by: the first code and the first date every record must have, else the
  /// first; nil for a kind without code or date.
  static func choice(_ kind: Kind, _ table: Table) -> (cut: Int, day: Int)? {
    let fields = Schema.of(kind).fields
    let open = fields.indices.filter { fields[$0].sensitivity == .none }
    let coded = open.filter { table.kinds[$0] == .code }
    let days = open.filter { table.kinds[$0] == .integer && fields[$0].type == .day }
    func first(_ columns: [Int]) -> Int? {
      columns.first { fields[$0].required } ?? columns.first
    }
    guard let cut = first(coded), let day = first(days) else { return nil }
    return (cut, day)
  }

  /// - Parameter codeCount: how many codes the list of the datum has; a code beyond it counts as none.
  init(_ rows: RegisterRows, _ table: Table, cut: Int, codeCount: Int, day: Int) {
    self.cut = cut
    self.day = day
    var found: [Int: [Int?: Int]] = [:]
    for place in 0..<rows.count {
      let row = rows[place]
      let year =
        table.isMissing(day, row)
        ? nil : CivilDate(day: table.integer(day, row)).year
      let code = Int(table.code(cut, row)) - 1
      found[code < codeCount ? code : -1, default: [:]][year, default: 0] += 1
    }
    let all = Set(found.values.flatMap { $0.keys.compactMap(\.self) }).sorted()
    let years = Array(all.suffix(Self.room))
    hasEarlier = all.count > years.count
    counts = found.mapValues { byYear in
      var line = [Int](repeating: 0, count: years.count + 1)
      for (year, count) in byYear {
        let place = year.map { year in years.firstIndex { $0 >= year } ?? 0 } ?? years.count
        line[place] += count
      }
      return line
    }
    codes = found.keys.filter { $0 >= 0 }.sorted() + (found[-1] == nil ? [] : [-1])
    self.years = years
  }

  /// The counts of a code, year by year, then those without date, then all of them.
  func line(_ code: Int) -> [Int] {
    let line = counts[code] ?? [Int](repeating: 0, count: years.count + 1)
    return line + [line.reduce(0, +)]
  }

  /// The counts of all codes.
  var totals: [Int] {
    codes.map(line).reduce([Int](repeating: 0, count: years.count + 2)) { sum, line in
      zip(sum, line).map { $0 + $1 }
    }
  }
}

extension RegisterCount {
  func view(_ kind: Kind) -> Node {
    let fields = Schema.of(kind).fields
    let (cut, day) = (fields[cut], fields[day])
    let isDated = totals.dropLast().last == 0
    func cells(_ line: [Int]) -> [Node] {
      let shown = isDated ? line.dropLast(2) + line.suffix(1) : line
      return shown.map { .text(Words.number($0)) }
    }
    let headings =
      years.enumerated().map { place, year in
        Words.Registers.year(year, andBefore: place == 0 && hasEarlier)
      } + (isDated ? [] : [Words.Registers.undated]) + [Words.Registers.total]
    return TableView(
      Words.Registers.counted(RegisterLabels.field(cut), by: RegisterLabels.field(day)),
      [.init(RegisterLabels.field(cut))] + headings.map { .number($0) },
      rows: codes.map { code in
        TableView.Row(
          [
            .text(
              code < 0
                ? Words.Registers.uncoded : RegisterLabels.code(kind, cut, cut.codes[code]))
          ] + cells(line(code)))
      }, foot: TableView.Row([.text(Words.Registers.total)] + cells(totals))
    ).node
  }
}
