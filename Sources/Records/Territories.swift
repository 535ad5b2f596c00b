package import Columns

/// What `rattachements` says of the territories a commune belongs to, day by day.
///
/// Choice `territory.attached` of `docs/decisions.md`: among the rows in force on a day, the one
/// with the latest start, then the smallest code; a second step when no direct row is in force;
/// the shipped lists for departments and regions when nothing is.
package struct Territories: Sendable {
  /// A level of territory above the commune; the raw value is its name in files.
  package enum Level: String, CaseIterable, Sendable {
    case epci
    case departement
    case employmentZone = "zone_emploi"
    case clpe
    case region
  }

  /// A parent from a day on, until the next span.
  package struct Span: Hashable, Sendable {
    /// First day; `Int32.min` for the beginning of time.
    package var from: Int32
    /// The parent's code, or nil when there is none.
    package var code: String?
  }

  /// One row of `rattachements`, open sides at the ends of time.
  private struct Attachment: Sendable {
    var code: String
    var start: Int32
    var end: Int32
  }

  private struct Child: Hashable, Sendable {
    var level: String
    var code: String
    var parentLevel: Level
  }

  private var parents: [Child: [Attachment]] = [:]
  private let shipped = ShippedTerritories.current

  /// Reads a table of `rattachements`.
  package init(_ table: Table) {
    let encoded = [
      AttachmentField.niveau, .code, .niveauParent, .codeParent,
    ].map { field in
      table.kinds[field.rawValue] == .text ? EncodedText(table, field.rawValue) : nil
    }
    func day(_ field: AttachmentField, _ row: Int, _ open: Int32) -> Int32 {
      guard table.kinds[field.rawValue] == .integer else { return open }
      let day = table.integer(field.rawValue, row)
      return day == Table.missingInteger ? open : day
    }
    guard let levels = encoded[0], let codes = encoded[1], let parentLevels = encoded[2],
      let parentCodes = encoded[3]
    else { return }
    for row in 0..<table.count {
      let parent = parentCodes.values[Int(parentCodes.ids[row])]
      guard let level = Level(rawValue: parentLevels.values[Int(parentLevels.ids[row])]),
        !parent.isEmpty
      else { continue }
      let child = Child(
        level: levels.values[Int(levels.ids[row])], code: codes.values[Int(codes.ids[row])],
        parentLevel: level)
      parents[child, default: []].append(
        Attachment(code: parent, start: day(.debut, row, .min), end: day(.fin, row, .max)))
    }
  }

  /// The territory of a level a commune belongs to on a day, or nil.
  package func parent(of commune: String, _ level: Level, on day: Int32) -> String? {
    if let direct = attached("commune", commune, level, day) { return direct }
    switch level {
    case .epci, .clpe:
      return nil
    case .departement:
      return Self.departement(ofCommune: commune)
    case .employmentZone:
      return attached("commune", commune, .epci, day).flatMap {
        attached(Level.epci.rawValue, $0, .employmentZone, day)
      }
    case .region:
      guard let departement = parent(of: commune, .departement, on: day) else { return nil }
      return attached(Level.departement.rawValue, departement, .region, day)
        ?? shipped.regionOfDepartement[departement]
    }
  }

  /// The territories of a level a commune belongs to over time, at least one span.
  package func timeline(of commune: String, _ level: Level) -> [Span] {
    var changes: Set<Int32> = [.min]
    collectChanges("commune", commune, level, into: &changes)
    switch level {
    case .epci, .departement, .clpe: break
    case .employmentZone:
      collectSteps(commune, through: .epci, to: level, into: &changes)
    case .region:
      collectSteps(commune, through: .departement, to: level, into: &changes)
      if let departement = Self.departement(ofCommune: commune) {
        collectChanges(Level.departement.rawValue, departement, level, into: &changes)
      }
    }
    var spans: [Span] = []
    for day in changes.sorted() {
      let code = parent(of: commune, level, on: day)
      if let last = spans.last, last.code == code { continue }
      spans.append(Span(from: day, code: code))
    }
    return spans
  }

  private func collectSteps(
    _ commune: String, through middle: Level, to level: Level, into changes: inout Set<Int32>
  ) {
    collectChanges("commune", commune, middle, into: &changes)
    let child = Child(level: "commune", code: commune, parentLevel: middle)
    for attachment in parents[child] ?? [] {
      collectChanges(middle.rawValue, attachment.code, level, into: &changes)
    }
  }

  private func collectChanges(
    _ level: String, _ code: String, _ parentLevel: Level, into changes: inout Set<Int32>
  ) {
    for attachment in parents[Child(level: level, code: code, parentLevel: parentLevel)] ?? [] {
      changes.insert(attachment.start)
      if attachment.end < .max { changes.insert(attachment.end + 1) }
    }
  }

  /// The parent by the row in force with the latest start, then the smallest code by bytes.
  private func attached(
    _ level: String, _ code: String, _ parentLevel: Level, _ day: Int32
  ) -> String? {
    let child = Child(level: level, code: code, parentLevel: parentLevel)
    var best: Attachment?
    for attachment in parents[child] ?? [] where attachment.start <= day && day <= attachment.end {
      guard let current = best else {
        best = attachment
        continue
      }
      let sooner = attachment.code.utf8.lexicographicallyPrecedes(current.code.utf8)
      if attachment.start > current.start || (attachment.start == current.start && sooner) {
        best = attachment
      }
    }
    return best?.code
  }

  /// The department an INSEE code of commune starts with: two characters, three from 97 on.
  package static func departement(ofCommune commune: String) -> String? {
    guard commune.utf8.count == 5 else { return nil }
    let overseas = Int(commune.prefix(2)).map { $0 >= 97 } ?? false
    return String(commune.prefix(overseas ? 3 : 2))
  }
}

/// The shipped lists of regions, former regions and departments.
package struct ShippedTerritories: Sendable {
  package static let current = ShippedTerritories()

  /// The region of each department, by code.
  package let regionOfDepartement: [String: String]
  /// The region that holds each former region, by code; itself when it did not change.
  package let regionOfFormerRegion: [String: String]
  /// Regions made of former ones of other codes.
  package let mergedRegions: Set<String>

  private init() {
    regionOfDepartement = Self.pairs("reference/departements.csv")
    let former = Self.pairs("reference/regions_anciennes.csv")
    regionOfFormerRegion = former
    mergedRegions = Set(former.values).subtracting(former.keys)
  }

  /// The first two cells of each line of a shipped list, its header left out.
  private static func pairs(_ path: String) -> [String: String] {
    var pairs: [String: String] = [:]
    for line in (Assets.text(path) ?? "").split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells.count >= 2 { pairs[String(cells[0])] = String(cells[1]) }
    }
    return pairs
  }
}
