/// Every route of the program, with the role it needs.
package enum RouteTable {
  package static let all: [Route] = [
    FrameRoutes.all,
    SignInRoutes.all,
    AccountRoutes.all,
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
    ClosingRoutes.all,
    FrameworkRoutes.all,
    HomeRoutes.all,
    HelpRoutes.all,
  ].flatMap { $0 }
}
