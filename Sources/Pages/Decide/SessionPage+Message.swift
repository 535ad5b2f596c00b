internal import Committees
internal import HTML
internal import Kernel
internal import Words

extension SessionPage {
  /// What the secretariat sends to the members of a session convened, from its own mail.
  ///
  /// Nil for who does not keep it, or may not read who sits.
  var message: MessageToCopy? {
    typealias Say = Words.Messages
    guard session.state == .convened, basis.keepsSecretariat, basis.seesNames else { return nil }
    let instance = Words.printed(basis.instance.title)
    var lines = [Say.hello, "", Say.convened(instance, session.day, session.time)]
    if !location.isEmpty { lines.append(Say.place(location)) }
    if !session.link.isEmpty { lines.append(Say.link(session.link)) }
    lines += ["", Say.agenda]
    lines += points.enumerated().map { "\($0 + 1). \(Words.printed($1.title))" }
    lines += ["", Words.Minutes.replyHow, "", Say.signIn]
    var seen: Set<String> = []
    let mails = guests.filter(\.seat.isFilled).map(\.seat.mail).filter {
      !$0.isEmpty && seen.insert($0.lowercased()).inserted
    }
    return MessageToCopy(
      Words.Minutes.convocation(instance) + ", " + Words.longDate(session.day),
      lines.joined(separator: "\n"), to: mails)
  }
}
