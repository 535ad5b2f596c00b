import YAML

/// Several definitions that one file says at once, one for each code of its `each`.
///
/// `{code}`, `{fr}` and `{en}` stand for a code and its names, everywhere in the text. A file without
/// `each` is one definition.
enum DefinitionFamily {
  /// The definitions of a file, each as a file of its own: same lines, under the path its code gives.
  static func expanded(path: String, bytes: [UInt8]) -> [(path: String, bytes: [UInt8])] {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.firstIndex(of: "each:") else { return [(path, bytes)] }
    let rest = lines[(first + 1)...]
    let last = rest.firstIndex { !$0.hasPrefix(" ") && !$0.isEmpty } ?? lines.endIndex
    let block = lines[first..<last].joined(separator: "\n")
    guard let node = try? parseYAML(Array(block.utf8)), case .mapping(let root, _) = node,
      case .mapping(let members, _)? = root.first?.value
    else { return [(path, bytes)] }
    // The lines of the list are left empty, so that problems keep their places.
    let text = lines.enumerated().map { (first..<last).contains($0) ? "" : $1 }
      .joined(separator: "\n")
    let folder = path.prefix { $0 != "/" }
    return members.map { member in
      var names = ["code": member.key, "fr": member.key, "en": member.key]
      if case .mapping(let entries, _) = member.value {
        for entry in entries {
          if case .scalar(let name, _) = entry.value { names[entry.key] = name }
        }
      }
      let own = names.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
      let code = own.split(separator: "\n").first { $0.hasPrefix("code: ") }
        .map { $0.dropFirst("code: ".count).filter { $0 != "\"" && $0 != "'" } }
      return ("\(folder)/\(code ?? "").yaml", Array(own.utf8))
    }
  }
}
