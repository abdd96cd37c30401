// sources: Sources/HTTPServer/Message/*.swift

/// The decoder finds the same wherever the input is cut, and undoes what the encoder does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChunkedDecoder(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    let cut = Int(data[0]) % (bytes.count + 1)
    let whole = decode([bytes])
    precondition(whole == decode([Array(bytes[..<cut]), Array(bytes[cut...])]), "a cut changes it")
    precondition(whole == decode(bytes.map { [$0] }), "cuts change it")

    var encoded: [UInt8] = []
    if cut > 0 { encoded.appendChunk(Array(bytes[..<cut])) }
    if cut < bytes.count { encoded.appendChunk(Array(bytes[cut...])) }
    encoded.appendLastChunk()
    let decoded = decode([encoded], limit: bytes.count)
    precondition(decoded == Outcome(body: bytes, isDone: true), "the round trip fails")
    return 0
}

private struct Outcome: Equatable {
    var body: [UInt8] = []
    var isDone = false
    var error: RequestError?
}

private func decode(_ pieces: [[UInt8]], limit: Int = 200) -> Outcome {
    var limits = MessageLimits()
    limits.chunkExtensions = 24
    limits.fieldLine = 40
    limits.fieldSection = 80
    limits.fieldCount = 3
    var decoder = ChunkedDecoder(limits: limits, bodyLimit: limit)
    var outcome = Outcome()
    for piece in pieces where !outcome.isDone {
        var position = 0
        do throws(RequestError) {
            outcome.isDone = try decoder.decode(piece.span, &position, into: &outcome.body)
        } catch {
            // How much of the data came before the fault depends on the cut, and is dropped.
            return Outcome(error: error)
        }
        precondition(outcome.body.count <= limit, "the limit does not hold")
    }
    return outcome
}
