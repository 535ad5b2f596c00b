internal import Access
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

  package init(
    kind: Kind, _ references: ImportReferences, bounds: RecordBounds? = nil, today: CivilDate,
    seen: Int64
  ) {
    self.bounds = bounds
    self.kind = kind
    schema = Schema.of(kind)
    self.today = today
    self.seen = seen
    self.references = references
  }

  package var programmes: Programmes { references.programmes }
  package var operations: OperationDirectory { references.operations }
  package var territories: TerritoryCodes { references.territories }
  package var places: TerritoryNames { references.places }
  package var actors: ActorCodes { references.actors }
}
