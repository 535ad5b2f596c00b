extension Address {
  package static let closings = Address("clotures")
  /// Figures about to be closed; asked with what `ClosingQuery` reads.
  package static let newClosing = Address("clotures", "nouvelle")
  /// A closing beside today's figures; `ligne` chooses the figure that is explained.
  package static func closing(_ number: Int) -> Address { Address("clotures", "\(number)") }
}
