package import Kernel
package import Records

/// What kind of figure a definition gives, for screens and the dictionary.
package enum FigureKind: String, Sendable, CaseIterable {
  case output
  case result
  case longTerm = "long_term"
  case financial
  case management
  case quality
}

/// What a printed figure is measured in.
package enum Unit: String, Sendable, CaseIterable {
  case participations
  case operations
  case structures
  case enterprises
  /// Distinct persons, as matched.
  case persons
  /// Facts of `evenements`.
  case events
  /// Distinct advisers, mentors.
  case actors
  case offers
  case days
  case euros
  /// A sum of survey weights.
  case weighted
  /// 0 to 1.
  case rate
  /// Full-time equivalents.
  case fullTime = "full_time"
  /// Euros for each of what the denominator counts.
  case eurosEach = "euros_each"
  /// What the denominator counts, for each of it.
  case ratio
  /// A number told with a unit of its own.
  case value
}

/// The rows a term reads.
package enum Population: String, Sendable, CaseIterable {
  /// Participations of programmed, tracked operations of the frame.
  case participations
  /// Programmed operations of the frame.
  case operations
  /// Rows of the financial plan of the frame.
  case plan
  /// Supported entities of the frame's programmed operations.
  case entities
  /// Certified expenditure of programmed operations: `depenses` of nature certifiee, or the
  /// operation's own columns when it has no line there.
  case certified
  /// Rows of `personnes`, each a person as followed by one structure.
  case persons
  /// Facts of `evenements`, with the person each is about when it names one.
  case events
  /// Rows of `offres`.
  case offers
  /// Rows of `realisations`, of no operation or of one the frame counts.
  case declared
  /// Rows of `moyens`: for each structure and year those that came about, else those foreseen.
  case means
  /// Values of `contexte`: for each territory the latest of those known.
  case context

  /// The kind whose schema the positions of a term speak of.
  package var kind: Kind {
    switch self {
    case .participations: .participations
    case .operations: .operations
    case .plan: .maquette
    case .entities: .entites
    case .certified: .depenses
    case .persons: .personnes
    case .events: .evenements
    case .offers: .offres
    case .declared: .realisations
    case .means: .moyens
    case .context: .contexte
    }
  }

  /// Whether its values are told rather than counted: nothing told is not 0.
  package var isStated: Bool {
    switch self {
    case .plan, .declared, .means, .context: true
    case .participations, .operations, .entities, .certified, .persons, .events, .offers: false
    }
  }
}

/// Which records of participants a term reads.
package enum RecordScope: String, Sendable, CaseIterable {
  case complete
  case all
}

/// The day that places a row in a period.
package enum Moment: String, Sendable, CaseIterable {
  /// `date_entree`.
  case entry
  /// `date_sortie`; a row without one is out.
  case exit
  /// `date_debut` of the operation.
  case start
  /// `date` of an entity or a fact; `date_depot` of an offer.
  case date
  /// A state read at the end of the period: rows whose day has come, whatever the period's start;
  /// facts whose interval, and participations whose stay, holds the last day.
  case state
  /// Facts whose interval holds at least one day of the period; participations begun on its last day or
  /// before and not ended before its first.
  case present
  /// Facts dated, and participations begun, on or before the last day, over or not.
  case past
  /// Like `past`, read on the first day of the period.
  case opening
  /// `date_cloture` of an offer; one without it is out.
  case closed
  /// `date_pourvue` of an offer; one without it is out.
  case filled
  /// Operations programmed that have a participation, participations begun in a programmed operation,
  /// and values declared for one, on or before the last day.
  case underway
  /// Participations left in a programmed operation on or before the last day.
  case left
  /// Participations whose exit is late to be told on the last day: more than 28 days since it, or
  /// since the end of the operation where no exit is recorded.
  case overdue
}

/// How the rows of a term make a number.
package enum Aggregate: Hashable, Sendable {
  case count
  /// Sum of an amount (cents or millionths), by position in the population's schema. For
  /// `certified`, the position in `depenses` (`coutTotal` or `ue`).
  case sum(Int)
  /// Sum of an amount in cents times a share in millionths (result in 1e-8 euros).
  case sumProduct(Int, share: Int)
  /// Sum of an amount of the operations its rows name, in cents, each operation once in a cell; by
  /// position in the schema of operations.
  case sumOfOperations(Int)
  /// Sum of survey weights in millionths; an empty weight is 1.
  case weights(Int)
  /// Distinct structures: SIREN of the beneficiary, else its normalised name.
  case distinctStructures
  /// Distinct text values of a field.
  case distinct(Int)
  /// Distinct persons as matched; rows about nobody add none.
  case distinctPersons
  /// Distinct enterprises of a text field: the first nine digits of a SIRET, else the text.
  case distinctEnterprises(Int)
  /// Mean of a number over the rows that have it, exact.
  case mean(RowNumber)
  /// Median of a number over the rows that have it: a value, or half the sum of two.
  case median(RowNumber)
  /// Quantile of a number over the rows that have it, of order `perMille` / 1000: between the two
  /// nearest values in proportion (type 7 of Hyndman and Fan, 1996).
  case quantile(RowNumber, perMille: Int)
  /// Median of durations of which some have not ended: the least number of days that half of the rows
  /// at most have not passed, by Kaplan and Meier (1958). A row without its last day is censored on the
  /// day of reading; events come before censorings of the same day.
  case medianSurvival(RowNumber)

  /// The number it is of, for those that are not a count or a sum.
  package var number: RowNumber? {
    switch self {
    case .mean(let number), .median(let number), .quantile(let number, _),
      .medianSurvival(let number):
      number
    case .count, .sum, .sumOfOperations, .sumProduct, .weights, .distinctStructures, .distinct,
      .distinctPersons,
      .distinctEnterprises:
      nil
    }
  }
}

/// A number a row tells.
package enum RowNumber: Hashable, Sendable {
  /// Days from the matching earlier fact of a nature, by its index, to a fact (`Operand.event`).
  case since(Int)
  /// Days from a fact to the first of a nature on its day or after; `unless`, the nature that ends the
  /// wait without it, by indices.
  case until(Int, unless: Int?)
  /// Days from one day to another of the row, by position in the population's schema; a moment is the
  /// day it falls on.
  case between(Int, Int)
  /// A number the row holds: whole, cents or millionths, by position in the population's schema.
  case field(Int)
}

/// One number to count: which rows, when, and how.
package struct Term: Hashable, Sendable {
  package var population: Population
  package var records: RecordScope
  package var moment: Moment
  package var condition: Condition
  package var aggregate: Aggregate
  /// Cuts it is the whole of, as a denominator, in order.
  ///
  /// In a cell and under a filter, it counts the rows of every code of these.
  package var across: [String]

  package init(
    population: Population, records: RecordScope = .all, moment: Moment,
    condition: Condition = .always, aggregate: Aggregate = .count, across: [String] = []
  ) {
    self.across = across
    self.population = population
    self.records = records
    self.moment = moment
    self.condition = condition
    self.aggregate = aggregate
  }
}

/// A part of a structure's software that some do not use.
package enum ActorModule: String, Sendable, CaseIterable {
  /// `module_entreprise` of `acteurs`.
  case enterprise = "entreprise"
}

/// A figure: one term, or the quotient of two.
package enum Formula: Hashable, Sendable {
  case single(Term)
  case ratio(numerator: Term, denominator: Term)
}

/// Whether more of a figure is better, less is, or neither.
package enum Direction: String, Sendable, CaseIterable {
  case up
  case down
  case none
}

/// One indicator of one frame.
package struct Definition: Sendable {
  package var frame: String
  package var code: String
  package var label: String
  package var englishLabel: String
  /// What it counts, in a written French sentence; empty for a figure a program makes.
  package var phrase = ""
  package var kind: FigureKind
  package var unit: Unit
  package var direction = Direction.none
  package var formula: Formula
  /// Why the figure is not computable when its denominator is empty, as a key of `Words`.
  package var emptyReason: String
  /// The module without which the figure has no meaning for a structure.
  package var module: ActorModule?
  package var version: Int
  /// Where the definition comes from: regulation article, document and page.
  package var source: String
  package var note: String
  /// What the source leaves open, and the reading taken; empty when it leaves nothing.
  package var ambiguity = ""
  /// What must hold between its value and others.
  package var reconciliations: [Reconciliation] = []
  /// The days its version is in force; nil without an end.
  package var validFrom: CivilDate?
  package var validUntil: CivilDate?
  package var examples: [Example]

  package var fullName: String { frame + "." + code }

  package init(
    frame: String, code: String, label: String, englishLabel: String, kind: FigureKind,
    unit: Unit, formula: Formula, emptyReason: String = "", version: Int = 1,
    source: String = "", note: String = "", examples: [Example] = []
  ) {
    self.frame = frame
    self.code = code
    self.label = label
    self.englishLabel = englishLabel
    self.kind = kind
    self.unit = unit
    self.formula = formula
    self.emptyReason = emptyReason
    self.version = version
    self.source = source
    self.note = note
    self.examples = examples
  }
}

/// A worked case of a definition: one record's answers and whether it is counted.
package struct Example: Sendable {
  package var title: String
  /// Field name and value as a file would write them.
  package var record: [String: String]
  package var counted: Bool

  package init(title: String, record: [String: String], counted: Bool) {
    self.title = title
    self.record = record
    self.counted = counted
  }
}

/// `Unit` where another module has a type of that name.
package typealias FigureUnit = Unit
