import Columns
import Kernel
package import Records

/// The structures a grid may be read for: those whose facts are of the work of a mission locale, or
/// whose means are told.
///
/// Facts that the common base of France Travail reads (registrations, assessments, jobs) make none. One
/// pass over the facts.
package struct MissionsLocales: Sendable {
  package struct Structure: Hashable, Sendable {
    /// SIREN, else the code in its comparison form: its code under the cut `structure`.
    package var code: String
    package var name: String
    /// Code of its region, as `acteurs` says it; empty when it does not.
    package var region: String
    /// Whether it says that it does not use the module Entreprise.
    package var lacksModule: Bool
  }

  /// Whether the means of a year came about, or were foreseen only.
  package enum Means: Hashable, Sendable {
    case foreseen
    case realised
  }

  /// By code of the cut, in bytes.
  package let all: [Structure]
  /// By structure, then year.
  private let means: [String: [Int: Means]]

  private static let natures: Set<String> = [
    "premier_accueil", "entretien", "proposition", "entree_dispositif", "sortie_dispositif",
    "mise_en_relation", "contact_entreprise", "visite_entreprise", "parrainage", "immersion",
    "jdi_debut", "jdi_fin",
  ]

  package init(_ dataset: Dataset) {
    let means = Self.means(dataset.table(.moyens))
    var codes = Self.working(dataset.table(.evenements))
    codes.formUnion(means.keys)
    let actors = Self.actors(dataset.table(.acteurs))
    all = codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { code in
      actors[code] ?? Structure(code: code, name: code, region: "", lacksModule: false)
    }
    self.means = means
  }

  /// No structure.
  package static let none = MissionsLocales()

  private init() { (all, means) = ([], [:]) }

  /// The structure of a code.
  package subscript(code: String) -> Structure? { all.first { $0.code == code } }

  /// Those of a region; all without one.
  package func of(region: String?) -> [Structure] {
    region.map { region in all.filter { $0.region == region } } ?? all
  }

  /// What is told of the means of a structure for a year; nil for nothing.
  package func means(_ structure: String, _ year: Int) -> Means? { means[structure]?[year] }

  /// The structures that facts of a mission locale name.
  private static func working(_ table: Table) -> Set<String> {
    let schema = Schema.evenements
    guard let structure = schema.index(of: "structure"), table.kinds[structure] == .text,
      let nature = schema.index(of: "nature"), table.kinds[nature] == .code
    else { return [] }
    let names = EncodedText(table, structure)
    let isOurs = [false] + schema.fields[nature].codes.map(natures.contains)
    var seen = [Bool](repeating: false, count: names.values.count)
    for row in 0..<table.count {
      let code = Int(table.code(nature, row))
      if isOurs.indices.contains(code), isOurs[code] { seen[Int(names.ids[row])] = true }
    }
    return Set(
      zip(names.values, seen).filter { $0.1 && !$0.0.isEmpty }
        .map { Names.siren(siret: $0.0, name: $0.0) })
  }

  private static func means(_ table: Table) -> [String: [Int: Means]] {
    let schema = Schema.moyens
    guard let structure = schema.index(of: "structure"), table.kinds[structure] == .text,
      let year = schema.index(of: "annee"), table.kinds[year] == .integer,
      let nature = schema.index(of: "nature"), table.kinds[nature] == .code
    else { return [:] }
    let realised = schema.fields[nature].codes.firstIndex(of: "realise").map { $0 + 1 }
    var told: [String: [Int: Means]] = [:]
    for row in 0..<table.count {
      let text = table.text(structure, row)
      let code = Names.siren(siret: text, name: text)
      let isRealised = Int(table.code(nature, row)) == realised
      let number = Int(table.integer(year, row))
      if isRealised || told[code]?[number] == nil {
        told[code, default: [:]][number] = isRealised ? .realised : .foreseen
      }
    }
    return told
  }

  private static func actors(_ table: Table) -> [String: Structure] {
    let schema = Schema.acteurs
    func text(_ name: String, _ row: Int) -> String {
      guard let column = schema.index(of: name), table.kinds[column] == .text else { return "" }
      return table.text(column, row)
    }
    let module = schema.index(of: "module_entreprise").flatMap { column in
      table.kinds[column] == .code
        ? schema.fields[column].codes.firstIndex(of: "non").map { (column: column, no: $0 + 1) }
        : nil
    }
    var found: [String: Structure] = [:]
    for row in 0..<table.count {
      let actor = text("acteur", row)
      let code = Names.siren(siret: actor, name: actor)
      guard !code.isEmpty else { continue }
      let name = text("nom", row)
      var structure = Structure(
        code: code, name: name.isEmpty ? actor : name, region: text("region", row),
        lacksModule: module.map { Int(table.code($0.column, row)) == $0.no } ?? false)
      // Two establishments of one structure: it lacks the module when one of them says so, as figures
      // have it.
      if let known = found[code] {
        structure = Structure(
          code: code, name: known.name,
          region: known.region.isEmpty ? structure.region : known.region,
          lacksModule: known.lacksModule || structure.lacksModule)
      }
      found[code] = structure
    }
    return found
  }
}
