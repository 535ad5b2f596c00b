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
      "correct horse battery staple", "987654321098",
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
      "日本語の長いパスワードです", "éèàùçœîôûêâë", "motdepasse d'Anne",
    ])
  func kept(password: String) throws {
    let bytes = try Password.checked(password, login: "anne@exemple.fr", name: "Anne Exemple")
    #expect(bytes == Password.bytes(password))
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
    #expect(throttle.admit("anne", now: 2) == .refused)
    #expect(throttle.count > 8_000)
    for login in 0..<3_000 { _ = throttle.admit("autre \(login)", now: 20 * 60_000) }
    #expect(throttle.count <= 3_000)
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
    #expect(hurry == [.admitted, .admitted, .admitted, .admitted, .last, .refused, .refused])
    #expect(hurried.admit("anne", now: (12 + 15) * minute) == .admitted)
  }
}
