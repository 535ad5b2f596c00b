import Stores
import Testing

@Suite("Rules of accounts")
struct AccountRulesTests {
  @Test(
    "Passwords that are tried first are refused",
    arguments: [
      "motdepasse123", "Mot de passe 2024", "MOTDEPASSEmotdepasse", "azertyuiop12", "123456789012",
      "aaaaaaaaaaaa", "abababababab", "Administrateur", "marseille13000", "anne@exemple.fr",
      "Anne-Exemple-2024", "exemple.fr.exemple.fr", "password1234!", "Pâssword1234",
      "correct horse battery staple", "987654321098", "Jalon Paris 2024", "M0tD3P@sse2026",
      "j'aime le soleil", "Camille&Nicolas", "230519842305", "198419851986", "motdepasse d'Anne",
      "qsdfghjklm123!",
      "motdepasse-azertyuiop", "kfzoqkfzoqkfzoq", "mon petit chien 75", "AnneAnneAnneAnne",
      "Exemple+kfzoqp", "Mission Locale 93", "zyxwvutsrqponm",
    ])
  func common(password: String) {
    #expect(throws: AccountRefusal.passwordCommon) {
      _ = try Password.checked(password, login: "anne@exemple.fr", name: "Anne Exemple")
    }
  }

  @Test(
    "Others are kept, whatever they are made of",
    arguments: [
      "une phrase assez longue", "le chat dort au soleil", "kfzoqpwmxhal", "730158264917",
      "日本語の長いパスワードです", "éèàùçœîôûêâë", "un été à la forêt", "kfzoqpkfzoqp",
      "soleil dragon monkey", "Exemple sur la colline", "230519842399", "le soleil brille ce jour",
    ])
  func kept(password: String) throws {
    let bytes = try Password.checked(password, login: "anne@exemple.fr", name: "Anne Exemple")
    #expect(bytes == Password.bytes(password))
  }

  @Test("What its holder acts for is no password, and length is what is asked")
  func holder() throws {
    func refusal(_ password: String, minimum: Int = 12) -> AccountRefusal? {
      do {
        _ = try Password.checked(
          password, login: "zoe@bassin.org", name: "Zoé Modèle", actors: ["Maison du Bassin"],
          minimum: minimum)
        return nil
      } catch { return error }
    }
    #expect(refusal("Bassin-Maison-93") == .passwordCommon)
    #expect(refusal("maisondubassin2026") == .passwordCommon)
    #expect(refusal("bassin.org.2026") == .passwordCommon)
    #expect(refusal("un bassin de nage froide") == nil)
    #expect(refusal("kfzoqpwmxhalz", minimum: 15) == .passwordShort(minimum: 15))
    #expect(refusal("kfzoqpwmxhalzru", minimum: 15) == nil)
  }

  @Test("Length is in characters, at most in bytes")
  func length() throws {
    #expect(throws: AccountRefusal.passwordShort(minimum: 12)) {
      _ = try Password.checked("kfzoqpwmxhа", login: "a@b", name: "A")
    }
    // Eleven letters, one of them written in two scalars.
    #expect(throws: AccountRefusal.passwordShort(minimum: 12)) {
      _ = try Password.checked("kfzoqpwmxhe\u{301}", login: "a@b", name: "A")
    }
    let long = String(repeating: "kfzoqpwm", count: 128)
    #expect(try Password.checked(long, login: "a@b", name: "A").count == 1024)
    #expect(throws: AccountRefusal.passwordLong(maximum: 1024)) {
      _ = try Password.checked(long + "x", login: "a@b", name: "A")
    }
  }

  @Test("Many logins tried at once do not fill the memory, nor free the one that waits")
  func bounded() {
    var throttle = SignInThrottle()
    for _ in 0..<5 { _ = throttle.admit("anne", now: 0) }
    for login in 0..<30_000 {
      _ = throttle.admit("\(login)", now: 1)
      if throttle.count > 10_000 { Issue.record("\(throttle.count) logins remembered") }
    }
    #expect(throttle.admit("anne", now: 2) == .refused(until: 15 * 60_000))
    #expect(throttle.count > 8_000)
    for login in 0..<3_000 { _ = throttle.admit("autre \(login)", now: 20 * 60_000) }
    // With the one that waited not long ago.
    #expect(throttle.count <= 3_001)
  }

  @Test("Tries apart from each other do not add up")
  func apart() {
    var throttle = SignInThrottle()
    let minute: Int64 = 60_000
    let verdicts = (0..<20).map { throttle.admit("anne", now: Int64($0) * 4 * minute) }
    #expect(verdicts.allSatisfy { $0 == .admitted })
    // A sixth within fifteen minutes of the second is one too many.
    var hurried = SignInThrottle()
    let hurry = (0..<7).map { hurried.admit("anne", now: Int64($0) * 3 * minute) }
    let refused = SignInThrottle.Verdict.refused(until: (12 + 15) * minute)
    #expect(hurry == [.admitted, .admitted, .admitted, .admitted, .last, refused, refused])
    #expect(hurried.admit("anne", now: (12 + 15) * minute) == .admitted)
  }

  @Test("Waits grow, a quarter of an hour, half an hour, then an hour, and are forgotten")
  func waits() {
    let minute: Int64 = 60_000
    var throttle = SignInThrottle()
    var now: Int64 = 0
    for wait in [15, 30, 60, 60].map({ $0 * minute }) {
      let tries = (0..<5).map { _ in throttle.admit("anne", now: now) }
      #expect(tries == [.admitted, .admitted, .admitted, .admitted, .last])
      #expect(throttle.admit("anne", now: now) == .refused(until: now + wait))
      #expect(throttle.admit("anne", now: now + wait - 1) == .refused(until: now + wait))
      now += wait
    }
    // Two hours after the last wait.
    now += 120 * minute
    for _ in 0..<5 { _ = throttle.admit("anne", now: now) }
    #expect(throttle.admit("anne", now: now) == .refused(until: now + 15 * minute))
  }

  @Test("A wait made under a clock ahead does not last until that day")
  func clock() {
    var throttle = SignInThrottle()
    for _ in 0..<5 { _ = throttle.admit("anne", now: 1_000_000_000_000) }
    #expect(throttle.admit("anne", now: 5_000) == .admitted)
  }

  @Test("A browser known counts apart from the others, and from another one known")
  func browsers() {
    var throttle = SignInThrottle()
    for _ in 0..<6 { _ = throttle.admit("anne", now: 0) }
    #expect(throttle.admit("anne", now: 1) == .refused(until: 15 * 60_000))
    for _ in 0..<4 { #expect(throttle.admit("anne", browser: "a", now: 1) == .admitted) }
    #expect(throttle.admit("anne", browser: "a", now: 1) == .last)
    #expect(throttle.admit("anne", browser: "a", now: 2) == .refused(until: 1 + 15 * 60_000))
    #expect(throttle.admit("anne", browser: "b", now: 2) == .admitted)
    throttle.forget("anne", browser: "a")
    #expect(throttle.admit("anne", browser: "a", now: 3) == .admitted)
    #expect(throttle.admit("anne", now: 3) == .refused(until: 15 * 60_000))
  }

  @Test("Failures of a place count for a quarter of an hour, within a bounded memory")
  func places() {
    var failures = FailureCount(most: 3)
    let quarter: Int64 = 15 * 60_000
    for now in [0, 10, 20] as [Int64] {
      #expect(failures.wait("a", now: now) == nil)
      failures.note("a", now: now)
    }
    #expect(failures.wait("a", now: 30) == quarter)
    #expect(failures.wait("b", now: 30) == nil)
    #expect(failures.wait("a", now: quarter - 1) == quarter)
    #expect(failures.wait("a", now: quarter) == nil)
    for place in 0..<20_000 { failures.note("\(place)", now: quarter) }
    #expect(failures.count <= 10_000)
  }

  @Test("What is far too long to be a password is not normalised")
  func longAccents() {
    // Each of the accents would have to find its place among all others.
    let text = "a" + String(repeating: "\u{301}\u{323}", count: 100_000)
    #expect(Password.bytes(text).count == 400_001)
    #expect(throws: AccountRefusal.passwordLong(maximum: Password.maximum)) {
      try Password.checked(text, login: "anne@exemple.fr", name: "Anne")
    }
  }
}
