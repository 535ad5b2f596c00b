internal import Kernel
internal import Records
internal import Words

extension Grant {
  /// The right in French, whole: who sees, counts and does what, over what, until when, by whom and why.
  ///
  /// - Parameter holder: the name of its account.
  package func sentence(holder: String, actors: Actors) -> String {
    Words.Rights.sentence(
      Words.Rights.Told(
        name: holder, role: role.rawValue, seesPeople: role.sees(.people),
        writesPeople: role.writes(.people, functions), places: places(actors),
        level: level.rawValue, isExact: isExact, counts: role.counts,
        functions: AccessFunction.allCases.filter(functions.contains).map(\.rawValue),
        isPortfolio: isPortfolio, basis: basis?.rawValue ?? "", start: start, end: end,
        giver: giver, reason: reason))
  }

  /// Its clauses in French, actors by their names.
  package func places(_ actors: Actors) -> [String] {
    clauses.map { clause in
      let named = GrantClause.dimensions.compactMap { name -> (name: String, codes: [String])? in
        guard let codes = clause.conditions[name] else { return nil }
        let own = codes.subtracting([GrantClause.members]).sorted()
        return (name, name == GrantClause.actor ? own.map(actors.name) : own)
      }
      return Words.Rights.clause(
        named,
        withMembers: clause.conditions[GrantClause.actor]?.contains(GrantClause.members) ?? false)
    }
  }
}

extension Grant.Defect {
  /// Why a grant cannot be given, in French.
  package var sentence: String {
    switch self {
    case .levelAbove(let level):
      Words.Rights.defect("levelAbove", Words.Rights.level(level.rawValue))
    case .foreignFunction(let function):
      Words.Rights.defect("foreignFunction", Words.Rights.function(function.rawValue))
    case .apartFrom(let number): Words.Rights.defect("apartFrom", "\(number)")
    case .notOnesToGive(let isRole):
      Words.Rights.defect(
        "notOnesToGive", isRole ? Words.Rights.ownRole : Words.Rights.ownPerimeter)
    default: Words.Rights.defect("\(self)")
    }
  }
}

extension GrantClause.Unread {
  /// Why a clause cannot be read, in French.
  package var sentence: String {
    switch self {
    case .empty: Words.Rights.unread("empty", "", nearest: nil)
    case .notACondition(let text): Words.Rights.unread("notACondition", text, nearest: nil)
    case .unknownDimension(let name, let nearest):
      Words.Rights.unread("unknownDimension", name, nearest: nearest)
    case .noCode(let name): Words.Rights.unread("noCode", name, nearest: nil)
    case .twice(let name): Words.Rights.unread("twice", name, nearest: nil)
    }
  }
}
