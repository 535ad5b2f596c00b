package import HTML
internal import HTTP
internal import Kernel
internal import Words

/// Links from the pages to the help that explains them.
package enum HelpLink {
  /// The anchor of a word of the glossary, or of a heading of the guide.
  package static func anchor(_ text: String) -> String {
    Names.normalised(text).lowercased().split(separator: " ").joined(separator: "-")
  }

  /// Where a word of the glossary is explained.
  static func address(_ word: String) -> Address {
    var address = Address.glossary
    address.fragment = anchor(word)
    return address
  }

  /// A small link to a word of the glossary, for beside a field or a figure.
  package static func word(_ word: String, _ chrome: Chrome) -> Node {
    a(
      .look(.helpWord), .href(chrome.href(.glossary) + "#" + anchor(word)),
      .aria("label", Words.Help.about(word))
    ) { "?" }
  }
}
