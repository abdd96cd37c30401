/// A value to bind to a parameter of a statement.
enum Value {
    case null
    case integer(Int)
    case text(String)
    /// UTF-8 that is bound as text, without a copy into a string.
    case utf8([UInt8])
    case blob([UInt8])

    static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
    static func time(_ time: Timestamp?) -> Value {
        time.map { .integer($0.milliseconds) } ?? .null
    }
    static func flag(_ flag: Bool) -> Value { .integer(flag ? 1 : 0) }
}
