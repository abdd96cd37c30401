/// A write that waits for its turn.
struct PendingWrite: Sendable {
    let context: Context
    /// Whether it has a transaction of its own.
    let isLarge: Bool
    /// Makes the change; returns what tells the caller that it is on disk.
    let perform: @Sendable (Transaction) throws -> @Sendable () -> Void
    /// Tells the caller that nothing was stored.
    let fail: @Sendable (any Error) -> Void
}

extension PendingWrite {
    init<Value: Sendable>(
        _ context: Context,
        isLarge: Bool,
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        _ completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        self.context = context
        self.isLarge = isLarge
        perform = { transaction in
            let value = try work(transaction)
            return { completion(.success(value)) }
        }
        fail = { completion(.failure($0)) }
    }
}
