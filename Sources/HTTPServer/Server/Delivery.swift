import Synchronization

/// The right to hand over one value, once, from any thread.
///
/// A second value is ignored. A delivery that is dropped without a value delivers the failure it was
/// made with, so nobody waits for ever.
public final class Delivery<Value: Sendable>: Sendable {
    private let accept: @Sendable (Value?) -> Void
    private let isDone = Atomic<Bool>(false)

    /// A delivery to a function.
    ///
    /// - Parameter accept: called once, on the delivering thread, with nil if the delivery was
    ///   dropped.
    public init(accept: @escaping @Sendable (Value?) -> Void) {
        self.accept = accept
    }

    deinit {
        if claim() { accept(nil) }
    }

    /// Hands over the value.
    public func callAsFunction(_ value: Value) {
        if claim() { accept(value) }
    }

    /// Whether this call is the first.
    private func claim() -> Bool {
        !isDone.exchange(true, ordering: .acquiringAndReleasing)
    }
}

/// The right to answer one request.
///
/// If it is dropped, the client gets a 500.
public typealias Reply = Delivery<Response>
