import HTTPServer
import Testing

@Suite struct RouterTests {
    @Test("finds nothing in an empty router") func empty() {
        guard case .notFound = Router<Int>().match(.get, []) else {
            Issue.record("found something")
            return
        }
    }
}
