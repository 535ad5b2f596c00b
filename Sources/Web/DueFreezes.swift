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
  /// Each is an act of the program's own, as the pilot's would be, between those of others. One that
  /// cannot be frozen (a year that runs on, a frame nobody knows, no room for a closing) is left as it is:
  /// its page says why to the pilot.
  package func freezeDue() async {
    _ = try? follower.refresh()
    let book = DialogueBook(view(for: .all(named: Words.Dialogues.itself)).dataset)
    for key in book.keys where book.dialogues[key]?.state == .notified {
      guard let day = book.campaign(key.campaign)?.freezeDay, day <= today else { continue }
      do { try await writes.run { [self] in try freeze(key) } } catch {
        report("freeze: \(type(of: error))")
      }
    }
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
