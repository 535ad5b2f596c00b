import Kernel
import Records

/// Categories of region; the raw value is the code's position in the schema.
enum RegionCategory: Int, CaseIterable {
  case developed
  case transition
  case lessDeveloped

  var code: String {
    switch self {
    case .developed: "developpee"
    case .transition: "transition"
    case .lessDeveloped: "moins_developpee"
    }
  }
}

/// A real département with invented communes, all in one invented EPCI.
struct Department {
  let code: String
  let label: String
  let region: String
  let formerRegion: String
  let category: RegionCategory
  /// Share of the programme's public, relative.
  let weight: Int
  let epci: String
  let zone: String
  let clpe: String
}

/// An invented commune, with a code the official list does not use.
struct Commune {
  let code: [UInt8]
  let postalCode: [UInt8]
  let department: Int
}

/// The invented territory: 60 départements of ten communes each.
struct Geography {
  private(set) var departments: [Department] = []
  private(set) var communes: [Commune] = []
  /// Regions in the order of the shipped list, each with its départements.
  private(set) var regions: [(code: String, departments: [Int])] = []

  static let communesByDepartment = 10

  init(_ lists: WordLists) {
    var categories: [String: RegionCategory] = [:]
    for row in lists.categories {
      let category = RegionCategory.allCases.first { $0.code == row[0] } ?? .developed
      for region in row[1].split(separator: " ") { categories[String(region)] = category }
    }
    var official: [String: (region: String, label: String)] = [:]
    for row in lists.officialDepartments { official[row[0]] = (row[1], row[2]) }
    for row in lists.regions {
      let mine = lists.departments.filter { official[$0[0]]?.region == row[0] }
      var members: [Int] = []
      for (position, cells) in mine.enumerated() {
        members.append(departments.count)
        let zone = position * (Int(row[1]) ?? 1) / mine.count
        let clpe = position * (Int(row[2]) ?? 1) / mine.count
        let lead = mine.indices.first { $0 * (Int(row[2]) ?? 1) / mine.count == clpe } ?? 0
        departments.append(
          Department(
            code: cells[0], label: official[cells[0]]?.label ?? "", region: row[0],
            formerRegion: cells[1], category: categories[cells[1]] ?? .developed,
            weight: Int(cells[2]) ?? 1, epci: "99905" + padded(departments.count, 4),
            zone: "\(row[0])9\(zone)", clpe: "CLPE\(mine[lead][0])9\(padded(clpe, 2))"))
      }
      regions.append((row[0], members))
    }
    for (index, department) in departments.enumerated() {
      let stem = department.code.utf8.count == 3 ? department.code + "9" : department.code + "95"
      let post = department.code == "2A" ? "20" : department.code
      let postStem = post.utf8.count == 3 ? post + "9" : post + "95"
      for number in 0..<Self.communesByDepartment {
        communes.append(
          Commune(
            code: Array("\(stem)\(number)".utf8), postalCode: Array("\(postStem)\(number)".utf8),
            department: index))
      }
    }
  }

  /// A commune of a département.
  func commune(of department: Int, _ random: inout Generator) -> Int {
    department * Self.communesByDepartment + random.below(Self.communesByDepartment)
  }

  /// A département, drawn by its share of the public.
  func department(_ random: inout Generator) -> Int {
    random.pick(departments.map(\.weight))
  }

  /// The commune's EPCI from 2017 on, where it changed: one commune in sixty, to the next EPCI of
  /// the region.
  func newEpci(of commune: Int) -> String? {
    let index = communes[commune].department
    guard index % 6 == 0, commune % Self.communesByDepartment == 0,
      let region = regions.first(where: { $0.departments.contains(index) }),
      let other = region.departments.first(where: { $0 > index })
    else { return nil }
    return departments[other].epci
  }
}

extension Geography {
  /// Writes `territoires.csv`.
  func writeTerritories(
    _ sink: FileSink, _ lists: WordLists, _ random: inout Generator
  ) throws(DemoError) {
    var lines = Lines(sink)
    try lines.row(Schema.territoires.fields.map(\.name))
    func row(_ level: String, _ code: String, _ label: String, _ population: Int?) -> [String] {
      [level, code, label, population.map(String.init) ?? "", "", ""]
    }
    try lines.row(row("pays", "FR", lists.word("pays"), nil))
    for cells in lists.officialRegions { try lines.row(row("region", cells[0], cells[1], nil)) }
    for cells in lists.officialFormerRegions {
      try lines.row(row("region_ancienne", cells[0], cells[2], nil))
    }
    for department in departments {
      try lines.row(row("departement", department.code, department.label, nil))
    }
    var zones: [String] = []
    var committees: [String] = []
    for (index, department) in departments.enumerated() {
      let label = lists.word("epci", place: index, number: index + 1)
      try lines.row(row("epci", department.epci, label, random.between(20...180) * 1000))
      if !zones.contains(department.zone) { zones.append(department.zone) }
      if !committees.contains(department.clpe) { committees.append(department.clpe) }
    }
    for (index, zone) in zones.enumerated() {
      let label = lists.word("zone_emploi", place: index + 7, number: index + 1)
      try lines.row(row("zone_emploi", zone, label, nil))
    }
    for (index, committee) in committees.enumerated() {
      let label = lists.word("clpe", place: index + 13, number: index + 1)
      try lines.row(row("clpe", committee, label, nil))
    }
    for (index, commune) in communes.enumerated() {
      let label = lists.word("commune", place: index, number: index + 1)
      let code = String(decoding: commune.code, as: UTF8.self)
      try lines.row(row("commune", code, label, random.between(2...400) * 100))
    }
    try lines.finish()
  }

  /// Writes `rattachements.csv`: several hierarchies, and some communes that changed EPCI in 2017.
  func writeAttachments(_ sink: FileSink, _ lists: WordLists) throws(DemoError) {
    var lines = Lines(sink)
    try lines.row(Schema.rattachements.fields.map(\.name))
    for cells in lists.officialRegions where cells[0] != "00" {
      try lines.row(["region", cells[0], "pays", "FR", "", ""])
    }
    for cells in lists.officialFormerRegions {
      try lines.row(["region_ancienne", cells[0], "region", cells[1], "", ""])
    }
    for department in departments {
      try lines.row(["departement", department.code, "region", department.region, "", ""])
      let former = department.formerRegion
      try lines.row(["departement", department.code, "region_ancienne", former, "", ""])
      try lines.row(["epci", department.epci, "zone_emploi", department.zone, "", ""])
    }
    for (index, commune) in communes.enumerated() {
      let code = String(decoding: commune.code, as: UTF8.self)
      let department = departments[commune.department]
      try lines.row(["commune", code, "departement", department.code, "", ""])
      try lines.row(["commune", code, "clpe", department.clpe, "", ""])
      if let later = newEpci(of: index) {
        try lines.row(["commune", code, "epci", department.epci, "", "2016-12-31"])
        try lines.row(["commune", code, "epci", later, "2017-01-01", ""])
      } else {
        try lines.row(["commune", code, "epci", department.epci, "", ""])
      }
    }
    try lines.finish()
  }
}
