import Catalogue
import Dialogues
import Kernel
import Records
import TestSupport
import Testing

/// What prevents the data of a campaign from being frozen.
@Suite struct FrozenDataTests {
  @Test(arguments: [
    ("ESF1420", "2026-01-01", nil),
    ("", "2026-01-01", nil),
    ("ESF1420", "2025-12-31", FrozenData.Fault.unfinished(year: 2025)),
    ("ESF142", "2026-01-01", .unknownFrame("ESF142")),
  ])
  func `A frame the catalogue lacks or a year that runs on freezes nothing`(
    _ frame: String, _ day: String, _ expected: FrozenData.Fault?
  ) throws {
    var builder = DatasetBuilder()
    builder.add(
      .campagnes,
      [
        "campagne": "C", "intitule": "Dialogue", "programme": "P", "annee": "2026",
        "cadre": frame, "pilote": "DDETS",
      ])
    let campaign = try #require(DialogueBook(builder.dataset()).campaign("C"))
    let fault = FrozenData.fault(
      campaign, try Catalogue.shipped(), on: try #require(CivilDate(day)))
    #expect(fault == expected)
  }
}
