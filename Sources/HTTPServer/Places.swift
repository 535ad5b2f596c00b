/// The connections there is room for: in all, and from one address.
struct Places: Sendable {
  enum Shortage: Equatable {
    /// Of places in all.
    case all
    /// Of places for this address.
    case address
  }

  let most: Int
  /// Nil without a limit.
  let perAddress: Int?
  private(set) var taken = 0
  private var byAddress: [String: Int] = [:]

  init(most: Int, perAddress: Int?) {
    self.most = most
    self.perAddress = perAddress
  }

  /// Addresses with a place.
  var addresses: Int { byAddress.count }

  /// What lacks for one more from an address; nil is one without a share of its own.
  func shortage(_ address: String?) -> Shortage? {
    if let address, let perAddress, (byAddress[address] ?? 0) >= perAddress { return .address }
    return taken >= most ? .all : nil
  }

  mutating func take(_ address: String?) {
    taken += 1
    if let address { byAddress[address, default: 0] += 1 }
  }

  mutating func leave(_ address: String?) {
    taken -= 1
    guard let address, let count = byAddress[address] else { return }
    byAddress[address] = count > 1 ? count - 1 : nil
  }
}
