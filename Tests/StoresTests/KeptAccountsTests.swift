import Access
import Crypto
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Accounts in a file")
struct KeptAccountsTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func withDatabase<Value>(_ body: (Connection) throws -> Value) throws -> Value {
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    defer { try? connection.close() }
    return try body(connection)
  }

  @Test("No password, link, session nor form key is in the files")
  func secrets() throws {
    let office = try Office(.sqlite, in: folder)
    let link = try office.store.issueLink(
      .choosePassword(account: 1), author: "Anne", now: 6_000, ends: Office.day)
    let (token, session) = try #require(
      try office.store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 6_000))
    try office.store.close()
    let content = try withDatabase { connection in
      try connection.run("ATTACH \(folder.file("a.db.sessions")) AS beside")
      return try ["accounts", "passwords", "beside.sessions", "links", "acts"].flatMap { table in
        var bytes: [UInt8] = []
        try connection.query(SQL(unsafeRaw: "SELECT * FROM \(table)")) { row in
          for column in 0..<row.columnCount { bytes += row.blob(column) + [0] }
        }
        return bytes
      }
    }
    #expect(content.count > 500)
    let text = String(decoding: content, as: UTF8.self)
    #expect(text.contains("anne@exemple.fr"))
    #expect(text.contains("$argon2id$v=19$m=8,t=1,p=1$"))
    for secret in [Office.phrase, link, token, session.formKey] {
      #expect(!text.contains(secret))
    }
    #expect(!text.contains(String(decoding: bytes(ofHexadecimal: token), as: UTF8.self)))
  }

  private func bytes(ofHexadecimal text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue).map { UInt8($0) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test("Sessions outlive the program")
  func reopened() throws {
    let office = try Office(.sqlite, in: folder)
    let (token, session) = try #require(
      try office.store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 6_000))
    try office.store.close()
    let store = try Engine.sqlite.open(in: folder)
    #expect(try store.session(token, now: 7_000)?.formKey == session.formKey)
    #expect(try store.session(token, now: 7_000)?.account == office.administrator)
  }

  @Test("A digest of a lesser cost is made again at the next sign-in")
  func rehash() throws {
    let office = try Office(.sqlite, in: folder)
    func digest() throws -> String? {
      try withDatabase { try $0.first("SELECT digest FROM passwords") { $0.text(0) } }
    }
    let before = try digest()
    #expect(try office.signIn() != nil)
    #expect(try digest() == before)
    let dearer = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: nil, now: 0,
      passwords: .init(passes: 2, memory: 16_384))
    #expect(try dearer.signIn(login: "anne@exemple.fr", password: "x", now: 6_000) == nil)
    #expect(try digest() == before)
    #expect(
      try dearer.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 6_000) != nil)
    #expect(try digest()?.hasPrefix("$argon2id$v=19$m=16,t=2,p=1$") == true)
    #expect(
      try dearer.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 6_000) != nil)
  }

  @Test("A login that does not exist takes as long as a wrong password")
  func sameCost() throws {
    let store = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0,
      passwords: .init(passes: 3, memory: 33_554_432))
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 9)
    _ = try store.makeFirstAdministrator(
      link: link, login: "a@b", name: "A", password: Office.phrase, now: 1)
    func refusal(_ login: String, _ number: Int64) throws -> Duration {
      let start = ContinuousClock.now
      let session = try store.signIn(
        login: login, password: "autre chose", now: number * Office.hour)
      #expect(session == nil)
      return start.duration(to: .now)
    }
    _ = try refusal("premier@exemple.fr", 0)
    // The shortest of some, in turn: what else the machine does counts for both.
    var (known, unknown) = (Duration.seconds(60), Duration.seconds(60))
    for number in Int64(1)...6 {
      known = min(known, try refusal("a@b", number))
      unknown = min(unknown, try refusal("personne@exemple.fr", number))
    }
    #expect(unknown > known / 3 && unknown < known * 3, "\(known) and \(unknown)")
  }

  @Test("Signing in from many threads at once", .timeLimit(.minutes(5)))
  func together() async throws {
    let office = try Office(.sqlite, in: folder)
    let store = office.store
    for number in 0..<8 { _ = try office.member("membre\(number)@exemple.fr") }
    let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
      for number in 0..<8 {
        group.addTask {
          try store.signIn(
            login: "membre\(number)@exemple.fr", password: Office.phrase, now: 5_000)?.token
        }
      }
      return try await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(Set(tokens.compactMap(\.self)).count == 8)
    #expect(try store.acts(last: 100).filter { $0.act == .signedIn }.count == 8)
  }

  @Test("The journal of acts agrees with itself, and whatever is changed in it is named")
  func audit() throws {
    let office = try Office(.sqlite, in: folder)
    _ = try office.member()
    let store = try #require(office.store as? SQLiteStore)
    #expect(try store.audit(reader).problems == [])
    for (script, problem) in [
      ("UPDATE acts SET subject = 2 WHERE number = 2", "chaine des actes 2"),
      ("UPDATE acts SET author = 'x' WHERE number = 6", "chaine des actes 6"),
      ("UPDATE acts SET details = 'x' WHERE number = 1", "chaine des actes 1"),
      ("UPDATE acts SET time = 1 WHERE number = 3", "chaine des actes 3"),
      ("UPDATE acts SET act = 4 WHERE number = 3", "chaine des actes 3"),
      ("DELETE FROM acts WHERE number = 3", "acte 4"),
    ] {
      let problems = try withDatabase { connection in
        try connection.execute(script: "SAVEPOINT before")
        try connection.execute(script: "CREATE TEMP TABLE kept AS SELECT * FROM acts")
        try connection.execute(script: script + "; RELEASE before")
        let problems = try store.audit(reader).problems
        try connection.execute(script: "DELETE FROM acts; INSERT INTO acts SELECT * FROM kept")
        return problems
      }
      #expect(problems.contains(problem), "\(problems)")
    }
    #expect(try store.audit(reader).problems == [])
  }
}
