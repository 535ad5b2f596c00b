package import Columns
internal import Kernel
internal import Records

/// The territories a store knows, by their names: a name written in the place of a code is that code,
/// when one code alone bears it.
package struct TerritoryNames: Sendable {
  /// By level and name in its comparison form; an empty code where several bear it.
  private var codes: [String: [String: String]] = [:]

  /// Reads a table of `territoires`.
  package init(_ territories: Table) {
    guard territories.kinds[TerritoryField.libelle.rawValue] == .text else { return }
    for row in 0..<territories.count {
      let name = Names.normalised(territories.text(TerritoryField.libelle.rawValue, row))
      guard !name.isEmpty else { continue }
      let code = territories.text(TerritoryField.code.rawValue, row)
      let level = territories.text(TerritoryField.niveau.rawValue, row)
      let known = codes[level]?[name]
      codes[level, default: [:]][name] = known == nil || known == code ? code : ""
    }
  }

  /// The code of a territory of a level by its name; nil when none bears it, or several do.
  package func code(of name: String, level: String) -> String? {
    guard let code = codes[level]?[Names.normalised(name)], !code.isEmpty else { return nil }
    return code
  }
}
