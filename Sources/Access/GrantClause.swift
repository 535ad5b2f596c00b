internal import Kernel

/// One clause of a grant as it is given: of each dimension it names, the codes seen.
///
/// Written `region=32,dispositif=plie`, several codes of a dimension by commas too. A clause that
/// names none holds everything and is written `tout`. `acteur=A` stands for what the actor A carries,
/// with `membres` for what the actors that lead to it carry as well.
package struct GrantClause: Hashable, Sendable {
  package var conditions: [String: Set<String>]

  package init(_ conditions: [String: Set<String>]) {
    self.conditions = conditions
  }

  /// The word for everything.
  package static let everything = "tout"
  package static let actor = "acteur"
  package static let members = "membres"

  /// Dimensions of what is managed.
  package static let managed = [
    actor, "structure", "oi", "operation", "programme", "axe", "pi", "os", "dispositif", "region",
  ]
  /// Dimensions that alone never show a record: where people live, and what is talked over or studied.
  package static let apart = [
    "region_residence", "departement", "epci", "zone_emploi", "clpe", "commune", "instance",
    "campagne", "enquete",
  ]
  package static let dimensions = managed + apart

  /// Whether it may show records, not figures alone.
  package var showsRecords: Bool {
    conditions.isEmpty || conditions.keys.contains(where: Self.managed.contains)
  }

  /// Whether it names dimensions of what is managed, and none of where people live.
  package var isManaged: Bool { conditions.keys.allSatisfy(Self.managed.contains) }

  /// Why a clause cannot be read.
  package enum Unread: Error, Hashable, Sendable {
    case empty
    /// No condition `dimension=code`.
    case notACondition(String)
    case unknownDimension(String, nearest: String?)
    case noCode(String)
    case twice(String)
  }

  /// Reads a clause as it is written.
  ///
  /// - Throws: `Unread`.
  package init(_ text: String) throws(Unread) {
    let text = text.trimmingSpaces()
    guard !text.isEmpty else { throw .empty }
    conditions = [:]
    if text == Self.everything { return }
    var dimension: String?
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      var part = String(part).trimmingSpaces()
      if let equals = part.firstIndex(of: "=") {
        let name = String(part[..<equals]).trimmingSpaces()
        guard Self.dimensions.contains(name) else {
          throw .unknownDimension(name, nearest: Names.nearest(to: name, among: Self.dimensions))
        }
        guard conditions[name] == nil else { throw .twice(name) }
        conditions[name] = []
        dimension = name
        part = String(part[part.index(after: equals)...]).trimmingSpaces()
      }
      guard let dimension else { throw .notACondition(part) }
      guard !part.isEmpty else { continue }
      conditions[dimension]?.insert(part)
    }
    for (name, codes) in conditions
    where codes.subtracting(name == Self.actor ? [Self.members] : []).isEmpty {
      throw .noCode(name)
    }
  }

  /// The clause as it is written, dimensions and codes in order.
  package var text: String {
    if conditions.isEmpty { return Self.everything }
    return Self.dimensions.compactMap { name in
      conditions[name].map { codes in
        let isMember = name == Self.actor && codes.contains(Self.members)
        let own = codes.subtracting(isMember ? [Self.members] : []).sorted()
        return "\(name)=" + (own + (isMember ? [Self.members] : [])).joined(separator: ",")
      }
    }.joined(separator: ";")
  }

  /// Whether no record can be of both: they name different codes of one dimension.
  package func isApart(from other: GrantClause) -> Bool {
    conditions.contains { name, codes in
      name != Self.actor && other.conditions[name].map(codes.isDisjoint) ?? false
    }
  }
}
