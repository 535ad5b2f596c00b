/// The name of a browser and of its system, from a short list: what a browser says of itself is
/// neither kept nor shown.
enum BrowserName {
  /// The most precise first: many say that they are others too.
  private static let browsers = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
    ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
  ]

  /// « Firefox, Linux »; empty for what is not known.
  static func name(_ agent: String?) -> String {
    guard let agent = agent?.prefix(512) else { return "" }
    return [browsers, systems].compactMap { list in
      list.first { agent.contains($0.0) }?.1
    }.joined(separator: ", ")
  }
}
