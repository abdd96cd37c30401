/// Why the server answers by itself.
public struct Failure: Sendable {
    /// What went wrong.
    public enum Reason: Hashable, Sendable {
        /// The message was refused.
        case request(RequestError)
        /// The head or the body came too slowly.
        case tooSlow
        /// Too many requests wait for their answers, or too many connections or bodies are held.
        case overloaded
        /// The client's address sends faster than its rate.
        case rateLimited
        /// The server is going down.
        case shuttingDown
        /// The application dropped its reply.
        case noReply
    }

    /// What went wrong.
    public let reason: Reason
    /// The request's id; one of ours if the head was never complete.
    public let requestID: String
    /// When to come back, in whole seconds; the server writes Retry-After itself.
    public let retryAfter: Int?

    /// A failure of these parts.
    public init(reason: Reason, requestID: String, retryAfter: Int? = nil) {
        self.reason = reason
        self.requestID = requestID
        self.retryAfter = retryAfter
    }

    /// The status that answers it; the response's own status is overwritten with it.
    public var status: Status {
        switch reason {
        case .request(let error): error.status
        case .tooSlow: .requestTimeout
        case .overloaded, .shuttingDown: .serviceUnavailable
        case .rateLimited: .tooManyRequests
        case .noReply: .internalServerError
        }
    }
}

extension Failure {
    /// A minimal `application/problem+json` response (RFC 9457), which nothing of the request but its
    /// id, whose alphabet is safe, finds its way into.
    public var minimalResponse: Response {
        let text = """
            {"type":"about:blank","title":"\(status.reason)","status":\(status.code),\
            "detail":"\(detail)","requestId":"\(requestID)"}
            """
        return Response(
            status: status,
            fields: [.contentType: "application/problem+json"],
            body: .bytes(Array(text.utf8))
        )
    }

    /// One sentence for a person, without quotes and backslashes.
    public var detail: String {
        switch reason {
        case .request(let error): error.detail
        case .tooSlow: "The request did not arrive in time."
        case .overloaded: "The server has too much to do; try again later."
        case .rateLimited: "Too many requests; slow down."
        case .shuttingDown: "The server is going down; try again later."
        case .noReply: "The server could not answer."
        }
    }
}
