import Catalogue
import Columns
import Kernel
import Records

/// The structures that do not use a module, for which its lines have no meaning.
///
/// A structure without an answer, or unknown to `acteurs`, is counted like the others.
struct AbsentModules {
  private let structures: Set<String>
  /// The place of the cut `structure`, when the request has it.
  private let place: Int?
  /// Whether the request is about such structures only.
  private let isAll: Bool

  init(_ workbench: Workbench, _ cuts: [Cut], _ perimeter: RequestFilter) {
    let table = workbench.dataset.table(.acteurs)
    let structures = Self.structures(table)
    self.structures = structures
    place = cuts.firstIndex { $0.name == "structure" }
    isAll =
      perimeter.clauses.first { $0.cut.name == "structure" }
      .map { $0.codes.isSubset(of: structures) } ?? false
  }

  private static func structures(_ table: Table) -> Set<String> {
    let schema = Schema.acteurs
    guard let actor = schema.index(of: "acteur"), table.kinds[actor] == .text,
      let module = schema.index(of: "module_entreprise"), table.kinds[module] == .code,
      let no = schema.fields[module].codes.firstIndex(of: "non")
    else { return [] }
    var found: Set<String> = []
    for row in 0..<table.count where Int(table.code(module, row)) == no + 1 {
      let code = table.text(actor, row)
      found.insert(Names.siren(siret: code, name: code))
    }
    return found
  }

  /// The cells of a definition of a module, those of structures without it not applicable.
  func applied(to cells: [Cell]) -> [Cell] {
    cells.map { cell in
      guard isAll || place.map({ structures.contains(cell.keys[$0]) }) ?? false else { return cell }
      var cell = cell
      (cell.numerator, cell.denominator, cell.value) = ("", "", "")
      cell.state = .notApplicable
      cell.reason = Reasons.noModule
      return cell
    }
  }
}
