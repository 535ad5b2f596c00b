import Access
import Kernel
import Testing

/// What is refused of a grant, by whom it may be given, and how its clauses are written.
@Suite("Grants")
struct GrantTests {
  private static let start = CivilDate(day: 20_000)

  private static func grant(_ change: (inout Grant) -> Void = { _ in }) -> Grant {
    var grant = Grant(
      account: 2, role: .adviser, clauses: [GrantClause(["structure": ["S1"]])], level: .sensitive,
      isExact: true, functions: [.importing], basis: .youthCentre, reason: "Embauche",
      start: start, end: start.adding(days: 100))
    change(&grant)
    return grant
  }

  @Test func `A grant as it should be has no defect`() {
    #expect(Self.grant().defects.isEmpty)
  }

  @Test func `Each defect is said`() throws {
    let cases: [(Grant.Defect, Grant)] = [
      (.noReason, Self.grant { $0.reason = "" }),
      (.noClause, Self.grant { $0.clauses = [] }),
      (.endBeforeStart, Self.grant { $0.end = $0.start.adding(days: -1) }),
      (.tooLong, Self.grant { $0.end = $0.start.adding(months: 24).adding(days: 1) }),
      (
        .levelAbove(.identity),
        Self.grant {
          ($0.role, $0.functions) = (.intermediateBody, [.instruct])
        }
      ),
      (.levelAbove(.records), Self.grant { ($0.role, $0.functions) = (.managingAuthority, []) }),
      (.levelAbove(.figures), Self.grant { ($0.role, $0.functions) = (.funder, []) }),
      (.territoriesAlone, Self.grant { $0.clauses.append(GrantClause(["departement": ["62"]])) }),
      (.noBasis, Self.grant { $0.basis = nil }),
      (.noBasis, Self.grant { ($0.basis, $0.level) = (nil, .figures) }),
      (.doesNotCount, Self.grant { ($0.role, $0.functions, $0.level) = (.steward, [], .figures) }),
      (.foreignFunction(.administer), Self.grant { $0.functions = [.administer] }),
      (
        .twoFunctionsApart,
        Self.grant {
          ($0.role, $0.level, $0.functions) = (.intermediateBody, .records, [.instruct, .certify])
        }
      ),
    ]
    for (defect, grant) in cases {
      #expect(grant.defects.contains(defect), "\(defect): \(grant.defects)")
      #expect(defect.sentence.count > 20)
    }
    // To control, a body sees what is sensitive; twenty-four months to the day are right.
    #expect(
      Self.grant { ($0.role, $0.functions) = (.intermediateBody, [.control]) }.defects.isEmpty)
    #expect(Self.grant { $0.end = $0.start.adding(months: 24) }.defects.isEmpty)
    #expect(
      Self.grant { ($0.basis, $0.level, $0.isExact) = (nil, .figures, false) }.defects.isEmpty)
  }

  @Test(
    "Clauses are read as they are written, and written as they are read",
    arguments: [
      ("tout", "tout"), ("region=32", "region=32"), (" region = 32 , 11 ", "region=11,32"),
      (
        "dispositif=plie;region=32",
        "region=32;dispositif=plie".split(separator: ";").reversed()
          .joined(separator: ";")
      ),
      ("region=32,dispositif=plie", "dispositif=plie;region=32"),
      ("acteur=A,membres", "acteur=A,membres"), ("acteur=membres,B,A", "acteur=A,B,membres"),
      ("structure=ML du Bassin", "structure=ML du Bassin"),
    ])
  func clauses(written: String, read: String) throws {
    #expect(try GrantClause(written).text == read)
    #expect(try GrantClause(read) == GrantClause(written))
  }

  @Test func `A clause that cannot be read says what is wrong`() {
    let cases: [(String, GrantClause.Unread)] = [
      ("", .empty), ("  ", .empty), ("32", .notACondition("32")),
      ("regoin=32", .unknownDimension("regoin", nearest: "region")), ("region=", .noCode("region")),
      ("acteur=membres", .noCode("acteur")), ("region=32;region=11", .twice("region")),
      ("couleur=1", .unknownDimension("couleur", nearest: nil)),
    ]
    for (text, expected) in cases {
      #expect(throws: expected, "\(text)") { try GrantClause(text) }
      #expect(expected.sentence.count > 20)
    }
  }

  // MARK: giving

  private static func giving(_ role: AccessRole, _ clause: String, _ level: Level = .sensitive)
    throws -> Giving
  {
    let clauses = [try GrantClause(clause)]
    let own = grant { ($0.account, $0.role, $0.level, $0.clauses) = (1, role, level, clauses) }
    return Giving(1, [own], on: start)
  }

  @Test func `One of the giver's own rights must allow the whole of what is given`() throws {
    let holder = try Self.giving(.projectHolder, "structure=S1,S2")
    let anonymous = try Self.giving(.projectHolder, "structure=S1", .records)
    #expect(holder.defects(of: Self.grant()).isEmpty)
    #expect(
      holder.defects(of: Self.grant { $0.clauses = [GrantClause(["structure": ["S3"]])] })
        == [.notOnesToGive(isRole: false)])
    #expect(
      holder.defects(of: Self.grant { $0.clauses = [GrantClause([:])] })
        == [.notOnesToGive(isRole: false)])
    #expect(
      holder.defects(of: Self.grant { $0.end = $0.start.adding(days: 101) })
        == [.notOnesToGive(isRole: false)])
    #expect(
      anonymous.defects(of: Self.grant())
        == [.notOnesToGive(isRole: false)])
    #expect(
      holder.defects(of: Self.grant { $0.role = .intermediateBody })
        == [.notOnesToGive(isRole: true)])
    #expect(holder.defects(of: Self.grant { $0.account = 1 }) == [.toOneself])
    let adviser = try Self.giving(.adviser, "tout")
    #expect(adviser.defects(of: Self.grant()) == [.notOnesToGive(isRole: true)])
    // Who administers sees no record, and gives what it does not see; never the protection of data.
    let administrator = try Self.giving(.administrator, "tout", .figures)
    #expect(administrator.defects(of: Self.grant()).isEmpty)
    #expect(!administrator.roles.contains(.dataProtectionOfficer))
    #expect(administrator.roles.count == AccessRole.allCases.count - 1)
    #expect(!Giving(1, [], on: Self.start).mayWithdraw(Self.grant()))
    #expect(holder.mayWithdraw(Self.grant()))
  }

  @Test func `A right says in one sentence who sees what, over what, until when and why`() {
    var grant = Self.grant { $0.giver = "Jeanne Exemple" }
    grant.clauses = [GrantClause(["acteur": ["ML"]]), GrantClause(["region": ["11", "32"]])]
    #expect(
      grant.sentence(holder: "Awa Diallo", actors: Actors())
        == "Awa Diallo, conseiller, voit et saisit les personnes, réponses sensibles comprises, compte les chiffres exacts et peut importer des fichiers — ML\u{A0}; ou région 11 et 32, du 04/10/2024 au 12/01/2025 (mission locale). Donné par Jeanne Exemple\u{A0}: Embauche"
    )
  }
}
