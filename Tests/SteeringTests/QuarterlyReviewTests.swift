import Kernel
import Testing

@testable import Steering

/// The closing of a quarter: who does what, in which state.
@Suite struct QuarterlyReviewTests {
  private typealias Review = QuarterlyReview

  private static let region = ReviewPlace.unit(cut: "region", code: "32")
  private static let body = ReviewPlace.unit(cut: "oi", code: "OI1")

  /// The state each act leaves, by the state it is done in, as §8 of the contract on steering draws
  /// them; a dash where it is not done.
  private static let moves = """
             ouverte gelee     commentee validee publiee
    geler      gelee   -         -         -       -
    commenter  -       gelee     commentee -       -
    transmettre -      commentee commentee -       -
    renvoyer   -       gelee     gelee     -       -
    valider    -       validee   validee   -       -
    publier    -       publiee   publiee   publiee -
    corriger   -       -         -         -       gelee
    """

  /// Who does each act: in a region or a body, then for the nation.
  private static let doers: [String: (below: Set<String>, nation: Set<String>)] = [
    "geler": (["autorite_gestion"], ["autorite_gestion"]),
    "commenter": (
      ["gestionnaire", "autorite_deleguee"], ["gestionnaire", "autorite_gestion"]
    ),
    "transmettre": (
      ["gestionnaire", "autorite_deleguee"], ["gestionnaire", "autorite_gestion"]
    ),
    "renvoyer": (["autorite_deleguee"], ["autorite_gestion"]),
    "valider": (["autorite_deleguee"], ["autorite_gestion"]),
    "publier": (["autorite_gestion"], ["autorite_gestion"]),
    "corriger": (["autorite_gestion"], ["autorite_gestion"]),
  ]

  @Test func `Every state, act and role gives the state of the contract, or its refusal`() throws {
    let lines = Self.moves.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let states = try lines[0].map { try #require(Review.State(rawValue: $0)) }
    #expect(states == Review.State.allCases && lines.count == Review.Act.allCases.count + 1)
    var walked = 0
    for line in lines.dropFirst() {
      let act = try #require(Review.Act(rawValue: line[0]))
      let who = try #require(Self.doers[line[0]])
      for (state, next) in zip(states, line.dropFirst()) {
        for party in Review.Party.allCases {
          for place in [Self.region, Self.body, .nation] {
            walked += 1
            let able = place == .nation ? who.nation : who.below
            let expected: Result<Review.State, Review.Refusal> =
              if !able.contains(party.rawValue) {
                .failure(.party(Set(able.compactMap(Review.Party.init(rawValue:)))))
              } else if let next = Review.State(rawValue: next) {
                .success(next)
              } else {
                .failure(.state(state))
              }
            let found = Result { () throws(Review.Refusal) in
              try Review.state(after: act, in: state, by: [party], of: place)
            }
            #expect(found == expected, "\(act) \(state) \(party) \(place.text)")
          }
        }
        #expect(throws: Review.Refusal.self) {
          _ = try Review.state(after: act, in: state, by: [], of: Self.region)
        }
      }
    }
    #expect(walked == 7 * 5 * 3 * 3)
  }

  @Test func `An act moves the comments it is about, and no other`() {
    typealias Comment = Review.CommentState
    for act in Review.Act.allCases {
      for state in Comment.allCases {
        for isMine in [true, false] {
          let found = Review.state(after: act, ofComment: state, isMine: isMine)
          let expected: Comment? =
            switch (act.rawValue, state.rawValue) {
            case ("transmettre", "brouillon"): isMine ? .sent : nil
            case ("renvoyer", "transmis"): .givenBack
            case ("valider", "transmis"): .valid
            default: nil
            }
          #expect(found == expected, "\(act) \(state) \(isMine)")
        }
      }
    }
  }

  @Test func `Each state is due by default 20, 30, 40 and 45 days after the quarter`() throws {
    let quarter = try #require(Quarter("2017T2"))
    #expect(
      Review.State.allCases.map { $0.due(after: quarter)?.description } == [
        "2017-07-20", "2017-07-30", "2017-08-09", "2017-08-14", nil,
      ])
  }

  @Test func `A quarter is read as it is written, with its days`() throws {
    let quarter = try #require(Quarter("2017T2"))
    #expect(quarter.start.description == "2017-04-01" && quarter.end.description == "2017-06-30")
    #expect(quarter.previous.description == "2017T1" && quarter.previous < quarter)
    #expect(try #require(Quarter("2016T1")).previous.description == "2015T4")
    for text in ["", "2017", "2017T5", "2017T0", "2017-2", "2017T22", "17T2", "2017T2..2017T3"] {
      #expect(Quarter(text) == nil, "\(text)")
    }
  }

  @Test func `An edition is the nation, a territory or a body, and nothing else`() {
    for text in ["national", "region:32", "departement:62", "region_ancienne:31", "oi:OI:1"] {
      #expect(ReviewPlace(text)?.text == text)
    }
    for text in ["", "nation", "region", "region:", "commune:62041", "statut:x", ":32"] {
      #expect(ReviewPlace(text) == nil, "\(text)")
    }
    let mixed = ["oi:A", "region:32", "national", "departement:02", "region:11"]
    #expect(
      mixed.compactMap(ReviewPlace.init).sorted().map(\.text) == [
        "national", "region:11", "region:32", "departement:02", "oi:A",
      ])
  }

  @Test func `The lines of all screens are closed, each once`() {
    let names = Screen.everyLine.lines.map(\.indicator)
    #expect(Set(names).count == names.count)
    #expect(Set(names) == Set(Screen.all.flatMap(\.lines).map(\.indicator)))
  }
}
