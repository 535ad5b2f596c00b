import Kernel
import Records

/// A structure that carries out operations; its SIREN is 9990 followed by its number.
struct Beneficiary {
  let number: Int
  let kind: OperationKind
  let name: String
  let department: Int
  let commune: Int
}

/// The invented actors around the programme.
enum Actors {
  static let managingAuthority = 1
  static let delegated = 100
  static let intermediate = 200
  static let beneficiaries = 1000
  /// Enterprises that are supported or that hire.
  static let enterprises = 60_000

  static func siren(_ number: Int) -> String { "9990" + padded(number, 5) }

  static func siret(_ number: Int) -> String { siren(number) + "00015" }

  /// Writes `acteurs.csv`, its last lines those of who sits beside the structures in committees.
  static func write(
    _ sink: FileSink, _ geography: Geography, _ beneficiaries: [Beneficiary], _ lists: WordLists,
    partners: [[String]]
  ) throws(DemoError) {
    var lines = Lines(sink)
    try lines.row(Schema.acteurs.fields.map(\.name))
    func row(
      _ number: Int, _ name: String, _ key: String, parent: String, group: String = "",
      network: String = "", region: String, commune: Int
    ) -> [String] {
      let code = String(decoding: geography.communes[commune].code, as: UTF8.self)
      let type = lists.structures[key]?.type ?? ""
      let module = key == "mission_locale" ? (number % 5 == 0 ? "non" : "oui") : ""
      return [
        siren(number), name, type, parent, group, network, region, code, module, "2014-01-01", "",
      ]
    }
    let head = siren(managingAuthority)
    let name = lists.structureName("AG", place: "")
    try lines.row(row(managingAuthority, name, "AG", parent: "", region: "00", commune: 0))
    for (index, region) in geography.regions.enumerated() {
      let place = lists.places[index % lists.places.count]
      let seat = (region.departments.first ?? 0) * Geography.communesByDepartment
      let agd = delegated + index
      try lines.row(
        row(
          agd, lists.structureName("AGD", place: place), "AGD", parent: head, region: region.code,
          commune: seat))
      try lines.row(
        row(
          intermediate + index, lists.structureName("OI", place: place), "OI",
          parent: siren(agd), region: region.code, commune: seat))
    }
    for beneficiary in beneficiaries {
      let region = geography.departments[beneficiary.department].region
      let index = geography.regions.firstIndex { $0.code == region } ?? 0
      let key = beneficiary.kind.structureKey
      try lines.row(
        row(
          beneficiary.number, beneficiary.name, key, parent: siren(delegated + index),
          group: key == "plie" ? siren(intermediate + index) : "",
          network: key == "mission_locale" ? lists.word("reseau") : "", region: region,
          commune: beneficiary.commune))
    }
    for cells in partners { try lines.row(cells) }
    try lines.finish()
  }
}
