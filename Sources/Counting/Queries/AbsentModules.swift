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

  /// A definition of a module, counted without the facts of structures that do not use it: the cells of
  /// the others add up to the whole.
  ///
  /// `named` are the texts by which facts name their structures.
  func counted(_ definition: Definition, named: [String]) -> Definition {
    guard definition.module != nil, !structures.isEmpty, !isAll, place == nil else {
      return definition
    }
    let absent = named.filter { structures.contains(Names.siren(siret: $0, name: $0)) }
    guard !absent.isEmpty, let column = Schema.evenements.index(of: "structure") else {
      return definition
    }
    let others = Condition.not(
      .textIn(.field(.evenements, column), absent.sorted(), negated: false))
    func kept(_ term: Term) -> Term {
      guard term.population == .events else { return term }
      var term = term
      term.condition = .and([term.condition, others])
      return term
    }
    var definition = definition
    switch definition.formula {
    case .single(let term): definition.formula = .single(kept(term))
    case .ratio(let numerator, let denominator):
      definition.formula = .ratio(numerator: kept(numerator), denominator: kept(denominator))
    }
    return definition
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
