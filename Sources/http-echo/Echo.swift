import HTTPServer

@main
enum Echo {
    static func main() {}
}
