internal import Records

/// Every indicator definition the program knows, checked and in order.
package struct Catalogue: Sendable {
  /// By frame, then by code in natural order (`CO2` before `CO10`).
  package private(set) var definitions: [Definition]
  private let positions: [String: Int]

  /// The definitions shipped inside the program, read once.
  /// - Throws: `CatalogueError` when a shipped file is wrong, which the tests exclude.
  package static func shipped() throws(CatalogueError) -> Catalogue { try readOnce.get() }

  private static let readOnce: Result<Catalogue, CatalogueError> = {
    do throws(CatalogueError) { return .success(try readShipped()) } catch {
      return .failure(error)
    }
  }()

  private static func readShipped() throws(CatalogueError) -> Catalogue {
    try Catalogue(files: shippedFiles())
  }

  /// The files shipped inside the program, each with its path from the catalogue's folder.
  static func shippedFiles() -> [(path: String, bytes: [UInt8])] {
    let folder = "catalogue/"
    return Assets.paths(under: "catalogue").filter { $0.hasSuffix(".yaml") }.map {
      (path: String($0.dropFirst(folder.count)), bytes: Assets.bytes($0) ?? [])
    }
  }

  /// Gives definitions the versions they were published with.
  mutating func setVersions(_ versions: [String: Int]) {
    for (name, version) in versions {
      if let place = positions[name] { definitions[place].version = version }
    }
  }

  /// A catalogue of definition files, each with its path from the catalogue's folder.
  /// - Throws: `CatalogueError` with everything wrong in all the files.
  package init(files: [(path: String, bytes: [UInt8])]) throws(CatalogueError) {
    var problems: [Problem] = []
    var drafts: [String: DefinitionDraft] = [:]
    var unread: Set<String> = []
    for (path, bytes) in files.flatMap(DefinitionFamily.expanded) {
      let (draft, found) = DefinitionReader.read(path: path, bytes: bytes)
      problems += found
      guard let draft else {
        unread.insert(path.replacing("/", with: ".").replacing(".yaml", with: ""))
        continue
      }
      if let first = drafts[draft.definition.fullName] {
        let message = Messages.twice(draft.definition.fullName, path: first.source.path)
        problems.append(draft.source.problem(draft.codeMark, message))
      } else {
        drafts[draft.definition.fullName] = draft
      }
    }
    var linker = Linker(drafts, unread: unread)
    let definitions = drafts.keys.sorted().compactMap { linker.definition($0) }
    problems += linker.problems
    guard problems.isEmpty else { throw CatalogueError(problems) }
    self.definitions = definitions.sorted {
      if $0.frame != $1.frame { return $0.frame < $1.frame }
      return naturallyPrecedes($0.code, $1.code)
    }
    positions = Dictionary(
      uniqueKeysWithValues: self.definitions.enumerated().map { ($1.fullName, $0) })
  }

  /// A definition by its full name (`ESF1420.CO01`).
  package subscript(fullName: String) -> Definition? {
    positions[fullName].map { definitions[$0] }
  }

  /// The frames that have definitions, in order.
  package var frames: [String] {
    definitions.reduce(into: []) { if $0.last != $1.frame { $0.append($1.frame) } }
  }

  /// Reads a condition that may use definitions by their full names.
  /// - Throws: `CatalogueError`; lines and columns are those of the text.
  package func condition(
    _ text: String, population: Population
  ) throws(CatalogueError) -> Condition {
    try Catalogue.condition(text, population: population) { name in
      guard let definition = self[name] else { return nil }
      guard case .single(let term) = definition.formula, term.population.isReferable else {
        return .refused(Messages.notReferable(name))
      }
      return .condition(name, term.condition, term.population)
    } candidates: {
      definitions.map(\.fullName)
    }
  }

  fileprivate static func condition(
    _ text: String, population: Population, reference: (String) -> Reference?,
    candidates: () -> [String]
  ) throws(CatalogueError) -> Condition {
    let syntax: Syntax
    do throws(Fault) {
      syntax = try SyntaxParser.parse(text)
    } catch {
      throw CatalogueError([problem(error, in: text)])
    }
    var references: [String: Reference] = [:]
    for name in syntax.references { references[name.text] = reference(name.text) }
    var checker = Checker(population, references: references, candidates: candidates())
    let condition = checker.check(syntax)
    guard checker.faults.isEmpty else {
      throw CatalogueError(checker.faults.map { problem($0, in: text) })
    }
    return condition
  }

  private static func problem(_ fault: Fault, in text: String) -> Problem {
    let before = text.unicodeScalars.prefix(fault.offset)
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    let line = before.count { $0 == "\n" } + 1
    return Problem(file: "", line: line, column: column, message: fault.message)
  }
}

/// Reads a condition over a population that uses no definition.
/// - Throws: `CatalogueError`; lines and columns are those of the text.
package func parseCondition(
  _ text: String, population: Population
) throws(CatalogueError) -> Condition {
  try Catalogue.condition(text, population: population) { _ in
    nil
  } candidates: {
    []
  }
}

/// Byte order, except that runs of digits compare as numbers.
func naturallyPrecedes(_ left: String, _ right: String) -> Bool {
  var a = Array(left.utf8)[...]
  var b = Array(right.utf8)[...]
  func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  while let x = a.first, let y = b.first {
    if isDigit(x), isDigit(y) {
      let p = a.prefix(while: isDigit).drop { $0 == 48 }
      let q = b.prefix(while: isDigit).drop { $0 == 48 }
      if p.count != q.count { return p.count < q.count }
      if !p.elementsEqual(q) { return p.lexicographicallyPrecedes(q) }
      a = a.drop(while: isDigit)
      b = b.drop(while: isDigit)
    } else if x != y {
      return x < y
    } else {
      a = a.dropFirst()
      b = b.dropFirst()
    }
  }
  if a.isEmpty != b.isEmpty { return a.isEmpty }
  return left < right
}
