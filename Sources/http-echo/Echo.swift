import Dispatch
import Foundation
import HTTPServer

/// Answers any method on any path with the request's body: for suites that judge a server by its echo.
@main
enum Echo {
    static func main() {
        guard let port = port(CommandLine.arguments.dropFirst()) else {
            fail("usage: http-echo [--port N]", code: 2)
        }
        var configuration = ServerConfiguration()
        configuration.listen = .tcp(host: "127.0.0.1", port: port)
        let server = Server(configuration: configuration, application: application)
        do {
            for address in try server.start() {
                FileHandle.standardOutput.write(Data("listening on \(address)\n".utf8))
            }
        } catch {
            fail("cannot listen: \(error)", code: 4)
        }
        dispatchMain()
    }

    private static let application = Application(
        admit: { _ in .accept(bodyLimit: 1024 * 1024) },
        respond: { request, reply in
            reply(
                Response(
                    status: .ok,
                    fields: [
                        .contentType: request.fields.first(.contentType)
                            ?? "application/octet-stream"
                    ],
                    body: .bytes(request.body)
                )
            )
        }
    )

    /// The value of `--port`, 0 without one, or nil if the arguments are wrong.
    private static func port(_ arguments: ArraySlice<String>) -> Int? {
        let arguments = Array(arguments)
        guard !arguments.isEmpty else { return 0 }
        guard arguments.count == 2, arguments[0] == "--port", let port = UInt16(arguments[1]) else {
            return nil
        }
        return Int(port)
    }

    private static func fail(_ message: String, code: Int32) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(code)
    }
}
