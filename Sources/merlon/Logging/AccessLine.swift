import HTTPServer
import Storage

/// Writes finished exchanges as lines of the log.
///
/// It writes bytes itself, since each request pays for it: nothing that it writes needs escaping. Methods are
/// tokens, paths are what RFC 3986 allows in one, ids have an alphabet of their own.
struct AccessLine {
    private var second = -1
    private var secondText: [UInt8] = []
    private var peer: Peer?
    private var peerText: [UInt8] = []

    /// Appends the line of an exchange.
    ///
    /// - Parameters:
    ///   - exchange: What to tell.
    ///   - time: When it was over.
    ///   - output: Where to write.
    mutating func append(_ exchange: Exchange, at time: Timestamp, to output: inout [UInt8]) {
        append(time, to: &output)
        output.append(#"Z","level":"info","message":"request","requestId":""#)
        output += exchange.id.utf8
        if let method = exchange.method {
            output.append(#"","method":""#)
            output += method.name.utf8
        }
        if let path = exchange.path {
            output.append(#"","path":""#)
            output += path.utf8
        }
        output.append(#"","status":"#)
        output.append(decimal: exchange.status.code)
        output.append(#","bytesIn":"#)
        output.append(decimal: exchange.bytesIn)
        output.append(#","bytesOut":"#)
        output.append(decimal: exchange.bytesOut)
        output.append(#","microseconds":"#)
        output.append(decimal: exchange.nanoseconds / 1000)
        output.append(#","peer":""#)
        append(exchange.peer, to: &output)
        output.append(exchange.isComplete ? "\",\"complete\":true}\n" : "\",\"complete\":false}\n")
    }

    /// The time up to the milliseconds; the text of a second is made once.
    private mutating func append(_ time: Timestamp, to output: inout [UInt8]) {
        let (second, milliseconds) = time.milliseconds.quotientAndRemainder(dividingBy: 1000)
        if second != self.second {
            self.second = second
            // 2026-11-22T06:30:00.
            secondText = Array(time.description.utf8.prefix(20))
        }
        output.append(#"{"at":""#)
        output += secondText
        for digit in [milliseconds / 100, milliseconds / 10 % 10, milliseconds % 10] {
            output.append(UInt8(ascii: "0") + UInt8(digit))
        }
    }

    private mutating func append(_ peer: Peer, to output: inout [UInt8]) {
        if peer.address != self.peer?.address || self.peer == nil {
            self.peer = peer
            peerText = Array(peer.description.utf8)
        }
        output += peerText
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends a number that is not negative.
    fileprivate mutating func append(decimal value: Int) {
        if value > 9 { append(decimal: value / 10) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}
