internal import Access
internal import Dialogues
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Words

extension Site {
  /// Freezes the data of the dialogues told of, on the day their campaign says or after it: contract of
  /// the dialogues, DG2.
  ///
  /// Each is an act of the program's own, as the pilot's would be. One that cannot be frozen (a year
  /// that runs on, a frame nobody knows) is left as it is: its page says why to the pilot.
  package func freezeDue() async {
    do {
      try await writes.run { [self] in
        _ = try follower.refresh()
        let view = view(for: .all(named: Words.Dialogues.itself))
        let book = DialogueBook(view.dataset)
        for (key, dialogue) in book.dialogues.sorted(by: { $0.key.text < $1.key.text })
        where dialogue.state == .notified {
          guard let day = book.campaign(key.campaign)?.freezeDay, day <= today else { continue }
          try freeze(key)
        }
      }
    } catch { report("freeze: \(type(of: error))") }
  }

  private func freeze(_ key: DialogueKey) throws {
    let visit = Visit(
      site: self, request: Request(.get, Address.dialogue(key).href), session: nil,
      names: ["campagne": key.campaign, "structure": key.structure],
      view: view(for: .all(named: Words.Dialogues.itself)), nonce: ""
    ).now()
    let basis = try visit.dialogue()
    guard let dialogue = basis.dialogue, dialogue.state == .notified else { return }
    _ = try LineActs(visit, basis).freeze(dialogue, .frozen)
  }
}
