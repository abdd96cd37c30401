// sources: Sources/HTTPServer/Message/*.swift

/// The conditional and the negotiating fields never trap, and what they parse can be written and parsed
/// again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFieldValues(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let text = String(validating: bytes, as: UTF8.self) else { return 0 }
    if case .tags(let tags) = EntityTagCondition(text) {
        let again = tags.map(\.description).joined(separator: ",")
        precondition(EntityTagCondition(again) == .tags(tags), "the tags differ")
    }
    var fields = Fields()
    fields.append(.ifMatch, text)
    fields.append(.ifNoneMatch, text)
    fields.append(.accept, text)
    _ = Preconditions(fields)?.evaluate(method: .get, current: EntityTag("a"))
    precondition(fields.all(.accept).count == 1, "a value splits a field")
    if let type = MediaType(text) {
        precondition(MediaType(type.essence)?.essence == type.essence, "the types differ")
        _ = Accept(text).best(of: [type])
    }
    _ = ForwardedFor.parseForwarded(text)
    _ = ForwardedFor.parseXForwardedFor(text)
    try? TransferCodings.check(bytes)
    _ = HostSyntax.isValid(bytes.span)
    return 0
}
