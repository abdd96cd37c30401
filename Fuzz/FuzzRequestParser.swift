// sources: Sources/HTTPServer/Message/*.swift

/// The parser finds the same wherever the input is cut.
///
/// The first two bytes say where that is.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequestParser(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size > 2 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 2, count: size - 2))
    var limits = MessageLimits()
    limits.requestLine = 48
    limits.fieldLine = 40
    limits.fieldSection = 160
    limits.fieldCount = 6
    limits.chunkExtensions = 24
    let first = Int(data[0]) % (bytes.count + 1)
    let second = first + Int(data[1]) % (bytes.count - first + 1)
    let whole = parse(bytes, cuts: [], limits)
    precondition(whole == parse(bytes, cuts: [first, second], limits), "a cut changes the outcome")
    precondition(whole == parse(bytes, cuts: Array(bytes.indices), limits), "cuts change it")
    return 0
}

private struct Outcome: Equatable {
    var heads: [MessageHead] = []
    var bodies: [[UInt8]] = []
    var error: RequestError?
}

private func parse(_ bytes: [UInt8], cuts: [Int], _ limits: MessageLimits) -> Outcome {
    var outcome = Outcome()
    var parser = RequestParser(limits: limits)
    var start = 0
    for end in cuts + [bytes.count] {
        let piece = Array(bytes[start..<end])
        start = end
        var position = 0
        do throws(RequestError) {
            while let event = try parser.parse(piece.span, &position) {
                switch event {
                case .head(let head):
                    outcome.heads.append(head)
                    try parser.expectBody(limit: 64)
                case .end:
                    let body = parser.takeBody()
                    precondition(body.count <= 64, "the limit of the body does not hold")
                    outcome.bodies.append(body)
                }
            }
        } catch {
            outcome.error = error
            return outcome
        }
    }
    return outcome
}
