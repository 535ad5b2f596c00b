extension Address {
  /// The editions published, and what is to publish.
  package static let editions = Address("diffusion")
  /// The published figures of a frame; asked with what `EditionQuery` reads.
  package static func edition(of frame: String) -> Address { Address("diffusion", frame) }
  /// The next edition of a frame, tried before it is published.
  package static func newEdition(of frame: String) -> Address {
    Address("diffusion", frame, "nouvelle")
  }
}
