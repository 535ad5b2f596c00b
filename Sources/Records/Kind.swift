/// A kind of record the product reads, with one public file format.
///
/// What it is, its `Schema` says; the kinds there are, in their order, `Schema.all`.
package struct Kind: Hashable, Sendable {
  /// A stable number for stores, from 1; never reused.
  package let number: Int

  /// A kind as its schema numbers it.
  init(_ number: Int) {
    self.number = number
  }

  /// The kind of a number; nil for a number no kind has.
  package init?(number: Int) {
    guard (1...Schema.all.count).contains(number) else { return nil }
    self.number = number
  }
}

extension Kind: RawRepresentable {
  /// The name of its files, tables and definitions.
  package var rawValue: String { Schema.of(self).name }

  package init?(rawValue: String) {
    guard let schema = Schema.all.first(where: { $0.name == rawValue }) else { return nil }
    self = schema.kind
  }
}

extension Kind: CaseIterable {
  package static let allCases: [Kind] = Schema.all.map(\.kind)
}

extension Kind {
  /// The kinds that files bring: not those that acts alone make.
  package static let imported = allCases.filter { Schema.of($0).writing != .acts }

  /// Whether its records are about persons: what identifies one is sealed with that person's key.
  package var namesPersons: Bool { Schema.of(self).subject != .none }

  /// Whether each of its records is of one account, that alone sees it.
  package var isOwn: Bool { Schema.of(self).family == .own }

  /// The kinds about persons, in the order of their numbers.
  package static let ofPersons = allCases.filter(\.namesPersons)

  /// Those that name a person by a structure and an identifiant, without an operation.
  package static let ofFollowedPersons = ofPersons.filter {
    Schema.of($0).subject != .participation
  }
}

extension Schema {
  /// Whether a record may name nobody: the identifiant of its person may be empty.
  package var mayNameNobody: Bool {
    guard case .person(_, let identifier) = subject, let position = index(of: identifier) else {
      return false
    }
    return !fields[position].required
  }
}

extension Kind: CustomStringConvertible {
  package var description: String { rawValue }
}

extension Schema {
  /// The schemas of all kinds, in the order of their numbers: the one list of kinds.
  package static let all: [Schema] = [
    programmes, acteurs, territoires, rattachements, operations, maquette, cibles, depenses,
    entites, realisations, participations, personnes, evenements, offres,
    conventions, contexte, moyens, perimetres, cas, definitions, editions,
    commentaires, vues, scenarios, compositions, instances, sieges, seances, points, convies,
    decisions, comptesRendus, remarques, feuillesDeRoute, moyensAction, besoins, passages,
    solutions, pratiques, reprises, conventionIndicateurs, campagnes, etapesCampagne, dialogues,
    parties, lignes, textes, constats, objectifs, engagements, releves, reserves, accords,
    versements, citations, questions, communs, adoptions, labels,
    diagnostics, actions, piecesJointes,
  ]

  /// The schema of a kind, found by its number: the list is in their order.
  package static func of(_ kind: Kind) -> Schema { all[kind.number - 1] }

  /// What the records of a kind are called, by its name; a name that no kind has stands for itself.
  package static func many(_ name: String) -> String {
    Kind(rawValue: name).map { of($0).noun.many } ?? name
  }
}
