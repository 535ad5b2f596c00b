package import Kernel
internal import Records

/// A version of a definition that users wrote.
package struct PublishedDefinition: Hashable, Sendable {
  /// `FRAME.CODE`.
  package var name: String
  package var version: Int
  /// The file, as `docs/catalogue.md` says it.
  package var text: String
  /// The days it is in force; nil without an end.
  package var from: CivilDate?
  package var until: CivilDate?

  package init(
    name: String, version: Int, text: String, from: CivilDate? = nil, until: CivilDate? = nil
  ) {
    self.name = name
    self.version = version
    self.text = text
    self.from = from
    self.until = until
  }

  /// Its file's path in a catalogue.
  package var path: String {
    guard let dot = name.firstIndex(of: ".") else { return name + ".yaml" }
    return "\(name[..<dot])/\(name[name.index(after: dot)...]).yaml"
  }

  package func isInForce(on day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}

extension Catalogue {
  /// The frame of the definitions that users write.
  package static let ownFrame = FundedFrames.own

  /// The shipped definitions with those users wrote, as they are in force on a day: of several versions
  /// the one with the highest number; one of a shipped name takes its place.
  ///
  /// What cannot be read is left out and told.
  package func including(
    _ published: [PublishedDefinition], on day: CivilDate
  ) -> (catalogue: Catalogue, problems: [Problem]) {
    var chosen: [String: PublishedDefinition] = [:]
    for one in published where one.isInForce(on: day) {
      if let known = chosen[one.path], known.version >= one.version { continue }
      chosen[one.path] = one
    }
    guard !chosen.isEmpty else { return (self, []) }
    var told: [Problem] = []
    while !chosen.isEmpty {
      do {
        return (try adding(chosen.values.sorted { $0.path < $1.path }), told)
      } catch {
        told += error.problems
        let wrong = Set(error.problems.map(\.file))
        let left = chosen.filter { !wrong.contains($0.key) }
        // A problem of a shipped file comes from what took the place of one it names.
        guard left.count < chosen.count else { return (self, told) }
        chosen = left
      }
    }
    return (self, told)
  }

  /// The shipped definitions with some users write, each in the place of the one of its name.
  /// - Throws: `CatalogueError` with everything wrong in them.
  package func adding(
    _ published: [PublishedDefinition]
  ) throws(CatalogueError) -> Catalogue {
    let names = Set(published.map(\.path))
    let files = Self.shippedFiles().flatMap(DefinitionFamily.expanded)
      .filter { !names.contains($0.path) }
    var catalogue = try Catalogue(
      files: files + published.map { ($0.path, Array($0.text.utf8)) })
    let versions = Dictionary(
      published.map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
    catalogue.setVersions(versions)
    return catalogue
  }
}
