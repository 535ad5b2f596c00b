internal import Checks
internal import Kernel
internal import Words

extension StatusPath {
  /// The status under each rule set, in words.
  var text: String {
    var lines = [Words.Figures.statusTitle]
    for one in classes {
      lines.append(
        Words.Figures.status(
          ruleSet: one.ruleSet.rawValue, isInForce: one.ruleSet == inForce,
          status: "\(one.profile.status)", branch: one.profile.branch.code, missing: one.missing))
    }
    lines.append(Words.Figures.answers(answers.map { "\($0.name) = \($0.value)" }))
    return lines.joined(separator: "\n") + "\n"
  }

  var json: String {
    JSON.object([
      ("en_vigueur", JSON.string(inForce.rawValue)),
      (
        "jeux",
        JSON.object(
          classes.map { one in
            (
              one.ruleSet.rawValue,
              JSON.object([
                ("statut", JSON.string(Words.Figures.answer("\(one.profile.status)"))),
                ("branche", JSON.string(one.profile.branch.code)),
                ("manques", JSON.array(one.missing.map { JSON.string($0) })),
              ])
            )
          })
      ), ("reponses", JSON.object(answers.map { ($0.name, JSON.string($0.value)) })),
    ])
  }
}
