package import HTTP

/// A form as it was sent: where to, and what was typed in it.
///
/// Files, passwords and what proves a session are left out.
package struct SentForm: Hashable, Sendable {
  /// The parts of the path of its address.
  package var segments: [String]
  package var query: [Parameters.Pair]
  package var fields: [Parameters.Pair]
  /// Whether files came with it, which are to be chosen again.
  package var hadFiles: Bool

  package init(_ request: Request) {
    segments = request.segments
    query = request.query.pairs
    fields = request.form.pairs.filter { Self.isKept($0.name) }
    hadFiles = request.files.contains { !$0.name.isEmpty }
  }

  /// The name of the field that says which form is sent again.
  static let secretName = "reprise"

  private static func isKept(_ name: String) -> Bool {
    let name = name.lowercased()
    return name != "cle" && name != secretName
      && !["mot_de_passe", "motdepasse", "password"].contains { name.contains($0) }
  }
}

extension SentForm {
  /// As it is sealed: texts one after the other, each after its length.
  var bytes: [UInt8] {
    var bytes: [UInt8] = [hadFiles ? 1 : 0]
    func add(_ number: Int) {
      for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
    func add(_ texts: [String]) {
      add(texts.count)
      for text in texts {
        add(text.utf8.count)
        bytes += text.utf8
      }
    }
    add(segments)
    add(query.flatMap { [$0.name, $0.value] })
    add(fields.flatMap { [$0.name, $0.value] })
    return bytes
  }

  /// Nil for what `bytes` did not make.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    func number() -> Int? {
      guard rest.count >= 4 else { return nil }
      defer { rest = rest.dropFirst(4) }
      return rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func texts() -> [String]? {
      guard let count = number(), count <= rest.count else { return nil }
      var texts: [String] = []
      for _ in 0..<count {
        guard let length = number(), length <= rest.count else { return nil }
        texts.append(String(decoding: rest.prefix(length), as: UTF8.self))
        rest = rest.dropFirst(length)
      }
      return texts
    }
    func pairs() -> [Parameters.Pair]? {
      guard let texts = texts(), texts.count.isMultiple(of: 2) else { return nil }
      return stride(from: 0, to: texts.count, by: 2).map { .init(texts[$0], texts[$0 + 1]) }
    }
    guard let mark = rest.popFirst(), let segments = texts(), let query = pairs(),
      let fields = pairs(), rest.isEmpty
    else { return nil }
    (self.segments, self.query, self.fields) = (segments, query, fields)
    hadFiles = mark == 1
  }
}
