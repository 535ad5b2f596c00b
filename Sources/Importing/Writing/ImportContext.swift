package import Access
package import Checks
package import Counting
package import Kernel
package import Records

/// What lines are held against: the store's references as they stood when the import began, and the
/// moment it is.
///
/// Read once, then only read: worker threads share it.
package struct ImportContext: Sendable {
  package let kind: Kind
  package let schema: Schema
  package let today: CivilDate
  /// Civil moment of the import, seconds since 1970-01-01T00:00:00.
  package let seen: Int64
  private let references: ImportReferences
  /// Where who imports may write; nil for everywhere.
  let bounds: RecordBounds?
  /// Whether the lines are what acts made.
  var holdsActs = false
  /// Who imports, when only lines of their own may be completed; nil for who sees all.
  let ownAuthor: String?
  /// Data of records that who imports may not read everywhere: not shown as they were.
  private let hidden: Set<Sensitivity>

  package init(
    kind: Kind, _ references: ImportReferences, bounds: RecordBounds? = nil, for reader: Reader,
    today: CivilDate, seen: Int64
  ) {
    self.bounds = bounds
    ownAuthor = reader.right.isEverything ? nil : reader.name
    let family = Schema.of(kind).family
    hidden = Set(
      [Sensitivity.identity, .sensitive, .contact].filter { !reader.right.seesEvery($0, family) })
    self.kind = kind
    schema = Schema.of(kind)
    self.today = today
    self.seen = seen
    self.references = references
  }

  /// Whether what a field held may be shown.
  func shows(_ field: Field) -> Bool { !hidden.contains(field.sensitivity) }

  package var programmes: Programmes { references.programmes }
  package var operations: OperationDirectory { references.operations }
  package var territories: TerritoryCodes { references.territories }
  package var places: TerritoryNames { references.places }
  package var actors: ActorCodes { references.actors }
  var indicators: IndicatorNames { references.indicators }
}
