package import HTTP
internal import Words

/// Something an address asks that cannot be answered: the page says so and shows nothing in its
/// stead.
package struct UnreadValue: Error, Hashable, Sendable {
  /// The name the address gives it.
  package var name: String
  /// What is wrong, in French.
  package var sentence: String

  package init(_ name: String, _ sentence: String) {
    self.name = name
    self.sentence = sentence
  }

  /// The first value asked under a name that is not one of some codes.
  ///
  /// `label` is what the page calls the choice.
  package static func choice(
    _ query: Parameters, _ name: String, _ label: String, isKnown: (String) -> Bool
  ) -> UnreadValue? {
    query.all(name).first { !isKnown($0) }.map {
      UnreadValue(name, Words.Pages.unknownChoice(label, $0))
    }
  }
}
