internal import Dialogues
internal import Kernel
internal import Words

extension DialoguePage {
  /// What a party sends to the others, from its own mail: what all of them read on this page.
  ///
  /// Nil for who is no party, before the dialogue is launched and once it is over.
  var message: MessageToCopy? {
    typealias Say = Words.Messages
    guard let campaign = basis.campaign, let dialogue = basis.dialogue, !basis.parties.isEmpty,
      ![.closed, .dropped].contains(dialogue.state)
    else { return nil }
    var lines = [
      Say.hello, "",
      Say.dialogue(title, Words.Dialogues.state(dialogue.state.rawValue)), "",
    ]
    lines += CampaignDate.allCases.filter { campaign.day($0) >= today }.map {
      Say.date(
        Words.CalendarFeeds.date($0.rawValue), campaign.day($0), isUsual: campaign.said($0) == nil)
    }
    lines += ["", Say.signIn]
    return MessageToCopy(title, lines.joined(separator: "\n"))
  }
}
