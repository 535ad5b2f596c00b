internal import Access
internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Words

/// For which organisation an account reads and writes: what is told of it, and never whose it is.
struct Organisations {
  private let names: [String: String]
  private let grants: [Grant]
  private let accounts: [String: Int64]

  init(_ store: any DossierStore) throws {
    let wanted: [Kind: Set<Int>] = [.acteurs: Set(Schema.acteurs.fields.indices)]
    let table = try store.dataset(fields: wanted, .all(named: "")).table(.acteurs)
    var names: [String: String] = [:]
    if let code = Schema.acteurs.index(of: "acteur"), let name = Schema.acteurs.index(of: "nom") {
      for row in 0..<table.count { names[table.text(code, row)] = table.text(name, row) }
    }
    self.names = names
    grants = try store.grants()
    accounts = Dictionary(
      try store.accounts().map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  /// An actor by its code: its name, else the code.
  func actor(_ code: String) -> String {
    let name = names[code] ?? ""
    return name.isEmpty ? code : name
  }

  /// Of a reading: that of the right it was made by, and what that right is for.
  func reader(_ reading: Reading) -> (organisation: String, purpose: String) {
    if reading.account == 0 { return (Words.Privacy.operatorName, Words.Privacy.ownRequest) }
    let own = grants.filter { $0.account == reading.account }
    guard let grant = own.first(where: { $0.number == reading.grant }) ?? own.last else {
      return (Words.Privacy.unknownOrganisation, Words.Privacy.unknownPurpose)
    }
    let purpose = grant.basis.map { Words.Rights.basis($0.rawValue) } ?? ""
    return (organisation(grant), purpose.isEmpty ? Words.Privacy.unknownPurpose : purpose)
  }

  /// Of who wrote something at a moment.
  func author(_ name: String, at time: Int64) -> String {
    guard let account = accounts[name] else { return Words.Privacy.operatorName }
    let own = grants.filter { $0.account == account }
    let grant = own.last { $0.given <= time } ?? own.last
    return grant.map(organisation) ?? Words.Privacy.unknownOrganisation
  }

  /// That for which a right is given; without one, what its holder is in the programme.
  private func organisation(_ grant: Grant) -> String {
    grant.actsFor.isEmpty
      ? Words.capitalised(Words.Rights.role(grant.role.rawValue)) : actor(grant.actsFor)
  }
}
