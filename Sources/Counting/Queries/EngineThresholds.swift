/// The sizes at which an engine goes from one way of counting to another.
///
/// Figures do not depend on them: tests set them low, so that few records take every way.
package struct EngineThresholds: Sendable {
  /// Participations from which a column is read as planes of bits.
  package var planeRows = 128
  /// Conditions on operations whose participations are kept as a plane; those asked for longest ago
  /// are given up beyond.
  package var linkedConditions = 48
  /// Persons grouped apart from an index of all facts, at most; all are grouped again beyond.
  package var regroupedPersons = 2_000
  /// Facts grouped apart from an index of all facts, at most.
  package var regroupedFacts = 20_000
  /// Persons whose part of the cells kept over facts is counted again one by one, at most; all are
  /// counted again beyond.
  package var recountedPersons = 50_000
  /// Rows read slot by slot that are worth a thread of their own.
  package var slotRowsPerThread = 65_536

  /// Those the program runs with.
  package static let production = EngineThresholds()

  package init() {}
}
