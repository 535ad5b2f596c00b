import Committees
import Kernel
import Testing

/// The acts of actions, roadmaps and needs, walked whole: §2 of the contract of the committees.
@Suite("Actions, roadmaps and needs move as the contract says")
struct RoadmapMachineTests {
  private static let actions = """
               prevue     en_cours   bloquee    realisee abandonnee
    commencer  en_cours   -          -          -        -
    bloquer    -          bloquee    -          -        -
    reprendre  -          -          en_cours   -        -
    realiser   -          realisee   realisee   -        -
    reporter   prevue     en_cours   bloquee    -        -
    abandonner abandonnee abandonnee abandonnee -        -
    """

  private static let roadmaps = """
              projet  soumise validee      en_execution bilan close
    soumettre soumise -       -            -            -     -
    valider   -       validee -            -            -     -
    executer  -       -       en_execution -            -     -
    bilan     -       -       -            bilan        -     -
    clore     -       -       -            -            close -
    """

  private static let needs = """
                      signale  qualifie       pris_en_charge sans_suite remonte recu    repondu   satisfait non_satisfait
    qualifier         qualifie -              -              -          -       -       -         -         -
    prendre-en-charge -        pris_en_charge -              -          -       -       -         -         -
    classer           -        sans_suite     -              -          -       -       -         -         -
    remonter          -        remonte        -              -          -       remonte -         -         remonte
    recevoir          -        -              -              -          recu    -       -         -         -
    repondre          -        -              -              -          -       repondu -         -         repondu
    satisfait         -        -              -              -          -       -       satisfait -         -
    non-satisfait     -        -              -              -          -       -       recu      -         -
    """

  @Test func `An action, by who answers for it, the secretariat and the administrator`() throws {
    let walked = try walk(
      .action, Self.actions, reasons: ["bloquer", "abandonner"],
      doers: { _ in [.responsible, .secretariat, .administrator, .dialogueSide] })
    // Acts, states, parties.
    #expect(walked == 6 * 5 * 7)
  }

  @Test func `A roadmap, by its secretariat, validated by who presides`() throws {
    for hasDiagnostic in [false, true] {
      let walked = try walk(
        .roadmap(hasDiagnostic: hasDiagnostic), Self.roadmaps,
        reasons: hasDiagnostic ? [] : ["soumettre"],
        doers: { $0 == "valider" ? [.coPresident] : [.secretariat, .administrator] })
      #expect(walked == 5 * 6 * 7)
    }
  }

  @Test func `A need, by the secretariat that has it, judged by who raised it`() throws {
    let walked = try walk(
      .need, Self.needs, reasons: ["classer", "non-satisfait"],
      doers: { $0.hasSuffix("satisfait") ? [.raiser] : [.secretariat] })
    #expect(walked == 8 * 9 * 7)
  }

  /// Does every act in every state as every party, with and without a reason.
  private func walk<State, Act>(
    _ machine: StateMachine<State, Act, CommitteeParty>, _ table: String, reasons: Set<String>,
    doers: (String) -> Set<CommitteeParty>
  ) throws -> Int
  where
    State: RawRepresentable & CaseIterable, State.RawValue == String,
    Act: RawRepresentable
      & CaseIterable, Act.RawValue == String
  {
    typealias Refusal = StateMachine<State, Act, CommitteeParty>.Refusal
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let states = try lines[0].map { try #require(State(rawValue: $0)) }
    #expect(states == Array(State.allCases))
    #expect(lines.dropFirst().map { $0[0] } == Act.allCases.map(\.rawValue))
    var walked = 0
    for line in lines.dropFirst() {
      let act = try #require(Act(rawValue: line[0]))
      for (state, next) in zip(states, line.dropFirst()) {
        for party in CommitteeParty.allCases {
          walked += 1
          let able = doers(line[0])
          let expected: Result<State, Refusal> =
            if next == "-" {
              .failure(.state(state))
            } else if !able.contains(party) {
              .failure(.party(able))
            } else {
              .success(try #require(State(rawValue: next)))
            }
          func done(_ reason: String) -> Result<State, Refusal> {
            do throws(Refusal) {
              return .success(try machine.state(after: act, in: state, by: [party], reason: reason))
            } catch { return .failure(error) }
          }
          #expect(done("pourquoi") == expected, "\(line[0]) \(state) \(party)")
          let bare: Result<State, Refusal> =
            if case .success = expected, reasons.contains(line[0]) {
              .failure(.reasonMissing)
            } else { expected }
          #expect(done(" ") == bare, "\(line[0]) \(state) \(party)")
        }
      }
    }
    return walked
  }
}
