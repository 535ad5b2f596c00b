extension Words {
  package static func finding(id: String, column: String?, value: String, detail: String) -> String
  {
    [id, column ?? "", value, detail].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Words {
  package static func findingTitle(id: String) -> String { id }
}
