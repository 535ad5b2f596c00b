@main
enum Jalon {
  static func main() {}
}
