package import Kernel
package import Records

/// How far someone sees, counts and writes: the grants in force at one moment, each proving alone what
/// it allows.
///
/// The level of one grant never joins the perimeter of another: for each level and each family of
/// records there is one perimeter, the union of the clauses of the grants that allow it.
package struct Right: Hashable, Sendable {
  /// Records over which exact figures are counted.
  package let counted: Sight
  /// Records seen, by level from `records`.
  private let seen: [Level: Sight]
  package let written: Sight
  /// Records taken away in files, by level from `records`.
  private let exported: [Level: Sight]
  /// What may be done, and over which records.
  private let functions: [AccessFunction: Perimeter]
  /// What its holder is, by the grants in force.
  package let roles: Set<AccessRole>
  /// Over what it is each of them.
  private let reaches: [AccessRole: Perimeter]
  /// The first grant, by number, that allows people to be read so deep.
  private let provers: [Level: Int]
  /// Tells rights that see differently apart in the keys of what is kept; made once.
  package let fingerprint: String

  private init(
    counted: Sight, seen: [Level: Sight], written: Sight, exported: [Level: Sight],
    functions: [AccessFunction: Perimeter], roles: Set<AccessRole> = [],
    reaches: [AccessRole: Perimeter] = [:], provers: [Level: Int] = [:]
  ) {
    self.roles = roles
    self.reaches = reaches
    self.provers = provers
    self.counted = counted
    self.seen = seen
    self.written = written
    self.exported = exported
    self.functions = functions
    let parts =
      [counted, written].map(\.canonical)
      + Level.allCases.map { seen[$0]?.canonical ?? "" }
      + Level.allCases.map { exported[$0]?.canonical ?? "" }
      + functions.map { "\($0.rawValue)=\($1.canonical)" }.sorted()
      + [roles.map(\.letters).sorted().joined()]
      + reaches.map { "\($0.letters)=\($1.canonical)" }.sorted()
    fingerprint = parts.joined(separator: "\u{1}")
  }

  package static func == (left: Right, right: Right) -> Bool {
    left.fingerprint == right.fingerprint
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

  // MARK: made

  /// The same perimeter for all that is seen, counted and written.
  package init(
    seesIdentity: Bool, seesSensitiveAnswers: Bool, perimeter: Perimeter,
    functions: Set<AccessFunction> = Set(AccessFunction.allCases), roles: Set<AccessRole> = []
  ) {
    let sight = Sight(perimeter)
    var seen: [Level: Sight] = [.records: sight]
    if seesIdentity { seen[.identity] = sight }
    if seesSensitiveAnswers { seen[.sensitive] = sight }
    self.init(
      counted: sight, seen: seen, written: sight, exported: seen,
      functions: Dictionary(uniqueKeysWithValues: functions.map { ($0, perimeter) }),
      roles: roles, reaches: Dictionary(uniqueKeysWithValues: roles.map { ($0, perimeter) }))
  }

  /// Every record, whole: the operator's.
  package static let everything = Right(
    seesIdentity: true, seesSensitiveAnswers: true, perimeter: .everything,
    roles: Set(AccessRole.allCases))

  /// Every record, without who it is of.
  package static let figures = Right(
    seesIdentity: false, seesSensitiveAnswers: false, perimeter: .everything)

  /// Of someone without any grant: references alone, once signed in.
  package static let nothing = Right(grants: [], actors: Actors(), on: CivilDate(day: 0))

  /// The right that some grants of one account give on a day.
  ///
  /// - Parameters:
  ///   - grants: those not in force are left out.
  ///   - actors: what clauses that name an actor stand for.
  package init(grants: [Grant], actors: Actors, on day: CivilDate) {
    let inForce = grants.filter { $0.isInForce(on: day) }
    // Portfolios come with the kinds that say who follows whom; a grant over one shows nothing until
    // then.
    let whole = inForce.filter { !$0.isPortfolio }
    func perimeter(_ grants: [Grant], records: Bool) -> Perimeter {
      .any(
        grants.flatMap { grant in
          grant.clauses.filter { !records || $0.showsRecords }
            .flatMap { actors.clauses(of: $0, role: grant.role, on: day) }
        })
    }
    func sight(toWrite: Bool = false, _ allows: (Grant, RecordFamily) -> Bool) -> Sight {
      Sight(
        Dictionary(
          uniqueKeysWithValues: RecordFamily.allCases.map { family in
            let allowing = whole.filter { allows($0, family) }
            if family.isOpen { return (family, allowing.isEmpty ? .nothing : .everything) }
            if family == .texts {
              return (family, Self.texts(allowing) { perimeter([$0], records: false) })
            }
            if family == .payments {
              return (
                family, Self.payments(allowing, own: toWrite) { perimeter([$0], records: false) }
              )
            }
            if family == .linked {
              return (
                family,
                Self.linked(
                  allowing,
                  allows: { toWrite ? $0.role.writes($1, $0.functions) : $0.role.sees($1) },
                  over: { perimeter([$0], records: false) })
              )
            }
            if family == .practices {
              return (
                family,
                Self.practices(allowing, writing: toWrite) { perimeter([$0], records: false) }
              )
            }
            return (family, perimeter(allowing, records: !family.isOfMeetings))
          }))
    }
    func sights(_ allows: (Grant, RecordFamily) -> Bool) -> [Level: Sight] {
      var sights: [Level: Sight] = [:]
      for level in Level.allCases where level > .figures {
        var sight = sight { grant, family in
          grant.role.sees(family) && allows(grant, family)
            && (grant.level >= level || level == .records && family != .people)
        }
        // Everyone signed in reads references.
        for family in RecordFamily.allCases where family.isOpen {
          sight = sight.with(.everything, of: family)
        }
        let asked =
          level == .records
          ? Self.questions(whole) { perimeter([$0], records: false) } : .nothing
        let shared =
          level == .records
          ? Self.practices(whole, writing: false) { perimeter([$0], records: false) } : .nothing
        sights[level] = sight.with(asked, of: .questions).with(shared, of: .practices)
      }
      return sights
    }
    let seen = sights { _, _ in true }
    var functions: [AccessFunction: Perimeter] = [:]
    for function in AccessFunction.allCases {
      let able = whole.filter { $0.functions.contains(function) }
      if !able.isEmpty { functions[function] = perimeter(able, records: false) }
    }
    self.init(
      counted: Sight(perimeter(whole.filter { $0.isExact && $0.role.counts }, records: false)),
      seen: seen,
      written: sight(toWrite: true) { grant, family in
        grant.role.writes(family, grant.functions) && (grant.level >= .records || family != .people)
      },
      exported: sights { grant, family in grant.role.exports(family) },
      functions: functions, roles: Set(inForce.map(\.role)),
      reaches: Dictionary(grouping: whole, by: \.role).mapValues {
        perimeter($0, records: false)
      },
      provers: Dictionary(
        uniqueKeysWithValues: Level.allCases.compactMap { level in
          whole.first { $0.role.sees(.people) && $0.level >= level }.map { (level, $0.number) }
        }))
  }

  /// What parties wrote: each one's own, and what the others shared in the dialogues it sees.
  private static func texts(_ grants: [Grant], _ perimeter: (Grant) -> Perimeter) -> Perimeter {
    .any(
      grants.flatMap { grant in
        var clauses: [Perimeter.Clause] =
          grant.actsFor.isEmpty ? [] : [["acteur": [grant.actsFor]]]
        let shared = ["visibilite": Set(["partagee"])]
        for clause in perimeter(grant).clauses ?? [[:]] {
          clauses.append(clause.merging(shared) { own, _ in own })
        }
        return clauses
      })
  }

  /// Payments: all of the structures a structure's grant is over; else those its organisation makes, and
  /// those shared with every party.
  ///
  /// Each funder writes its own.
  private static func payments(
    _ grants: [Grant], own ownOnly: Bool, _ perimeter: (Grant) -> Perimeter
  ) -> Perimeter {
    .any(
      grants.flatMap { grant in
        let own: [Perimeter.Clause] =
          grant.actsFor.isEmpty ? [] : [["financeur": [grant.actsFor]]]
        if ownOnly { return own }
        let held = perimeter(grant).clauses ?? [[:]]
        if grant.role.isOfStructure { return held }
        return own + held.map { $0.merging(["partage": ["oui"]]) { own, _ in own } }
      })
  }

  /// Actions and files attached: those of the dialogues and of the committees that a grant is over; the
  /// actions one's own organisation answers for, and what a party to a dialogue keeps for itself or its side.
  private static func linked(
    _ grants: [Grant], allows: (Grant, RecordFamily) -> Bool, over perimeter: (Grant) -> Perimeter
  ) -> Perimeter {
    .any(
      grants.flatMap { grant in
        var clauses: [Perimeter.Clause] =
          grant.actsFor.isEmpty ? [] : [["responsable": [grant.actsFor]]]
        if !grant.actsFor.isEmpty, allows(grant, .texts) {
          clauses.append(["acteur": [grant.actsFor]])
        }
        for (verb, family) in [("dialoguer", RecordFamily.said), ("decider", .committees)]
        where allows(grant, family) {
          clauses += (perimeter(grant).clauses ?? [[:]]).map {
            $0.merging(["verbe": [verb]]) { own, _ in own }
          }
        }
        return clauses
      })
  }

  /// Questions: what is published; what one's organisation asked; what is asked of one's level or of one
  /// below, and what one passed to the level above until it answers; what the steward publishes.
  private static func questions(
    _ grants: [Grant], over perimeter: (Grant) -> Perimeter
  ) -> Perimeter {
    var clauses: [Perimeter.Clause] = [["statut": ["publiee", "remplacee"]]]
    for grant in grants {
      if !grant.actsFor.isEmpty { clauses.append(["acteur": [grant.actsFor]]) }
      var shown: [Perimeter.Clause]
      switch grant.role {
      case .intermediateBody:
        shown = [["niveau": ["oi"]], ["niveau": ["agd"], "statut": ["transmise"]]]
      case .delegatedAuthority:
        shown = [["niveau": ["oi", "agd"]], ["niveau": ["ag"], "statut": ["transmise"]]]
      case .managingAuthority: shown = [["niveau": ["oi", "agd", "ag"]]]
      default: shown = []
      }
      if grant.functions.contains(.define) {
        shown.append(["statut": ["repondue", "publiee", "remplacee", "retiree"]])
      }
      for clause in perimeter(grant).clauses ?? [[:]] {
        clauses += shown.map { clause.merging($0) { own, _ in own } }
      }
    }
    return .any(clauses)
  }

  /// Practices: what is published; what one's organisation carries, whole to read and as long as it is a
  /// draft to write; whatever was led where one keeps a secretariat.
  private static func practices(
    _ grants: [Grant], writing: Bool, over perimeter: (Grant) -> Perimeter
  ) -> Perimeter {
    var clauses: [Perimeter.Clause] = writing ? [] : [["statut": ["publiee"]]]
    let draft: Perimeter.Clause = writing ? ["statut": ["brouillon"]] : [:]
    func add(_ clause: Perimeter.Clause) { clauses.append(clause.merging(draft) { own, _ in own }) }
    for grant in grants {
      if !grant.actsFor.isEmpty { add(["auteur": [grant.actsFor]]) }
      let whole = perimeter(grant).clauses ?? [[:]]
      if grant.role.keepsPractices {
        clauses += whole
      } else if grant.role.isOfStructure {
        for clause in whole where clause.isEmpty || clause["structure"] != nil { add(clause) }
      }
    }
    return .any(clauses)
  }

  // MARK: asked

  /// The number of a grant that allows people to be read so deep; 0 for who needs none.
  package func prover(of level: Level) -> Int { provers[level] ?? 0 }

  /// Records seen at a level.
  package func seen(_ level: Level) -> Sight { seen[level] ?? .nothing }

  /// Whether all records are seen, counted and written, but what a party to a dialogue keeps to itself,
  /// payments that are not shared and what was not published of questions: nobody is given all of that.
  ///
  /// Actions are of two verbs, and so never held by one clause.
  package var isEverything: Bool {
    let given = RecordFamily.allCases.filter {
      ![.texts, .payments, .questions, .linked].contains($0)
    }
    return [counted, seen(.records), written].allSatisfy { $0.isEverything(in: given) }
  }

  /// Whether identity may be read of some record.
  package var seesIdentity: Bool { sees(.identity) }
  /// Whether sensitive answers may be read of some record, one person at a time.
  package var seesSensitiveAnswers: Bool { sees(.sensitive) }

  /// Whether data so kept may be read of some record, one at a time.
  package func sees(_ sensitivity: Sensitivity) -> Bool {
    switch sensitivity {
    case .none: true
    case .contact: sees(.seats) || writes(.practices)
    case .identity, .sensitive:
      RecordFamily.allCases.contains {
        !$0.isOpen && !seen(Level(reading: sensitivity))[$0].isNothing
      }
    }
  }

  /// Whether data so kept may be read of every record seen of a family.
  package func seesEvery(_ sensitivity: Sensitivity, _ family: RecordFamily) -> Bool {
    sensitivity == .none
      || sees(sensitivity) && seen(Level(reading: sensitivity))[family] == seen(.records)[family]
  }

  /// Whether something of a family may be seen.
  package func sees(_ family: RecordFamily) -> Bool { !seen(.records)[family].isNothing }

  /// Whether something of a family may be written.
  package func writes(_ family: RecordFamily) -> Bool { !written[family].isNothing }

  /// Whether exact figures may be counted over something.
  package var counts: Bool { !counted[.people].isNothing }

  /// Whether anything is read as it is recorded of people, and not only what is published: others are
  /// told neither of writes nor of when they were.
  package var readsPeople: Bool { counts || sees(.people) }

  /// Whether a function may be exercised over something.
  package func may(_ function: AccessFunction) -> Bool { functions[function] != nil }

  /// Whether a function may be exercised over all that some codes hold; over everything without codes.
  package func may(_ function: AccessFunction, over conditions: Perimeter.Clause) -> Bool {
    functions[function]?.holds(all: conditions) ?? false
  }

  /// Whether its holder is of a role over all that some codes hold; over everything without codes.
  package func isOne(_ role: AccessRole, over conditions: Perimeter.Clause) -> Bool {
    reaches[role]?.holds(all: conditions) ?? false
  }

  /// The records over which its holder is of a role.
  package func reach(_ role: AccessRole) -> Perimeter { reaches[role] ?? .nothing }

  /// Whether records of a family may be taken away in files.
  package func exports(_ family: RecordFamily) -> Bool {
    exported[.records].map { !$0[family].isNothing } ?? false
  }

  /// The same, seeing of a family only what may be taken away in files.
  package func exporting(_ family: RecordFamily) -> Right {
    var seen = seen
    for (level, sight) in seen {
      seen[level] = sight.with((exported[level] ?? .nothing)[family], of: family)
    }
    return Right(
      counted: counted, seen: seen, written: written, exported: exported,
      functions: functions, roles: roles, reaches: reaches, provers: provers)
  }

  /// The same, seeing records no deeper than a level.
  package func capped(at level: Level) -> Right {
    without(Level.allCases.filter { $0 > level })
  }

  /// The same, without what some levels show.
  package func without(_ levels: [Level]) -> Right {
    Right(
      counted: counted, seen: seen.filter { !levels.contains($0.key) }, written: written,
      exported: exported.filter { !levels.contains($0.key) }, functions: functions, roles: roles,
      reaches: reaches, provers: provers)
  }
}

extension Sight {
  fileprivate func with(_ perimeter: Perimeter, of family: RecordFamily) -> Sight {
    var all = Dictionary(uniqueKeysWithValues: RecordFamily.allCases.map { ($0, self[$0]) })
    all[family] = perimeter
    return Sight(all)
  }
}
