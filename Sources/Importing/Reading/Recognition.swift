internal import Kernel
package import Records
package import Stores
package import Tabular

/// What a file seems to be, from the names of its columns: every kind it may be, the likeliest
/// first, and through which mapping.
package struct Recognition: Sendable {
  /// How a file would be read.
  package enum Way: Hashable, Sendable {
    /// Its columns bear our names.
    case own
    /// Through a mapping shipped with the program, by its title.
    case shipped(String)
    /// Through a mapping a user taught the program, by its name.
    case saved(String)
    /// Its columns bear other names; a mapping is to be agreed on.
    case toMap
  }

  /// How sure one is.
  package enum Sureness: Int, Hashable, Sendable, Comparable {
    /// Some columns look like it.
    case possible
    /// Everything needed is there, once the user agrees to what the columns mean; or another kind
    /// would do as well.
    case likely
    /// Everything needed is there, under its own name or through a mapping, and no other kind has it.
    case certain

    package static func < (left: Sureness, right: Sureness) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// One kind the file may be.
  package struct Candidate: Hashable, Sendable {
    package var kind: Kind
    package var way: Way
    package var sureness: Sureness
    /// Columns of the file that would be read.
    package var columns: [String]
    /// Fields no line can do without and that no column feeds.
    package var missing: [String]
    /// What orders candidates: fields fed, guesses counting for less.
    var score: Double
  }

  package let head: FileHead
  /// The likeliest first; kinds with hardly a column in common are left out.
  package let candidates: [Candidate]

  /// The table of a file that is likeliest to be one of ours: of the sheets of a workbook, the one
  /// that is surest, operations first.
  ///
  /// - Throws: a refusal when none has names of columns.
  package static func table(of file: TableFile) throws(FileRefusal) -> TableSource {
    var found: [(table: TableSource, best: Candidate?)] = []
    var failure: FileRefusal?
    for table in file.tables {
      do throws(FileRefusal) {
        found.append((table, try Self(table).best))
      } catch {
        failure = failure ?? error
      }
    }
    func rank(_ candidate: Candidate?) -> (Int, Int, Double) {
      guard let candidate else { return (-1, 0, 0) }
      return (
        candidate.sureness.rawValue, candidate.kind == .operations ? 1 : 0, candidate.score
      )
    }
    guard let first = found.first else { throw failure ?? FileRefusal(.empty) }
    return found.dropFirst().reduce(first) { rank($1.best) > rank($0.best) ? $1 : $0 }.table
  }

  /// The likeliest.
  package var best: Candidate? { candidates.first }

  /// Looks at the beginning of a file.
  ///
  /// - Throws: a refusal for what is no table.
  package init(_ source: TableSource, saved: [SavedMapping] = []) throws(FileRefusal) {
    self.init(try FileHead(source), saved: saved)
  }

  /// Looks at the names of columns.
  package init(_ head: FileHead, saved: [SavedMapping] = []) {
    self.head = head
    var found: [Candidate] = []
    for kind in Kind.allCases { found.append(contentsOf: Self.own(head.headers, kind)) }
    let forms = Set(head.headers.map { Names.header($0) })
    for (rank, kind) in Kind.allCases.enumerated() {
      for mapping in Mapping.shipped where mapping.kind == kind {
        // Public lists have columns of their own: having them says more than any count.
        if let candidate = Self.mapped(
          mapping, .shipped(mapping.title), forms, score: 1000 - Double(rank) / 100)
        {
          found.append(candidate)
        }
      }
    }
    for one in saved {
      guard case .success(let mapping) = Mapping.parse(Array(one.text.utf8)),
        // What a user taught comes before what names alone say.
        let candidate = Self.mapped(
          mapping, .saved(one.name), forms, score: Double(mapping.fields.count) + 3.5)
      else { continue }
      found.append(candidate)
    }
    candidates = Self.doubting(found.sorted { $0.score > $1.score })
  }

  private static func own(_ headers: [String], _ kind: Kind) -> [Candidate] {
    let guess = ColumnGuess(headers, of: kind)
    let named = guess.count(of: .name)
    let all = guess.count()
    guard all > 1 || guess.missingNamedKeys(of: kind).isEmpty else { return [] }
    let schema = Schema.of(kind)
    let fed = Set(guess.matches.compactMap { $0?.field })
    let needed = schema.fields.indices.filter { schema.fields[$0].required }
    // Between kinds that share their key columns, the one whose required data are all there.
    let share = Double(needed.count { fed.contains($0) }) / Double(max(needed.count, 1))
    let isNamed = guess.missingNamedKeys(of: kind).isEmpty
    let missing = guess.missingKeys(of: kind)
    let whole = isNamed ? 2.0 : missing.isEmpty ? 1.5 : 0
    return [
      Candidate(
        kind: kind, way: isNamed && named == all ? .own : .toMap,
        sureness: isNamed ? .certain : missing.isEmpty ? .likely : .possible,
        columns: headers.indices.filter { guess.matches[$0] != nil }.map { headers[$0] },
        missing: missing, score: Double(named) + 0.8 * Double(all - named) + share + whole)
    ]
  }

  private static func mapped(
    _ mapping: Mapping, _ way: Way, _ forms: Set<String>, score: Double
  ) -> Candidate? {
    guard mapping.columns.allSatisfy({ forms.contains(Names.header($0)) }) else { return nil }
    return Candidate(
      kind: mapping.kind, way: way, sureness: .certain, columns: mapping.columns, missing: [],
      score: score)
  }

  /// Keeps the best way of each kind, and is less sure of the first when another does as well.
  private static func doubting(_ ranked: [Candidate]) -> [Candidate] {
    var kept: [Candidate] = []
    for candidate in ranked where !kept.contains(where: { $0.kind == candidate.kind }) {
      kept.append(candidate)
    }
    guard let best = kept.first, best.sureness == .certain else { return kept }
    let hasRival = kept.dropFirst().contains {
      $0.sureness == .certain && $0.score >= best.score - 0.5
    }
    if hasRival { kept[0].sureness = .likely }
    return kept
  }
}
