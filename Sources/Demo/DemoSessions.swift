import Kernel

/// The sessions of the demonstration's committees, as their shipped lines say them.
struct DemoSessions {
  struct Session {
    var code: String
    var instance: String
    var day: String
    /// A code of the field `statut`.
    var state: String
  }

  let all: [Session]

  init() throws(DemoError) {
    all = try WordLists.read("demo/actes/seances.csv").map { cells in
      Session(
        code: cells[1], instance: cells[2], day: String(cells[3].prefix(10)), state: cells[11])
    }
  }

  private static let held: Set = ["tenue", "diffusee", "approuvee", "sans_quorum"]

  /// Those that a line is written for; nil for a line that is not of sessions.
  func named(_ whom: String) -> [Session]? {
    switch whom {
    case "tenues": all.filter { Self.held.contains($0.state) }
    case "prévues": all.filter { !Self.held.contains($0.state) }
    case "diffusées": all.filter { $0.state == "diffusee" || $0.state == "approuvee" }
    default: nil
    }
  }

  /// Who was asked to each session convened, what they answered and whether they came, as the lines of
  /// a file with its header.
  ///
  /// Co-presidents always come; of a session without quorum they alone.
  func invitations(_ random: inout Generator) throws(DemoError) -> [[String]] {
    let seats = try WordLists.read("demo/sieges.csv")
    var lines = [["pour", "seance", "siege", "rang", "reponse", "mandat_a", "presence"]]
    for session in all where !["preparee", "annulee"].contains(session.state) {
      for seat in seats where seat[1] == session.instance {
        let isThere = seat[4] <= session.day && (seat[5].isEmpty || seat[5] >= session.day)
        guard isThere, !seat[8].isEmpty else { continue }
        let presides = seat[12] == "oui"
        let drawn = random.below(100)
        let replaced = !seat[9].isEmpty && drawn >= 80
        let (reply, presence): (String, String) =
          switch drawn {
          case _ where presides: ("present", "present")
          case _ where session.state == "sans_quorum": ("excuse", "absent")
          case _ where replaced: ("suppleant", "suppleant")
          case ..<80: ("present", "present")
          case ..<92: ("present", "distance")
          case ..<97: ("excuse", "absent")
          default: ("", "absent")
          }
        let wasHeld = Self.held.contains(session.state)
        lines.append(["", session.code, seat[2], seat[3], reply, "", wasHeld ? presence : ""])
      }
    }
    return lines
  }
}
