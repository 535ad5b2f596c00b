internal import Access
internal import Kernel
internal import Stores
internal import Words

/// What `jalon serve` is asked.
package struct ServeRequest: Sendable {
  package var store: StoreCall
  package var host: String
  package var port: Int
  /// The address browsers use, when it is not the one listened to: a server in front, a name.
  package var url: String?

  package init(store: StoreCall, host: String, port: Int, url: String?) {
    self.store = store
    self.host = host
    self.port = port
    self.url = url
  }
}

extension JalonCommand {
  /// `jalon serve`: the pages, until the program is told to stop.
  func runServe(_ call: Invocation) throws -> ExitStatus {
    let text = call.value("listen") ?? "127.0.0.1:8080"
    guard let (host, port) = Self.listening(text) else {
      throw UsageError(.badValue, subject: "--listen", value: text)
    }
    var url = call.value("url")
    if let given = url {
      guard given.hasPrefix("http://") || given.hasPrefix("https://") else {
        throw UsageError(.badValue, subject: "--url", value: given)
      }
      if given.hasSuffix("/") { url = String(given.dropLast()) }
    }
    return try environment.serve(
      ServeRequest(store: storeCall(call, .making), host: host, port: port, url: url))
  }

  /// A host and a port from `127.0.0.1:8080`, `[::1]:8080` or `8080`; port 0 takes a free one.
  static func listening(_ text: String) -> (host: String, port: Int)? {
    let parts: (host: Substring, port: Substring)
    if let colon = text.lastIndex(of: ":") {
      parts = (text[..<colon], text[text.index(after: colon)...])
    } else {
      parts = ("127.0.0.1", text[...])
    }
    var host = parts.host
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, let port = Int(parts.port), (0...65535).contains(port) else { return nil }
    return (String(host), port)
  }

  /// `jalon user`: the accounts of a store, a new one, a link to choose a password.
  func runUser(_ call: Invocation) throws -> ExitStatus {
    let reads = call.value("add") == nil && call.value("link") == nil
    let store = try environment.openAccounts(storeCall(call, reads ? .reading : .writing))
    let now = environment.now()
    if let login = call.value("add") {
      let roleName = call.value("role") ?? Words.Accounts.member
      guard let role = Role.allCases.first(where: { Words.Accounts.role($0.rawValue) == roleName }),
        role > .visitor
      else { throw UsageError(.badValue, subject: "--role", value: roleName) }
      do {
        let account = try store.makeAccount(
          login: login, name: call.value("name") ?? "", role: role, author: environment.author,
          now: now)
        return try link(account, store, now, call)
      } catch let refusal as AccountRefusal {
        tell(Words.Accounts.refusal("\(refusal)"))
        return .blocked
      }
    }
    if let login = call.value("link") {
      let wanted = login.lowercased()
      guard let account = try store.accounts().first(where: { $0.login == wanted }) else {
        throw UsageError(.badValue, subject: "--link", value: login)
      }
      return try link(account, store, now, call)
    }
    var table = TextTable(Words.Accounts.headers, right: [])
    for account in try store.accounts() {
      table.add([
        account.login, account.name, Words.Accounts.role(account.role.rawValue),
        Words.Accounts.activity(account.isActive),
      ])
    }
    environment.output(table.text)
    return .done
  }

  /// Prints a link that lets an account's holder choose a password, once, within a week.
  private func link(
    _ account: Account, _ store: any AccountStore, _ now: Int64, _ call: Invocation
  ) throws -> ExitStatus {
    let token = try store.issueLink(
      .choosePassword(account: account.id), author: environment.author, now: now,
      ends: now + 7 * 86_400_000)
    let base = call.value("url") ?? "http://127.0.0.1:8080"
    environment.output("\(base)/bienvenue/\(token)\n")
    tell(Words.Accounts.linkFor(account.name))
    return .done
  }
}
