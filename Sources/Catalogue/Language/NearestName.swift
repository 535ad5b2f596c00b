import Kernel

/// The name a word was probably meant for: the nearest by spelling, else one it begins.
func nearestName(to word: String, among names: [String]) -> String? {
  if let name = Names.nearest(to: word, among: names) { return name }
  return word.utf8.count < 3 ? nil : names.first { $0.hasPrefix(word) }
}
