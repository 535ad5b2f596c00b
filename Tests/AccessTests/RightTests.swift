import Access
import Kernel
import Records
import Testing

/// What the grants of an account allow together, each proving alone what it allows.
@Suite("Rights from grants")
struct RightTests {
  static let day = CivilDate(day: 20_000)

  static func grant(
    _ role: AccessRole, _ clauses: [String], level: Level = .figures, exact: Bool = false,
    functions: Set<AccessFunction> = [], portfolio: Bool = false
  ) throws -> Grant {
    Grant(
      account: 1, role: role, clauses: try clauses.map { try GrantClause($0) }, level: level,
      isExact: exact, functions: functions, isPortfolio: portfolio, basis: .agreement,
      reason: "essai", start: day, end: day.adding(days: 100))
  }

  private static func right(_ grants: [Grant], on day: CivilDate = day) -> Right {
    Right(grants: grants, actors: Actors(), on: day)
  }

  private static func codes(_ perimeter: Perimeter, _ name: String) -> Set<String> {
    Set((perimeter.clauses ?? []).flatMap { $0[name] ?? [] })
  }

  @Test func `The level of one grant never joins the perimeter of another`() throws {
    let right = Self.right([
      try Self.grant(.adviser, ["region=32"], level: .sensitive, exact: true),
      try Self.grant(.funder, ["region=11"], exact: true),
      try Self.grant(.headOfService, ["region=93"], level: .records),
    ])
    #expect(Self.codes(right.seen(.records)[RecordFamily.people], "region") == ["32", "93"])
    #expect(Self.codes(right.seen(.identity)[RecordFamily.people], "region") == ["32"])
    #expect(Self.codes(right.seen(.sensitive)[RecordFamily.people], "region") == ["32"])
    #expect(Self.codes(right.counted[RecordFamily.people], "region") == ["32", "11"])
    // A funder sees operations, and writes none.
    #expect(
      Self.codes(right.seen(.records)[RecordFamily.operations], "region") == ["32", "93", "11"])
    #expect(Self.codes(right.written[RecordFamily.people], "region") == ["32", "93"])
    #expect(right.written[RecordFamily.operations].isNothing)
  }

  @Test func `Only grants in force count, on their first and last days too`() throws {
    let grant = try Self.grant(.adviser, ["region=32"], level: .records)
    for (days, sees) in [(-1, false), (0, true), (100, true), (101, false)] {
      let right = Self.right([grant], on: Self.day.adding(days: days))
      #expect(right.sees(RecordFamily.people) == sees, "\(days)")
    }
    var withdrawn = grant
    withdrawn.withdrawal = Grant.Withdrawal(time: 0, author: "essai")
    #expect(!Self.right([withdrawn]).sees(RecordFamily.people))
  }

  @Test func `A function of one grant is not exercised over what another one holds`() throws {
    let right = Self.right([
      try Self.grant(.managingAuthority, ["tout"], level: .records, functions: []),
      try Self.grant(.intermediateBody, ["region=32"], level: .records, functions: [.close]),
    ])
    #expect(right.isOne(.managingAuthority, over: [:]) && right.may(.close))
    #expect(!right.may(.close, over: [:]) && !right.may(.close, over: ["region": ["11"]]))
    #expect(right.may(.close, over: ["region": ["32"]]))
  }

  @Test func `Whoever has no grant reads references, and nothing else`() {
    let right = Self.right([])
    for family in RecordFamily.allCases {
      // Questions and practices once published are everybody's.
      let isRead = family.isOpen || [.questions, .practices].contains(family)
      #expect(right.sees(family) == isRead, "\(family)")
      #expect(!right.writes(family))
    }
    #expect(!right.counts && !right.seesIdentity && !right.seesSensitiveAnswers)
    #expect(AccessFunction.allCases.allSatisfy { !right.may($0) })
    for need in [Need.count, .see(.people), .write(.people), .writeSome, .act(.importing)] {
      #expect(!need.isMet(by: right), "\(need)")
    }
    #expect(Need.account.isMet(by: right))
  }

  @Test func `Where people live, or a portfolio still to come, shows no record`() throws {
    let ofTerritory = try Self.grant(
      .intermediateBody, ["departement=62", "region=32;departement=62"], exact: true)
    var right = Self.right([ofTerritory])
    #expect(right.counted[RecordFamily.people].clauses?.count == 2)
    let seeing = try Self.grant(
      .intermediateBody, ["departement=62", "region=32;departement=62"], level: .records)
    right = Self.right([seeing])
    #expect(
      right.seen(.records)[RecordFamily.people].clauses
        == [["region": ["32"], "departement": ["62"]]])
    let portfolio = try Self.grant(.adviser, ["tout"], level: .sensitive, portfolio: true)
    #expect(!Self.right([portfolio]).sees(RecordFamily.people))
  }

  /// The matrix of the contract, read by hand: what each role sees and writes with its usual
  /// functions and its highest level, and whether it counts.
  private static let matrix: [(role: AccessRole, sees: String, writes: String, counts: Bool)] = [
    (
      .adviser, "people operations plans offers committees linked",
      "people offers commons practices", true
    ),
    (
      .headOfService, "people operations plans offers committees linked",
      "people offers commons practices", true
    ),
    (
      .projectHolder,
      "people operations plans offers committees dialogues payments said texts linked",
      "people operations offers commons practices said texts linked", true
    ),
    (.surveyor, "plans committees linked", "", false),
    (
      .intermediateBody,
      "people operations plans offers committees seats dialogues payments said texts linked",
      "operations plans committees seats dialogues payments said texts commons practices linked",
      true
    ),
    (
      .delegatedAuthority,
      "people operations plans offers committees seats dialogues payments said texts linked",
      "operations plans committees seats dialogues payments said texts commons practices linked",
      true
    ),
    (
      .managingAuthority,
      "people operations plans offers committees seats dialogues payments said texts linked",
      "operations plans references committees seats dialogues payments said texts commons practices linked",
      true
    ),
    (
      .committeeSecretary, "operations plans committees seats linked",
      "committees seats commons practices linked", true
    ),
    (.committeeMember, "plans committees seats linked", "", true),
    (
      .funder, "operations plans committees dialogues payments said texts linked",
      "payments said texts commons practices linked", true
    ),
    (
      .network, "plans committees dialogues payments said texts linked",
      "said texts commons practices linked",
      true
    ),
    (.evaluator, "operations plans committees linked", "", true),
    (.dataProtectionOfficer, "", "", false),
    (.steward, "", "definitions questions", false),
    (.administrator, "committees seats linked", "references committees seats linked", false),
  ]

  @Test("Each role sees and writes what the matrix says", arguments: AccessRole.allCases)
  func roles(role: AccessRole) throws {
    let line = try #require(Self.matrix.first { $0.role == role })
    // On a request that is still to come, the data protection officer reads people.
    let level: Level = role == .dataProtectionOfficer ? .figures : role.highestLevel([])
    var grant = try Self.grant(
      role, ["tout"], level: level, exact: role.counts, functions: role.usualFunctions)
    // Payments are written by who makes them.
    #expect(!Self.right([grant]).writes(.payments))
    grant.actsFor = "A1"
    let right = Self.right([grant])
    func families(_ text: String) -> Set<String> {
      Set(text.split(separator: " ").map(String.init))
    }
    let open: Set<String> = [
      "references", "definitions", "commons", "practices", "questions", "own",
    ]
    #expect(
      Set(RecordFamily.allCases.filter(right.sees).map(\.rawValue))
        == families(line.sees).union(open))
    #expect(
      Set(RecordFamily.allCases.filter(right.writes).map(\.rawValue))
        == families(line.writes).union(["own"]))
    #expect(right.counts == line.counts)
  }

  @Test func `Every role has its letters, and both names find it`() {
    #expect(Set(AccessRole.allCases.map(\.letters)).count == AccessRole.allCases.count)
    for role in AccessRole.allCases {
      #expect(AccessRole(named: role.letters.lowercased()) == role)
      #expect(AccessRole(named: role.rawValue.uppercased()) == role)
    }
    #expect(AccessRole(named: "membre") == nil)
  }

  @Test func `Rights that see otherwise have other fingerprints, and the same ones the same`()
    throws
  {
    let some = try Self.grant(.adviser, ["region=32", "region=11"], level: .identity, exact: true)
    let turned = try Self.grant(
      .adviser, ["region=11", "region=32"], level: .identity, exact: true)
    #expect(Self.right([some]) == Self.right([turned]))
    var fingerprints: Set<String> = []
    for level in Level.allCases {
      for exact in [false, true] {
        fingerprints.insert(
          Self.right([try Self.grant(.adviser, ["region=32"], level: level, exact: exact)])
            .fingerprint)
      }
    }
    #expect(fingerprints.count == 8)
    #expect(Right.everything.fingerprint != Right.figures.fingerprint)
    let capped = Right.everything.capped(at: .records)
    #expect(!capped.seesIdentity && capped.isEverything && capped != Right.everything)
  }

  @Test func `What a party keeps to itself makes no account see less than everything`() throws {
    let holder = try Self.grant(.projectHolder, ["tout"], level: .sensitive, exact: true)
    let authority = try Self.grant(
      .managingAuthority, ["tout"], level: .records, exact: true, functions: [.decide])
    let definer = try Self.grant(.steward, ["tout"], functions: [.define])
    #expect(Self.right([holder, authority, definer]).isEverything)
    #expect(!Self.right([holder, definer]).isEverything)
    #expect(!Self.right([authority, definer]).isEverything)
    #expect(!Self.right([holder, authority, definer]).seen(.records).isEverything)
  }
}
