import Importing
import Kernel
import Records
import Stores
import TestSupport
import Testing

/// One plausible error in a good file: what it says is then right, or told.
///
/// The good file is known, and so is what each error does to it: a datum that is neither what the good
/// file says nor told of is a figure changed in silence.
@Suite("Plausible errors")
struct PlausibleErrorTests {
  /// What goes wrong on the way of a file.
  private enum Slip: String, CaseIterable {
    case monthFirst, swappedAlone, lostZeros, exponent, fifteenDigits, thousands, strayQuote, total
    case legend, invisible, otherDash, twoPersons, serialDay, farYear, unreadable, apostrophe
    case formulaText, spaces, sheetError, twoDigitYear, decimals, upperCase
  }

  /// A file of lines of cells, under its header.
  private struct Sheet {
    var header: [String]
    var rows: [[String]]
    /// Lines written as they are, at the end.
    var tail: [String] = []

    var text: String {
      ([header] + rows).map { row in
        row.map { cell in
          cell.contains(";") ? "\"\(cell)\"" : cell
        }.joined(separator: ";") + "\n"
      }.joined() + tail.map { $0 + "\n" }.joined()
    }

    func column(_ name: String) -> Int { header.firstIndex(of: name) ?? 0 }
  }

  private static func participations(_ random: inout Seeded, _ count: Int) -> Sheet {
    let rows = (0..<count).map { number in
      [
        "OP-1", "0\(1000 + number)", random.pick(["Exemple", "Modèle", "Essai"]),
        random.pick(["Ana", "Bob", "Cléo"]),
        french(random.day("2016-01-01", "2024-12-31")), random.pick(["F", "H"]),
        french(random.day("1960-01-01", "2000-12-31")), String(random.below(9)),
      ]
    }
    return Sheet(
      header: [
        "operation", "identifiant", "nom", "prenom", "date_entree", "sexe", "date_naissance",
        "niveau_cite",
      ], rows: rows)
  }

  private static func expenditure(_ random: inout Seeded, _ count: Int) -> Sheet {
    let rows = (0..<count).map { number in
      [
        "OP-1", french(random.day("2016-01-01", "2024-12-31")), "declaree", "R\(number)", "forfait",
        "\(1000 + random.below(8999)),\(10 + random.below(90))",
      ]
    }
    return Sheet(
      header: ["operation", "date", "nature", "reference", "poste", "cout_total"], rows: rows)
  }

  private static func french(_ day: String) -> String {
    let parts = day.split(separator: "-")
    return "\(parts[2])/\(parts[1])/\(parts[0])"
  }

  /// What a file leaves in a store, by key.
  private func stored(_ kind: Kind, _ world: DoubtWorld) throws -> [String: [String: String]] {
    let key = kind == .participations ? "identifiant" : "reference"
    return Dictionary(
      try world.records(kind).map { ($0[key] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Applies an error to a sheet; the rows it touches, nil when it does not apply to the kind.
  private static func apply(
    _ slip: Slip, _ sheet: inout Sheet, _ kind: Kind, _ random: inout Seeded
  ) -> Set<Int>? {
    let isPerson = kind == .participations
    let row = random.below(sheet.rows.count)
    let day = sheet.column(isPerson ? "date_entree" : "date")
    let key = sheet.column(isPerson ? "identifiant" : "reference")
    let name = sheet.column(isPerson ? "nom" : "poste")
    func swapped(_ cell: String) -> String {
      let parts = cell.split(separator: "/")
      return "\(parts[1])/\(parts[0])/\(parts[2])"
    }
    func change(_ column: Int, _ body: (String) -> String) -> Set<Int> {
      sheet.rows[row][column] = body(sheet.rows[row][column])
      return [row]
    }
    switch slip {
    case .monthFirst:
      for row in sheet.rows.indices { sheet.rows[row][day] = swapped(sheet.rows[row][day]) }
      return Set(sheet.rows.indices)
    case .swappedAlone:
      // A day that is a month too, alone among days that are none, is nobody's guess.
      guard (Int(sheet.rows[row][day].prefix(2)) ?? 0) > 12 else { return nil }
      return change(day) { swapped($0) }
    case .lostZeros:
      guard isPerson else { return nil }
      var other = sheet.rows[row]
      other[key] = String(other[key].drop { $0 == "0" })
      sheet.rows.append(other)
      return [sheet.rows.count - 1]
    case .exponent: return change(key) { _ in "2,92017E+14" }
    case .fifteenDigits: return change(key) { _ in "29201731234567800" }
    case .thousands:
      guard !isPerson else { return nil }
      for row in sheet.rows.indices {
        sheet.rows[row][5] = "\(1 + random.below(9)).\(100 + random.below(899))"
      }
      return Set(sheet.rows.indices)
    case .decimals: return isPerson ? nil : change(5) { $0 + "4" }
    case .strayQuote:
      guard row + 1 < sheet.rows.count else { return nil }
      sheet.rows[row][name] = "\"" + sheet.rows[row][name]
      sheet.rows[row + 1][name] += "\""
      return [row, row + 1]
    case .total:
      sheet.tail = [
        "Total : \(sheet.rows.count)" + String(repeating: ";", count: sheet.header.count - 1)
      ]
      return []
    case .legend:
      sheet.tail = ["", "Légende" + String(repeating: ";", count: sheet.header.count - 1), "x;y"]
      return []
    case .invisible: return change(key) { "\u{200B}" + $0 }
    case .otherDash: return change(0) { $0.replacing("-", with: "\u{2011}") }
    case .twoPersons:
      guard isPerson else { return nil }
      var other = sheet.rows[row]
      other[2] = "Personne"
      other[3] = "Autre"
      other[5] = other[5] == "F" ? "H" : "F"
      other[6] = "01/01/1950"
      sheet.rows.insert(other, at: row + 1)
      return [row, row + 1]
    case .serialDay: return change(day) { _ in "45306" }
    case .farYear: return change(day) { String($0.dropLast(4)) + "0" + String($0.suffix(3)) }
    case .unreadable: return change(isPerson ? 6 : 5) { _ in "n'importe quoi" }
    case .sheetError: return change(name) { _ in "#REF!" }
    case .apostrophe: return change(day) { "'" + $0 }
    case .formulaText: return change(key) { "=\"\($0)\"" }
    case .spaces: return change(key) { " \u{A0}\($0) " }
    case .twoDigitYear: return change(day) { String($0.dropLast(4)) + String($0.suffix(2)) }
    case .upperCase: return change(0) { $0.lowercased() }
    }
  }

  @Test("a datum is what the good file says, or the file, its line or its cell is told of")
  func neverSilent() throws {
    for seed in 0..<Trials.count(short: 60, usual: 200, long: 4000) {
      var random = Seeded(seed)
      let slip = Slip.allCases[seed % Slip.allCases.count]
      let kind = Bool.random(using: &random) ? Kind.participations : .depenses
      let count = 3 + random.below(20)
      let good =
        kind == .participations
        ? Self.participations(&random, count) : Self.expenditure(&random, count)
      let truth = try DoubtWorld()
      let clean = try truth.run(kind, good.text)
      let comment = Comment(rawValue: "seed \(seed) \(slip) \(kind)")
      // Names and births drawn at random look like errors of their own to no rule of files.
      #expect(clean.told.findings.allSatisfy { !$0.id.hasPrefix("F") }, comment)
      var bad = good
      guard let touched = Self.apply(slip, &bad, kind, &random) else { continue }
      let world = try DoubtWorld()
      let (result, told) = try world.run(kind, bad.text)
      let expected = try stored(kind, truth)
      let found = try stored(kind, world)
      let lines = Set(touched.map { $0 + 2 })
      let isTold: (Int) -> Bool = { line in
        told.findings.contains { finding in
          finding.id.hasPrefix("F") || finding.blocks
            ? finding.place?.line == line || Self.spans(finding, line) : false
        }
      }
      // Every line of the file went in, waits, or was left out and counted.
      let rows = bad.rows.count - (slip == .strayQuote ? 1 : 0)
      #expect(result.counts.lines == rows, comment)
      #expect(told.leftOut.count == bad.tail.count { !$0.isEmpty }, comment)
      for (key, record) in found where expected[key] != record {
        // Whatever differs is on a line that was touched, and told.
        #expect(lines.contains(where: isTold), "\(comment) \(key) \(record)")
      }
      for (key, record) in expected where found[key] != record {
        #expect(lines.contains(where: isTold), "\(comment) \(key) lost \(record)")
      }
      // And nothing else of the file changed.
      let others =
        slip == .twoPersons || slip == .lostZeros
        ? [] : good.rows.indices.filter { !touched.contains($0) }.map { good.rows[$0] }
      for row in others {
        let key = row[good.column(kind == .participations ? "identifiant" : "reference")]
        #expect(found[key] == expected[key], "\(comment) \(key)")
      }
      // Read again, the file changes nothing.
      #expect(try world.run(kind, bad.text).result.entry == nil, comment)
    }
  }

  /// Whether a finding is about lines of which this is one.
  private static func spans(_ finding: Finding, _ line: Int) -> Bool {
    let ends = finding.detail.split(separator: "-").compactMap { Int($0) }
    return finding.id == "F11" && ends.count == 2 && (ends[0]...ends[1]).contains(line)
  }
}
