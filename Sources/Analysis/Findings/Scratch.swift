/// Values by small numbers, all of which are forgotten at once at no cost.
struct Scratch<Value> {
    private var values: [Value?]
    private var stamps: [Int]
    private var stamp = 1

    init(count: Int) {
        values = Array(repeating: nil, count: count)
        stamps = Array(repeating: 0, count: count)
    }

    /// Forgets all values.
    mutating func forget() {
        stamp += 1
    }

    subscript(number: Int) -> Value? {
        get { stamps[number] == stamp ? values[number] : nil }
        set {
            values[number] = newValue
            stamps[number] = stamp
        }
    }
}
