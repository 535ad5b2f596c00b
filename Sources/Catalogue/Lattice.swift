package import Kernel
internal import Records
internal import YAML

/// What is published of a frame: levels of territories, pieces of time, and families of classes.
///
/// Figures are published on this lattice and nowhere else, so that no two cuttings of the same people can
/// be subtracted from each other. Rule SD02 of the design of published figures.
package struct Lattice: Sendable {
  /// A level of the chain of territories.
  package struct Level: Hashable, Sendable {
    package var name: String
    package var step: Step
    /// The cuts whose codes together name a row; its own name, or none for the nation.
    package var cuts: [String]
  }

  /// A way to tell all the people of a population apart.
  package struct Family: Hashable, Sendable {
    package var code: String
    package var label: String
    /// Full names of definitions, from the finest classes to the coarsest, each list within the first.
    package var rungs: [[String]]
  }

  /// People counted by the same day.
  package struct Population: Hashable, Sendable {
    package var code: String
    package var label: String
    /// The definition whose last term counts them all.
    package var total: String
    package var families: [Family]
  }

  package var frame: String
  /// From the nation down.
  package var levels: [Level]
  package var populations: [Population]

  /// The lattices shipped with the program, by frame.
  /// - Throws: `CatalogueError` when a shipped file is wrong, which the tests exclude.
  package static func shipped() throws(CatalogueError) -> [String: Lattice] {
    try readOnce.get()
  }

  private static let readOnce: Result<[String: Lattice], CatalogueError> = {
    do throws(CatalogueError) {
      var found: [String: Lattice] = [:]
      for path in Assets.paths(under: "lattices") where path.hasSuffix(".yaml") {
        let lattice = try Lattice(path: path, bytes: Assets.bytes(path) ?? [])
        found[lattice.frame] = lattice
      }
      return .success(found)
    } catch {
      return .failure(error)
    }
  }()

  /// A lattice as a file describes it.
  /// - Throws: `CatalogueError` with the first thing wrong.
  package init(path: String, bytes: [UInt8]) throws(CatalogueError) {
    do throws(YAMLError) {
      let reader = try LatticeReader(parseYAML(bytes))
      frame = reader.frame
      levels = reader.levels
      populations = reader.populations
    } catch {
      throw CatalogueError([
        Problem(file: path, line: error.line, column: error.column, message: error.message)
      ])
    }
  }

  /// Where a definition is published: the population, and the family, nil for its total.
  package func place(of fullName: String) -> (population: Population, family: Family?)? {
    for population in populations {
      if let family = population.families.first(where: { $0.rungs[0].contains(fullName) }) {
        return (population, family)
      }
      if population.total == fullName { return (population, nil) }
    }
    return nil
  }
}

/// Reads a lattice out of a document.
private struct LatticeReader {
  let frame: String
  let levels: [Lattice.Level]
  let populations: [Lattice.Population]

  init(_ document: Node) throws(YAMLError) {
    let frame = try Self.text(document, "frame")
    self.frame = frame
    var levels: [Lattice.Level] = []
    for node in try Self.list(document, "levels") {
      let name = try Self.text(node, "level")
      let step = try Self.text(node, "step")
      guard let step = Step(rawValue: step), step != .all else {
        throw Self.wrong(node["step"] ?? node, step)
      }
      // Periods never get finer going down.
      guard (levels.last?.step.months ?? 0) <= step.months ?? 0 else {
        throw Self.wrong(node["step"] ?? node, step.rawValue)
      }
      let own = levels.isEmpty ? [] : [name]
      levels.append(
        Lattice.Level(
          name: name, step: step, cuts: node["by"] == nil ? own : try Self.texts(node, "by")))
    }
    self.levels = levels
    var populations: [Lattice.Population] = []
    for node in try Self.list(document, "populations") {
      var families: [Lattice.Family] = []
      for family in try Self.list(node, "families") {
        var rungs: [[String]] = []
        for rung in try Self.list(family, "rungs") {
          let names = try Self.texts(rung).map { "\(frame).\($0)" }
          guard names.allSatisfy({ rungs.first?.contains($0) ?? true }), !names.isEmpty else {
            throw Self.wrong(rung, names.joined(separator: ", "))
          }
          rungs.append(names)
        }
        families.append(
          Lattice.Family(
            code: try Self.text(family, "code"), label: try Self.text(family, "label"),
            rungs: rungs))
      }
      populations.append(
        Lattice.Population(
          code: try Self.text(node, "code"), label: try Self.text(node, "label"),
          total: "\(frame).\(try Self.text(node, "total"))", families: families))
    }
    self.populations = populations
  }

  private static func wrong(_ node: Node, _ text: String) -> YAMLError {
    YAMLError(
      line: node.mark.line, column: node.mark.column, message: Messages.wrongLattice(text))
  }

  private static func text(_ node: Node, _ key: String) throws(YAMLError) -> String {
    guard case .scalar(let text, _)? = node[key], !text.isEmpty else { throw wrong(node, key) }
    return text
  }

  private static func list(_ node: Node, _ key: String) throws(YAMLError) -> [Node] {
    guard case .sequence(let nodes, _)? = node[key], !nodes.isEmpty else { throw wrong(node, key) }
    return nodes
  }

  private static func texts(_ node: Node, _ key: String) throws(YAMLError) -> [String] {
    guard let value = node[key] else { throw wrong(node, key) }
    return try texts(value)
  }

  private static func texts(_ node: Node) throws(YAMLError) -> [String] {
    guard case .sequence(let nodes, _) = node else { throw wrong(node, "") }
    var texts: [String] = []
    for node in nodes {
      guard case .scalar(let text, _) = node else { throw wrong(node, "") }
      texts.append(text)
    }
    return texts
  }
}
