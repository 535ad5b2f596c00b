package import Stores

extension View {
  /// The editions of a frame, oldest first, which everyone signed in reads; of every frame for nil.
  ///
  /// - Throws: `Damage.edition` when one is not what was published.
  package func editions(of frame: String? = nil) throws -> [Edition] {
    try store.editions(of: frame)
  }
}
