package import Access
package import Catalogue
internal import Counting
internal import Disclosure
package import Kernel
internal import Records
package import Stores

/// Makes the next edition of a frame from the last closing of its figures.
package struct EditionMaker: Sendable {
  package typealias Records = PastReads & ClosingStore & EditionStore

  package let lattice: Lattice
  private let catalogue: Catalogue
  private let store: any Records
  private let reader: Reader
  /// Rights in force of the accounts: what each knows without editions.
  private let rights: [Right]
  private let zone: String

  /// Why no edition can be made.
  package enum Refusal: Error, Hashable, Sendable {
    /// No lattice says what is published of the frame: those there are.
    case noLattice(frames: [String])
    /// No closing holds figures of the frame for everything.
    case noClosing
    /// Every piece of time that is over is published already.
    case nothingNew
    /// Who asks does not count everything: an edition is made of all there is.
    case notEverything
  }

  /// - Throws: `Refusal`, `CatalogueError`.
  package init(
    frame: String, _ catalogue: Catalogue, _ store: any Records, _ reader: Reader,
    rights: [Right], zone: String
  ) throws {
    let lattices = try Lattice.shipped()
    guard let lattice = lattices[frame] else {
      throw Refusal.noLattice(frames: lattices.keys.sorted())
    }
    guard reader.right.counted.isEverything else { throw Refusal.notEverything }
    self.lattice = lattice
    self.catalogue = catalogue
    self.store = store
    self.reader = reader
    self.rights = rights
    self.zone = zone
  }

  /// The last closing of figures of the frame, for everything.
  package func closing() throws -> ClosingEntry? {
    try store.closings(reader).last { closing in
      closing.scope.perimeter.isEmpty
        && closing.scope.figures.contains { $0.hasPrefix(lattice.frame + ".") }
    }
  }

  /// The edition that would be published now.
  ///
  /// Costs reading the records as they stood at each commit it is made of, mostly one.
  /// - Throws: `Refusal`, `EditionBuilder.Unpublished`, and what reading throws.
  package func draft(author: String, time: Int64) throws -> EditionDraft {
    guard let closing = try closing() else { throw Refusal.noClosing }
    let earlier = try store.editions(of: lattice.frame)
    let threshold = earlier.map(\.draft.threshold).max() ?? SafetyRule.usual
    let closed = CivilZone.day(of: closing.time, in: zone)
    // The day of the closing was not over.
    let yesterday = closed.adding(days: -1)
    let lastDay = min(closing.scope.period?.end ?? yesterday, yesterday)
    let states = StatesRead(maker: self)
    let insiders = Insiders(try states[closing.commit].dataset, rights: rights, on: closed)
    var builder = EditionBuilder(
      lattice, catalogue, after: earlier, insiders: insiders, threshold: threshold,
      commit: closing.commit, lastDay: lastDay, state: { try states[$0] })
    let cells = try builder.build()
    guard !cells.isEmpty else { throw Refusal.nothingNew }
    return EditionDraft(
      time: time, author: author, frame: lattice.frame, closing: closing.number,
      commit: closing.commit, threshold: threshold, cells: cells,
      after: earlier.last?.number ?? 0)
  }

  /// Attacks what is published, as everybody and as each insider there is now.
  ///
  /// - Throws: what reading throws.
  package func attack(on day: CivilDate) throws -> EditionAttack.Report {
    let editions = try store.editions(of: lattice.frame)
    guard let last = editions.last?.draft else { return EditionAttack.Report() }
    let states = StatesRead(maker: self)
    let insiders = Insiders(try states[last.commit].dataset, rights: rights, on: day)
    var attack = EditionAttack(
      lattice, catalogue, editions, insiders: insiders, threshold: last.threshold,
      state: { try states[$0] })
    return try attack.run(editions)
  }

  /// The fields editions read.
  private var fields: [Kind: Set<Int>] {
    let names = lattice.populations.flatMap { population in
      [population.total] + population.families.flatMap { $0.rungs.first ?? [] }
    }
    let request = Request(
      definitions: names.compactMap { catalogue[$0] }, by: lattice.levels.flatMap(\.cuts))
    let rights = rights.flatMap { [$0.counted, $0.seen(.records)] }.map(\.fieldsNeeded)
    return ([Insiders.fields] + rights).reduce(into: Engine.fieldsNeeded(for: request)) {
      for (kind, positions) in $1 { $0[kind, default: []].formUnion(positions) }
    }
  }

  fileprivate func read(_ commit: Int) throws -> EditionState {
    let dataset = try store.dataset(fields: fields, at: commit, reader).dataset
    return EditionState(Engine(dataset: dataset), dataset)
  }
}

/// The records as they stood at some commits, each read once.
private final class StatesRead {
  private let maker: EditionMaker
  private var states: [Int: EditionState] = [:]

  init(maker: EditionMaker) {
    self.maker = maker
  }

  subscript(commit: Int) -> EditionState {
    get throws {
      if let state = states[commit] { return state }
      let state = try maker.read(commit)
      states[commit] = state
      return state
    }
  }
}
