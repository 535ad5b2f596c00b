import Records

/// How French prose speaks of one field.
struct FieldProse {
  /// What says yes or no: a verb after « la personne », or a whole clause.
  enum Answer {
    case person(String)
    case whole(String)
  }

  /// With its article: « la situation à la sortie ».
  var noun: String
  var isFeminine = false
  var yes: Answer?
  var no: Answer?
  /// What codes are called; a code without a name is written as it is.
  var names: [String: String] = [:]

  static func feminine(_ noun: String, _ names: [String: String] = [:]) -> FieldProse {
    FieldProse(noun: noun, isFeminine: true, names: names)
  }

  static func masculine(_ noun: String, _ names: [String: String] = [:]) -> FieldProse {
    FieldProse(noun: noun, names: names)
  }

  /// A question about the person, answered by yes or no.
  static func person(_ noun: String, yes: String, no: String) -> FieldProse {
    FieldProse(
      noun: noun, isFeminine: true, yes: .person(yes), no: .person(no))
  }

  /// A question about something else, answered by yes or no.
  static func whole(_ noun: String, yes: String, no: String) -> FieldProse {
    FieldProse(noun: noun, isFeminine: true, yes: .whole(yes), no: .whole(no))
  }

  /// The prose of a field, by name where nothing better is written.
  static func of(_ operand: Operand) -> FieldProse {
    switch operand {
    case .field(.participations, let index):
      named(Schema.participations.fields[index].name, in: participation)
    case .field(.operations, let index), .operation(let index):
      named(Schema.operations.fields[index].name, in: operation)
    case .field(.maquette, let index):
      named(Schema.maquette.fields[index].name, in: plan)
    case .field(.entites, let index):
      named(Schema.entites.fields[index].name, in: entity)
    case .field(.personnes, let index), .person(let index):
      named(Schema.personnes.fields[index].name, in: personRecord)
    case .field(.evenements, let index):
      named(Schema.evenements.fields[index].name, in: event)
    case .field(.offres, let index):
      named(Schema.offres.fields[index].name, in: offer)
    case .field(.realisations, let index):
      named(Schema.realisations.fields[index].name, in: declared)
    case .field(.contexte, let index):
      named(Schema.contexte.fields[index].name, in: context)
    case .field(.moyens, let index):
      named(Schema.moyens.fields[index].name, in: means)
    case .field(let kind, let index):
      named(Schema.of(kind).fields[index].name, in: [:])
    case .derived(let derived): of(derived)
    case .event(.latest):
      .whole(
        "la place du fait", yes: "ce fait est le dernier de sa nature",
        no: "ce fait n'est pas le dernier de sa nature")
    case .event(.daysSince(let nature)):
      .masculine("le nombre de jours depuis \(matched(nature))")
    case .days(let kind, let first, let last):
      .masculine("le nombre de jours de \(day(kind, first)) à \(day(kind, last))")
    case .daysToNextEntry:
      .masculine("le nombre de jours de la sortie à l'entrée suivante dans une autre opération")
    }
  }

  /// A day of a row, after « de » or « à ».
  static func day(_ kind: Kind, _ index: Int) -> String {
    of(.field(kind, index)).noun
  }

  private static func named(_ name: String, in table: [String: FieldProse]) -> FieldProse {
    table[name] ?? .masculine("le champ « \(name) »")
  }

  private static func of(_ derived: Derived) -> FieldProse {
    switch derived {
    case .ageAtEntry: .masculine("l'âge à l'entrée")
    case .searchMonths: .feminine("la durée de recherche à l'entrée, en mois,")
    case .status:
      .masculine(
        "le statut à l'entrée",
        ["unemployed": "au chômage", "inactive": "inactive", "employed": "en emploi"])
    case .longTerm:
      .person(
        "la durée de chômage", yes: "est au chômage de longue durée à l'entrée",
        no: "n'est pas au chômage de longue durée à l'entrée")
    case .complete:
      .person(
        "la fiche", yes: "a une fiche d'entrée complète",
        no: "n'a pas de fiche d'entrée complète")
    }
  }
}
