internal import Columns
package import Kernel
package import Records

/// The actors of a store, and which lead to which: what a clause over an actor stands for.
package struct Actors: Sendable {
  private struct Actor {
    var name: String
    var region: String
    var type: String
    /// Codes of the actors it leads to.
    var parents: Set<String>
    var start: CivilDate?
    var end: CivilDate?
  }

  private var actors: [String: Actor] = [:]

  package init() {}

  /// Costs one pass over the actors.
  package init(_ dataset: Dataset) {
    let table = dataset.table(.acteurs)
    let schema = Schema.acteurs
    func text(_ name: String, _ row: Int) -> String {
      guard let column = schema.index(of: name), table.kinds[column] == .text else { return "" }
      return table.text(column, row)
    }
    func day(_ name: String, _ row: Int) -> CivilDate? {
      guard let column = schema.index(of: name), table.kinds[column] == .integer else { return nil }
      let day = table.integer(column, row)
      return day == Table.missingInteger ? nil : CivilDate(day: day)
    }
    for row in 0..<table.count {
      let parents = Set([text("parent", row), text("groupe", row)]).subtracting([""])
      actors[text("acteur", row)] = Actor(
        name: text("nom", row), region: text("region", row), type: text("type", row),
        parents: parents,
        start: day("debut", row), end: day("fin", row))
    }
  }

  /// The name of an actor; its code when it is not known.
  package func name(_ code: String) -> String {
    actors[code].map { $0.name.isEmpty ? code : $0.name } ?? code
  }

  /// An actor, and all that lead to it by their parent or their group and are active on a day.
  ///
  /// A circle of actors is followed once.
  package func members(of code: String, on day: CivilDate) -> Set<String> {
    var found: Set<String> = [code]
    var grown = true
    while grown {
      grown = false
      for (member, actor) in actors
      where !found.contains(member) && !actor.parents.isDisjoint(with: found)
        && (actor.start ?? day) <= day && day <= (actor.end ?? day)
      {
        found.insert(member)
        grown = true
      }
    }
    return found
  }

  /// Their codes, in order.
  package var codes: [String] { actors.keys.sorted() }

  /// What an actor and its members carry, manage or, for a delegated authority, have in their region on
  /// a day: what it knows without being told.
  package func knowledge(of code: String, on day: CivilDate) -> Perimeter {
    let words = Set(
      Names.normalised(actors[code]?.type ?? "").split(separator: " ").map(String.init))
    let isDelegated = !words.isDisjoint(with: ["AGD", "DREETS", "DDETS", "DEETS", "DIRECCTE"])
    let clause = GrantClause([GrantClause.actor: [code, GrantClause.members]])
    return .any(
      clauses(of: clause, role: isDelegated ? .delegatedAuthority : .projectHolder, on: day))
  }

  /// The clauses a clause of a grant stands for: one that names an actor holds what the actor carries
  /// as a structure, what it manages as an intermediate body and, for a delegated authority, what is of
  /// its region.
  func clauses(
    of clause: GrantClause, role: AccessRole, on day: CivilDate
  ) -> [Perimeter.Clause] {
    var rest = clause.conditions
    if let structures = rest["structure"] { rest["structure"] = structures.withStructureCodes }
    guard let asked = rest.removeValue(forKey: GrantClause.actor) else { return [rest] }
    let own = asked.subtracting([GrantClause.members])
    let all =
      asked.contains(GrantClause.members)
      ? own.reduce(into: own) { $0.formUnion(members(of: $1, on: day)) } : own
    // Operations without number name their structure.
    let named = all.union(all.compactMap { actors[$0]?.name }.filter { !$0.isEmpty })
    var carried: [Perimeter.Clause] = [["structure": named.withStructureCodes], ["oi": all]]
    if role == .delegatedAuthority {
      let regions = Set(own.compactMap { actors[$0]?.region }).subtracting([""])
      if !regions.isEmpty { carried.append(["region": regions]) }
    }
    return carried.compactMap { condition in
      var clause = rest
      for (name, codes) in condition {
        let both = clause[name].map(codes.intersection) ?? codes
        guard !both.isEmpty else { return nil }
        clause[name] = both
      }
      return clause
    }
  }
}

extension Set<String> {
  /// With the codes under which figures are cut by structure: a number's first nine digits, else the
  /// name as it is compared.
  fileprivate var withStructureCodes: Set<String> {
    union(map { Names.siren(siret: $0, name: $0) })
  }
}
