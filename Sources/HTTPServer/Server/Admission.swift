/// The verdict on a request before its body is read.
public enum Admission: Sendable {
    /// Read the body, up to `bodyLimit` bytes, and call `Application.respond`; past the limit the
    /// client gets 413. `context` comes back in `Request.context`: the matched route, who asks.
    case accept(bodyLimit: Int, context: (any AnyObject & Sendable)? = nil)
    /// Answer now, without the body. A short body is read and dropped; a longer one ends the connection
    /// after the client had time to read the answer.
    case refuse(Response)
}
