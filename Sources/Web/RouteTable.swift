/// Every route of the program, with the role it needs.
package enum RouteTable {
  package static let all: [Route] =
    FrameRoutes.all + SignInRoutes.all + OperationRoutes.all + FigureRoutes.all
    + FrameworkRoutes.all + HomeRoutes.all + HelpRoutes.all
}
