package import Catalogue
import Kernel
package import Records

/// A table of the counting projection; the raw value is its name.
package enum ProjectedTable: String, CaseIterable, Sendable {
  case participations = "c_participations"
  case operations = "c_operations"
  case plan = "c_plan"
  case entities = "c_entities"
  case certified = "c_certified"

  /// The rows it holds, one for one.
  package var population: Population {
    switch self {
    case .participations: .participations
    case .operations: .operations
    case .plan: .plan
    case .entities: .entities
    case .certified: .certified
    }
  }

  /// The table of the rows of a population; nil for those it leaves out.
  package init?(_ population: Population) {
    switch population {
    case .participations: self = .participations
    case .operations: self = .operations
    case .plan: self = .plan
    case .entities: self = .entities
    case .certified: self = .certified
    case .persons, .events, .offers, .declared, .means, .context: return nil
    }
  }

  /// Whether each row names its operation.
  package var isLinked: Bool { self == .participations || self == .entities || self == .certified }

  /// The kind whose fields its rows hold.
  package var kind: Kind { population.kind }
}

/// A column of the counting projection: integers, NULL where nothing is known.
///
/// Codes are numbers of a dictionary, dates days since 1970-01-01, amounts cents or millionths,
/// flags 0 and 1.
package struct ProjectedColumn: Hashable, Sendable {
  package let name: String
  /// The dictionary of `c_codes` that says what its numbers stand for; nil when they stand for
  /// themselves.
  package let dimension: String?
  let content: Content

  /// Where its numbers come from.
  enum Content: Hashable, Sendable {
    /// The row's own number, from 0.
    case id
    /// The number of the row's operation.
    case operation
    /// A field of the row, by its position.
    case field(Int)
    case derived(Derived)
    /// The code of a cut that no field holds as it is.
    case cut(Cut)
    /// Whether its stage is one that figures count.
    case programmed
    /// Whether it follows participants.
    case tracked
    /// The day it became programmed.
    case programmedOn
    /// The day a certified amount counts from.
    case countedOn
    /// Whether a frame counts its programme.
    case frame(String)
  }

  private init(_ name: String, _ content: Content, dimension: String? = nil) {
    self.name = name
    self.content = content
    self.dimension = dimension
  }
}

extension ProjectedColumn {
  package static let id = ProjectedColumn("id", .id)
  package static let operation = ProjectedColumn("operation_id", .operation)
  package static let programmed = ProjectedColumn("programmed", .programmed)
  package static let tracked = ProjectedColumn("tracked", .tracked)
  package static let programmedOn = ProjectedColumn("programmed_on", .programmedOn)
  package static let countedOn = ProjectedColumn("counted_on", .countedOn)

  /// Whether a frame counts a row, programmed or not.
  package static func frame(_ frame: String) -> ProjectedColumn {
    ProjectedColumn("frame_" + frame, .frame(frame))
  }

  /// A value that rules derive from a participation.
  package static func derived(_ derived: Derived) -> ProjectedColumn {
    let dimension: String? =
      switch derived {
      case .status: "statut"
      case .longTerm, .complete: derived.rawValue
      case .ageAtEntry, .searchMonths: nil
      }
    return ProjectedColumn(derived.rawValue, .derived(derived), dimension: dimension)
  }

  /// A field of a kind; nil when the projection leaves it out.
  ///
  /// It leaves out identity, the date of birth (the age at entry stands for it), moments of
  /// recording, and texts that are not codes; of an adviser it keeps a number without the code.
  package static func field(_ kind: Kind, _ index: Int) -> ProjectedColumn? {
    let field = Schema.of(kind).fields[index]
    guard field.sensitivity != .identity else { return nil }
    switch field.type {
    case .code, .codes:
      return ProjectedColumn(
        field.name, .field(index), dimension: "\(kind.rawValue).\(field.name)")
    case .text, .digits:
      if (kind == .entites && index == EntityField.siren.rawValue)
        || (kind == .participations && index == ParticipationField.referent.rawValue)
      {
        return ProjectedColumn(field.name, .field(index))
      }
      guard codedTexts(kind).contains(index) else { return nil }
      return ProjectedColumn(field.name, .field(index), dimension: field.name)
    case .day where kind == .participations && index == ParticipationField.dateNaissance.rawValue:
      return nil
    case .moment:
      return nil
    case .day, .integer, .euros, .decimal:
      return ProjectedColumn(field.name, .field(index))
    }
  }

  /// Text fields that hold codes.
  private static func codedTexts(_ kind: Kind) -> [Int] {
    switch kind {
    case .participations:
      [ParticipationField.commune, .typePrescripteur].map(\.rawValue)
    case .operations:
      [
        OperationField.operation, .typeBeneficiaire, .oi, .region, .regionAncienne, .programme,
        .axe, .pi, .os, .dispositif, .commune, .appel,
      ].map(\.rawValue)
    case .maquette:
      [PlanField.programme, .axe, .pi, .os, .region, .oi].map(\.rawValue)
    default: []
    }
  }

  /// The column that holds the code of a cut over the rows of a table, and its table: the operation
  /// for cuts of the operation; nil for cuts these rows cannot have.
  package static func cut(
    _ cut: Cut, over table: ProjectedTable
  ) -> (table: ProjectedTable, column: ProjectedColumn)? {
    let home: ProjectedTable =
      cut.isOfOperation && table != .plan ? .operations : table
    return own(cut, home).map { (home, $0) }
  }

  /// The column of a cut in a table's own rows.
  private static func own(_ cut: Cut, _ table: ProjectedTable) -> ProjectedColumn? {
    switch (table, cut.source) {
    case (.operations, .operationText(let position)), (.operations, .operationCode(let position)):
      return field(.operations, position.rawValue)
    case (.operations, .structure):
      return ProjectedColumn(cut.name, .cut(cut), dimension: cut.name)
    case (.plan, .operationText(.region)), (.plan, .operationText(.regionAncienne)):
      return ProjectedColumn("counted_" + cut.name, .cut(cut), dimension: cut.name)
    case (.plan, .operationText(let position)), (.plan, .operationCode(let position)):
      let name = Schema.operations.fields[position.rawValue].name
      return Schema.maquette.index(of: name).flatMap { field(.maquette, $0) }
    case (.participations, .participationCode(let position)):
      return field(.participations, position.rawValue)
    case (.participations, .residence(nil)):
      return field(.participations, ParticipationField.commune.rawValue)
    case (.participations, .status):
      return derived(.status)
    case (.participations, .age), (.participations, .educationLevel),
      (.participations, .residence):
      return ProjectedColumn("cut_" + cut.name, .cut(cut), dimension: cut.name)
    default: return nil
    }
  }
}

extension Cut {
  /// The cuts by a territory above the commune of residence, in the order of the contract.
  static let residenceLevels: [(name: String, level: Territories.Level)] =
    names.compactMap { name in
      guard let cut = try? Cut(name), case .residence(let level?) = cut.source else { return nil }
      return (name, level)
    }
}

extension ProjectedTable {
  /// Its columns, in order, for a projection that tells some frames apart.
  package func columns(frames: [String]) -> [ProjectedColumn] {
    var columns: [ProjectedColumn] = [.id]
    if isLinked { columns.append(.operation) }
    columns += Schema.of(kind).fields.indices.compactMap { .field(kind, $0) }
    if self == .participations { columns += Derived.allCases.map { .derived($0) } }
    for name in Cut.names {
      guard let cut = try? Cut(name), let found = ProjectedColumn.cut(cut, over: self),
        found.table == self, case .cut = found.column.content
      else { continue }
      columns.append(found.column)
    }
    if self == .operations { columns += [.programmed, .tracked, .programmedOn] }
    if self == .certified { columns.append(.countedOn) }
    if !isLinked { columns += frames.map { .frame($0) } }
    return columns
  }
}
