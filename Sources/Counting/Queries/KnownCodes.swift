import Catalogue
import Columns
import Kernel
import Records

/// A code asked of a cut that no record has and no list holds: what would be counted over it is no
/// counted 0.
package struct UnknownCode: Error, Hashable, Sendable {
  package var cut: String
  package var code: String
  /// Every code there is, when they are few enough to be told; else empty.
  package var all: [String]
  /// Else the nearest ones, the nearest first.
  package var nearest: [String]
}

extension Engine {
  /// Codes told in full at most.
  private static let fewCodes = 8
  /// Near codes told at most.
  private static let nearCodes = 3

  /// The first code of a perimeter that is in no list and that no record read has.
  ///
  /// - Throws: what a cut is refused for.
  package func unknownCode(
    in filter: [(name: String, code: String)]
  ) throws(RequestError) -> UnknownCode? {
    for (name, code) in filter where code != Cut.unknown {
      let known = KnownCodes(try Cut(name), workbench)
      guard !known.contains(code) else { continue }
      let all = known.all
      let isFew = all.count <= Self.fewCodes
      return UnknownCode(
        cut: name, code: code, all: isFew ? all : [],
        nearest: isFew ? [] : Names.nearest(to: code, among: all, most: Self.nearCodes))
    }
    return nil
  }
}

/// The codes a cut may be asked for: those of lists, then those some record has.
private struct KnownCodes {
  /// Sources of codes, the cheapest first; each is read when the ones before did not have the code.
  private let sources: [() -> [String]]

  init(_ cut: Cut, _ workbench: Workbench) {
    let dataset = workbench.dataset
    var sources: [() -> [String]] = [{ Self.listed(cut) }]
    if cut.isOfOperation { sources.append { workbench.operationDimension(cut).labels } }
    switch cut.source {
    case .operationText(let field):
      let name = Schema.operations.fields[field.rawValue].name
      sources.append { Self.texts(named: [cut.name, name], dataset) }
    case .structure:
      sources.append {
        Self.texts(named: ["structure", "siret", "acteur"], dataset).map {
          Names.siren(siret: $0, name: $0)
        }
      }
    case .residence(let level):
      sources.append { Self.territories(level?.rawValue ?? "commune", dataset) }
      sources.append {
        workbench.rowDimension(cut, workbench.rows(.participations), nil).labels
      }
      if level == nil { sources.append { Self.texts(named: ["commune"], dataset) } }
    case .operationCode, .participationCode, .age, .status, .educationLevel: break
    }
    self.sources = sources
  }

  func contains(_ code: String) -> Bool {
    sources.contains { $0().contains(code) }
  }

  /// Every code, sorted.
  var all: [String] {
    Set(sources.flatMap { $0() }).subtracting(["", Cut.unknown]).sorted()
  }

  /// The codes of a cut that do not depend on records.
  private static func listed(_ cut: Cut) -> [String] {
    let shipped = ShippedTerritories.current
    switch cut.source {
    case .operationCode(let field): return Schema.operations.fields[field.rawValue].codes
    case .participationCode(let field): return Schema.participations.fields[field.rawValue].codes
    case .age: return Dimension.ageBands.map(\.label)
    case .status: return Dimension.statuses
    case .educationLevel: return (0...8).map { String($0) }
    case .operationText(.region), .residence(.region):
      return Array(shipped.regionOfFormerRegion.values) + shipped.regionOfDepartement.values
    case .operationText(.regionAncienne): return Array(shipped.regionOfFormerRegion.keys)
    case .residence(.departement): return Array(shipped.regionOfDepartement.keys)
    case .operationText, .structure, .residence: return []
    }
  }

  /// What the text fields of some names hold, in any kind but operations.
  private static func texts(named names: Set<String>, _ dataset: Dataset) -> [String] {
    Schema.all.filter { $0.kind != .operations }.flatMap { schema in
      let table = dataset.table(schema.kind)
      return schema.fields.indices.filter { column in
        let field = schema.fields[column]
        return names.contains(field.name) && field.sensitivity == .none
          && table.kinds[column] == .text
      }.flatMap { EncodedText(table, $0).values }
    }
  }

  /// The territories of a level that are listed, or that something is attached to.
  private static func territories(_ level: String, _ dataset: Dataset) -> [String] {
    func codes<F: RawRepresentable<Int>>(_ kind: Kind, _ level: F, _ code: F, _ wanted: String)
      -> [String]
    {
      let table = dataset.table(kind)
      guard table.kinds[level.rawValue] == .text, table.kinds[code.rawValue] == .text else {
        return []
      }
      return (0..<table.count).filter { table.text(level.rawValue, $0) == wanted }
        .map { table.text(code.rawValue, $0) }
    }
    return codes(.territoires, TerritoryField.niveau, .code, level)
      + codes(.rattachements, AttachmentField.niveau, .code, level)
      + codes(.rattachements, AttachmentField.niveauParent, .codeParent, level)
  }
}
