extension Words {
  /// What the command that prints a page says.
  package enum Report {
    package static let noChromium = """
      Il manque Chromium pour mettre une page sur papier\u{A0}: installez le paquet «\u{A0}chromium\u{A0}», ou dites \
      où il est par la variable JALON_CHROMIUM.
      """
    package static let noPrinter = """
      Ce serveur ne met pas de page sur papier\u{A0}: il lui manque Chromium. Imprimez la page depuis votre navigateur\u{A0}; \
      ici, rien d’autre ne manque.
      """
    package static let notPrinted =
      "Chromium n’a pas mis la page sur papier. Rien n’a été écrit."
    package static let pageNotPrinted = """
      La page n’a pas pu être mise sur papier. Recommencez dans un instant, ou imprimez-la depuis votre navigateur.
      """
    package static func noPage(_ address: String) -> String {
      """
      Il n’y a pas de page à l’adresse «\u{A0}\(address)\u{A0}». Recopiez celle que montre le navigateur, sans le \
      nom du site\u{A0}: /comparer/cadre-de-performance?region=32
      """
    }
    package static func written(_ path: String) -> String { "Page écrite dans \(path)." }
  }
}
