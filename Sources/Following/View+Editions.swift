package import Stores

extension View {
  /// The editions of a frame, oldest first, which everyone signed in reads; of every frame for nil.
  ///
  /// - Throws: `Damage.edition` when one is not what was published.
  package func editions(of frame: String? = nil) throws -> [Edition] {
    try kept(
      "editions:\(frame ?? "*"):\(store.editionCount())", { try store.editions(of: frame) },
      cost: { editions in editions.reduce(0) { $0 + $1.draft.cells.count } * Self.bytesOfCell })
  }

  /// A cell with its names and numbers, about.
  package static let bytesOfCell = 400
}
