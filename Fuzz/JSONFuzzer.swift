// sources: Sources/JSON/*.swift Sources/JSON/*/*.swift

/// Gives bytes to the reader, and what it makes of them to everything that works on JSON values.
///
/// - Parameters:
///   - start: The bytes.
///   - count: How many.
/// - Returns: 0, as libFuzzer asks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(JSONReadError) {
        let value = try JSONReader.read(bytes)
        checkRoundTrip(of: value)
        checkMerging(of: value)
        checkDecoding(of: value)
        checkLimits(of: bytes)
    } catch {
        precondition(error.offset <= bytes.count, "a fault lies behind its document")
        precondition(!error.message.isEmpty, "a fault has no message")
        checkPrefixes(of: bytes, error)
    }
    return 0
}

/// What reads, writes; what was written reads back as the same value, and writes the same bytes.
private func checkRoundTrip(of value: JSON) {
    let written = JSONWriter.bytes(of: value)
    guard let back = try? JSONReader.read(written) else {
        preconditionFailure("what was written does not read")
    }
    precondition(isSame(value, back), "what was written reads as another value")
    precondition(JSONWriter.bytes(of: back) == written, "writing again gives other bytes")
}

/// RFC 7396: merging a value into nothing takes its nulls out; merging it again changes nothing.
private func checkMerging(of value: JSON) {
    let merged = JSON.null.merging(value)
    precondition(isSame(merged.merging(value), merged), "merging twice differs from merging once")
    precondition(
        isSame(value.merging(.object(JSONObject())), value.object == nil ? [:] : value),
        "the empty patch changes something"
    )
    _ = JSONWriter.bytes(of: value.merging(merged))
}

/// A parser gives a value exactly if it reports no fault, and keeps to the limit of faults.
private func checkDecoding(of value: JSON) {
    let log = FaultLog()
    let result = sample.parse(value, .root, log)
    precondition((result == nil) == (log.faultCount > 0), "a parser failed without a fault")
    precondition(log.faults.count == min(log.faultCount, FaultLog.limit), "faults were lost")
    let json = JSONWriter.bytes(of: log.faults.map(\.detail))
    precondition((try? JSONReader.read(json)) != nil, "a message does not read back")
}

/// The same document under smaller limits is read, or refused for its size and nothing else.
private func checkLimits(of bytes: [UInt8]) {
    do throws(JSONReadError) {
        _ = try JSONReader.read(bytes, limits: JSONReader.Limits(depth: 3, values: 10))
    } catch {
        switch error.reason {
        case .tooDeep, .tooManyValues: break
        default: preconditionFailure("smaller limits gave \(error.reason)")
        }
    }
}

/// The first fault does not depend on what comes after it.
private func checkPrefixes(of bytes: [UInt8], _ error: JSONReadError) {
    guard error.reason != .unexpectedEnd, error.offset < bytes.count else { return }
    let longer = bytes + [UInt8(ascii: "x")]
    precondition((try? JSONReader.read(longer)) == nil, "a faulty document reads with more")
}

/// An object as requests have it: one field of each kind.
private var sample: JSONParser<Int> {
    .object { fields in
        let a = fields.required("a", .line(1...5))
        let b = fields.optional("b", .integer(-10...10), default: 0)
        let c = fields.optional("c", .set(.prose(0...3), limit: 4), default: [])
        let d = fields.optional("d", nested, default: 0)
        return a.map { $0.unicodeScalars.count + b + c.count + d }
    }
}

private var nested: JSONParser<Int> {
    .object { fields in
        fields.ignore("x")
        return fields.required("y", .bool).map { $0 ? 1 : 0 }
    }
}

/// Whether both are the same JSON value: numbers by value, strings by their bytes.
private func isSame(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.integer(let left), .double(let right)): Int(exactly: right) == left
    case (.double(let left), .integer(let right)): Int(exactly: left) == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)):
        left.count == right.count && zip(left, right).allSatisfy(isSame)
    case (.object(let left), .object(let right)):
        left.members.count == right.members.count
            && zip(left.members, right.members).allSatisfy {
                $0.key.utf8.elementsEqual($1.key.utf8) && isSame($0.value, $1.value)
            }
    default: left == right
    }
}
