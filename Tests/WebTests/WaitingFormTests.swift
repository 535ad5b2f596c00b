import Application
import HTTP
import TestSupport
import Testing
import Web

/// What is kept of forms that wait: sealed, few, and not for long.
@Suite struct WaitingFormTests {
  private static func form(_ value: String, _ path: String = "/saisir/importer") -> SentForm {
    SentForm(Request(.post, path, form: Parameters([.init("motif", value), .init("vide", "")])))
  }

  @Test func `A form is found whole by its secret and its account, and by nothing else`() throws {
    let forms = WaitingForms(FormSeals())
    let long = String(repeating: "é\u{0}&=\r\n", count: 5_000)
    let form = SentForm(
      Request(
        .post, "/a%2Fb/c?x=1&x=&y=%C3%A9",
        form: Parameters([.init("motif", long), .init("vide", ""), .init("motif", "deux")]),
        files: [UploadedFile(field: "f", name: "a.csv", path: "/nulle-part", size: 1)]))
    let secret = try #require(try forms.keep(form, for: 7, now: 0))
    #expect(forms.form(secret, for: 7, now: 1) == form)
    #expect(form.hadFiles && form.segments == ["a/b", "c"])
    #expect(form.fields.map(\.value) == [long, "", "deux"])
    #expect(form.query.map(\.value) == ["1", "", "é"])
    #expect(forms.form(secret, for: 8, now: 1) == nil)
    for other in ["", "0", String(secret.dropLast()), secret.uppercased(), secret + "0"]
    where other != secret { #expect(forms.form(other, for: 7, now: 1) == nil) }
    #expect(try forms.keep(form, for: 7, now: 0) != secret)
  }

  @Test func `What is held opens with the secret and the account it was sealed with alone`() throws
  {
    let seals = FormSeals()
    let (one, other) = (seals.secret(), seals.secret())
    #expect(one.utf8.count == 64 && one != other)
    let text = Array("Accord très confidentiel".utf8)
    let sealed = try seals.seal(text, one, for: 7)
    #expect(seals.open(sealed, one, for: 7) == text)
    #expect(seals.open(sealed, other, for: 7) == nil)
    #expect(seals.open(sealed, one, for: 8) == nil)
    #expect(seals.open(Array(sealed.dropLast()), one, for: 7) == nil)
    #expect(seals.open([], one, for: 7) == nil)
    #expect(sealed.firstRange(of: Array("confidentiel".utf8)) == nil)
    #expect(try seals.seal(text, one, for: 7) != sealed)
    #expect(seals.name(of: one) != seals.name(of: other))
    #expect(seals.name(of: one) != Array(one.utf8))
  }

  @Test func `A form of one megabyte is kept, a longer one is not`() throws {
    let forms = WaitingForms(FormSeals())
    let whole = Self.form("")
    let room = WaitingForms.longest - 1 - 12 - 2 * 4 - "saisirimporter".utf8.count
    let frame = 4 * 4 + "motifvide".utf8.count
    let longest = Self.form(String(repeating: "a", count: room - frame))
    #expect(try forms.keep(longest, for: 1, now: 0) != nil)
    let over = Self.form(String(repeating: "a", count: room - frame + 1))
    #expect(try forms.keep(over, for: 1, now: 0) == nil)
    #expect(forms.count == 1 && forms.size <= WaitingForms.longest + 64)
    #expect(try forms.keep(whole, for: 1, now: 0) != nil)
  }

  @Test func `Twenty wait for one account, two hundred in all, the oldest goes`() throws {
    let forms = WaitingForms(FormSeals())
    let others = try (0..<5).map {
      try #require(try forms.keep(Self.form("\($0)"), for: 9, now: 0))
    }
    let secrets = try (0..<25).map {
      try #require(try forms.keep(Self.form("\($0)"), for: 1, now: Int64($0)))
    }
    #expect(forms.count == WaitingForms.mostOfOne + 5)
    #expect(secrets.map { forms.form($0, for: 1, now: 30) != nil } == (0..<25).map { $0 >= 5 })
    #expect(others.allSatisfy { forms.form($0, for: 9, now: 30) != nil })
    for account in 10..<190 as Range<Int64> {
      _ = try forms.keep(Self.form(""), for: account, now: 40)
    }
    #expect(forms.count == WaitingForms.most)
    #expect(
      others.map { forms.form($0, for: 9, now: 50) != nil } == Array(repeating: false, count: 5))
    #expect(forms.form(secrets[24], for: 1, now: 50) != nil)
  }

  @Test func `Those that are over leave the memory when others come`() throws {
    let forms = WaitingForms(FormSeals())
    for account in 1...10 as ClosedRange<Int64> {
      _ = try forms.keep(Self.form(""), for: account, now: 0)
    }
    let secret = try #require(try forms.keep(Self.form("a"), for: 1, now: WaitingForms.time - 1))
    #expect(forms.count == 11)
    _ = try forms.keep(Self.form(""), for: 1, now: WaitingForms.time)
    #expect(forms.count == 2)
    #expect(forms.form(secret, for: 1, now: 2 * WaitingForms.time - 2) != nil)
    #expect(forms.form(secret, for: 1, now: 2 * WaitingForms.time - 1) == nil)
    // A clock set far back does not keep them.
    #expect(forms.form(secret, for: 1, now: -WaitingForms.time) == nil)
  }
}
