internal import CYAML

/// The one document of a file, as values with their places.
///
/// Anchors, aliases, type tags, keys that are not text, duplicate keys, several documents and more
/// than 64 nested levels are refused.
/// - Throws: `YAMLError` at the first thing that is wrong.
package func parseYAML(_ bytes: [UInt8]) throws(YAMLError) -> Node {
  let read = unsafe bytes.withUnsafeBufferPointer { input -> Result<Node, YAMLError> in
    do throws(YAMLError) {
      var reader = unsafe try Reader(input)
      return .success(try reader.document())
    } catch {
      return .failure(error)
    }
  }
  return try read.get()
}

/// The owner of a libyaml parser over bytes that outlive it.
@safe
struct Reader: ~Copyable {
  /// Levels of nesting accepted.
  static let deepest = 64

  private let input: UnsafeBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// A reader of the bytes, which libyaml does not copy: they must stay where they are meanwhile.
  init(_ input: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    unsafe self.input = unsafe input
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      throw YAMLError(line: 1, column: 1, message: Messages.memory)
    }
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  mutating func document() throws(YAMLError) -> Node {
    _ = try next()  // start of stream
    let start = try next()
    guard start.kind == YAML_DOCUMENT_START_EVENT else {
      throw fail(start.mark, Messages.empty)
    }
    let root = try node(try next(), depth: 1)
    _ = try next()  // end of document
    let end = try next()
    guard end.kind == YAML_STREAM_END_EVENT else { throw fail(end.mark, Messages.several) }
    return root
  }

  /// An event copied out of libyaml's memory.
  private struct Event {
    var kind: yaml_event_type_t
    var mark: Mark
    var text = ""
    var refusal: String?
  }

  private mutating func next() throws(YAMLError) -> Event {
    var raw = unsafe yaml_event_t()
    // "The application is responsible for freeing any buffers associated with the produced event
    // object using the yaml_event_delete() function." (yaml.h)
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else { throw problem() }
    defer { unsafe yaml_event_delete(&raw) }
    var event = unsafe Event(kind: raw.type, mark: Self.mark(raw.start_mark))
    switch unsafe raw.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe raw.data.scalar
      event.text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      event.refusal = unsafe Self.refusal(scalar.anchor, scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      event.refusal = unsafe Self.refusal(
        raw.data.sequence_start.anchor, raw.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      event.refusal = unsafe Self.refusal(raw.data.mapping_start.anchor, raw.data.mapping_start.tag)
    case YAML_ALIAS_EVENT:
      event.refusal = Messages.alias
    default:
      break
    }
    return event
  }

  private static func refusal(
    _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?
  ) -> String? {
    if unsafe anchor != nil { return Messages.anchor }
    return unsafe tag != nil ? Messages.tag : nil
  }

  private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> Node {
    if let refusal = event.refusal { throw fail(event.mark, refusal) }
    guard depth <= Self.deepest else { throw fail(event.mark, Messages.depth) }
    switch event.kind {
    case YAML_SEQUENCE_START_EVENT:
      return try sequence(event.mark, depth: depth)
    case YAML_MAPPING_START_EVENT:
      return try mapping(event.mark, depth: depth)
    default:
      return .scalar(event.text, event.mark)
    }
  }

  private mutating func sequence(_ mark: Mark, depth: Int) throws(YAMLError) -> Node {
    var items: [Node] = []
    while true {
      let event = try next()
      if event.kind == YAML_SEQUENCE_END_EVENT { return .sequence(items, mark) }
      items.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func mapping(_ mark: Mark, depth: Int) throws(YAMLError) -> Node {
    var entries: [Node.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let key = try next()
      if key.kind == YAML_MAPPING_END_EVENT { return .mapping(entries, mark) }
      if let refusal = key.refusal { throw fail(key.mark, refusal) }
      guard key.kind == YAML_SCALAR_EVENT else { throw fail(key.mark, Messages.key) }
      if let first = lines.updateValue(key.mark.line, forKey: key.text) {
        throw fail(key.mark, Messages.duplicate(key.text, firstLine: first))
      }
      let value = try node(try next(), depth: depth + 1)
      entries.append(Node.Entry(key: key.text, keyMark: key.mark, value: value))
    }
  }

  private static func mark(_ raw: yaml_mark_t) -> Mark {
    Mark(line: Int(raw.line) + 1, column: Int(raw.column) + 1)
  }

  private func fail(_ mark: Mark, _ message: String) -> YAMLError {
    YAMLError(line: mark.line, column: mark.column, message: message)
  }

  /// The error libyaml holds, in French.
  private func problem() -> YAMLError {
    let state = unsafe parser.pointee
    guard unsafe state.error != YAML_MEMORY_ERROR else {
      return YAMLError(line: 1, column: 1, message: Messages.memory)
    }
    let message = unsafe state.problem.map { unsafe Messages.problem(String(cString: $0)) }
    // A reader error has an offset in bytes (`problem_offset`) and no mark.
    let mark =
      unsafe state.error == YAML_READER_ERROR
      ? place(ofByte: Int(state.problem_offset)) : Self.mark(state.problem_mark)
    return fail(mark, message ?? Messages.problem(""))
  }

  /// The line and column of a byte, what comes before it being UTF-8.
  private func place(ofByte offset: Int) -> Mark {
    let before = unsafe String(decoding: input.prefix(offset), as: UTF8.self).unicodeScalars
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return Mark(line: before.count { $0 == "\n" } + 1, column: column)
  }
}
