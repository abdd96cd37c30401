// sources: Sources/HTTPServer/Message/*.swift

/// A target that is taken has sound segments, and encoding them again gives the same ones.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTarget(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    let methods: [Method] = [.get, .options, .connect]
    guard let target = try? Target(bytes.span, method: methods[Int(data[0]) % 3]) else { return 0 }
    for segment in target.segments {
        precondition(segment != "." && segment != "..", "a dot segment")
        precondition(!segment.utf8.contains(0), "a NUL")
    }
    guard target.form == .origin else { return 0 }
    var again: [UInt8] = target.segments.isEmpty ? [0x2F] : []
    for segment in target.segments { again += [0x2F] + encode(segment) }
    for (index, item) in target.query.all.enumerated() {
        again += [index == 0 ? 0x3F : 0x26] + encode(item.key) + [0x3D] + encode(item.value)
    }
    guard let second = try? Target(again.span, method: .get) else {
        preconditionFailure("what was decoded cannot be encoded")
    }
    precondition(second.segments == target.segments, "the segments differ")
    precondition(second.query == target.query, "the query differs")
    return 0
}

private func encode(_ text: String) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return text.utf8.flatMap { [0x25, digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
}
