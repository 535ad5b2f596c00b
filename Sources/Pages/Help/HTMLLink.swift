package import HTML

/// Links as pages write them.
package enum HTMLLink {
  /// A link that looks like a button.
  package static func button(_ label: String, _ address: Address, isPrimary: Bool = true) -> Node {
    a(.look(isPrimary ? .primaryButton : .quietButton), .href(address.href)) { label }
  }

  /// A link in the scope the reader is looking at.
  package static func to(_ address: Address, _ label: String, _ chrome: Chrome) -> Node {
    a(.href(chrome.href(address))) { label }
  }
}
