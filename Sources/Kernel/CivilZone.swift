/// Zones of civil time.
package enum CivilZone {
  /// The zone of stores that say none.
  package static let usual = "Europe/Paris"
}
