import HTTP
import Testing

@testable import Web

/// A file brought that cannot be read: its presentation says so, whatever is asked of it.
@Suite struct UnreadableDepositTests {
  @Test(arguments: [
    // Names of no format, then a quote never closed; a cell longer than a line may be; no table.
    "machin;truc\n1;\"2\n3;4\n", "machin;truc\n1;2\n\(String(repeating: "x", count: 300_000));4\n",
    "\u{1}\u{2}\u{3}\u{0}", "", "machin;machin\n1;2\n",
  ])
  func `Its presentation is never an error of ours`(text: String) async throws {
    let user = try await ImportingUser()
    let brought = try await user.bring(text)
    let address = brought.hasSuffix("/presentation") ? brought : brought + "/presentation"
    let forms = [
      [:], ["nature": "participations"], ["nature": "participations", "nom": "Essai"],
    ]
    for form in forms {
      let posted = await user.world.post(address, form)
      #expect(posted.status < 500, "\(form)")
    }
    for asked in ["", "?nature=participations", "?nature=operations"] {
      #expect(await user.world.get(address + asked).status < 500, "\(asked)")
    }
  }

  @Test func `A form filled about a file that became unreadable shows why it is refused`()
    async throws
  {
    let user = try await ImportingUser()
    let address = try await user.bring("machin;truc\n1;\"2\n3;4\n")
    let answer = await user.world.post(address, ["nature": "participations"])
    #expect(answer.status == 303)
    #expect(await user.world.get(answer.location).text.contains("guillemet"))
  }
}
