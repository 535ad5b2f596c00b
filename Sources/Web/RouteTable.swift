package import Access
internal import HTTP
internal import Pages

/// Every route of the program, with the right it needs.
package enum RouteTable {
  package static let all: [Route] = [
    FrameRoutes.all,
    SignInRoutes.all,
    ProofRoutes.all,
    FactorRoutes.all,
    ResumeRoutes.all,
    AccountRoutes.all,
    InvitationRoutes.all,
    RequestRoutes.all,
    ImportRoutes.all,
    OperationRoutes.all,
    CheckRoutes.all,
    CorrectionRoutes.all,
    VerificationRoutes.all,
    PeopleRoutes.all,
    RegisterFormRoutes.all,
    RegisterRoutes.all,
    SearchRoutes.all,
    FigureRoutes.all,
    BenchRoutes.all,
    ClosingRoutes.all,
    EditionRoutes.all,
    FrameworkRoutes.all,
    DossierRoutes.all,
    PeriodScreenRoutes.all,
    StructureRoutes.all,
    TerritoryRoutes.all,
    TargetRoutes.all,
    QuarterRoutes.all,
    ComposerRoutes.all,
    SimulatorRoutes.all,
    DialogueRoutes.all,
    StepRoutes.all,
    QuestionRoutes.all,
    PracticeRoutes.all,
    DiagnosticRoutes.all,
    ActionRoutes.all,
    AttachmentRoutes.all,
    InstanceRoutes.all,
    SessionRoutes.all,
    SessionPackRoutes.all,
    DecisionRoutes.all,
    RoadmapRoutes.all,
    NeedRoutes.all,
    CalendarRoutes.all,
    ChangeRoutes.all,
    HomeRoutes.all,
    HelpRoutes.all,
  ].flatMap { $0 }

  /// The route of a path, with the parts its pattern names; the most precise one.
  static func find(
    _ method: Request.Method, _ segments: [String]
  ) -> (route: Route, names: [String: String])? {
    var found: (route: Route, names: [String: String])?
    for route in all where route.method == method {
      guard let names = route.match(segments), route.precision > found?.route.precision ?? -1
      else { continue }
      found = (route, names)
    }
    return found
  }

  /// Whether a right opens the page of an address; nil when there is no such page.
  ///
  /// What the page shows of its records is another question: it may have none to show.
  package static func opens(_ address: String, _ right: Right) -> Bool? {
    let segments = Request(.get, address).segments
    return find(.get, segments).map {
      $0.route.need.isMet(by: right, kind: $0.route.kind(segments))
    }
  }

  /// The page of a path, or the one it is under.
  static func page(at segments: [String]) -> Address {
    var address = Address()
    address.segments = segments
    while !address.segments.isEmpty {
      if case .work? = find(.get, address.segments)?.route.answer { return address }
      address.segments.removeLast()
    }
    return .home
  }
}
