import Dispatch

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Readiness by Dispatch sources on a serial queue: works wherever Dispatch does.
///
/// `@unchecked`: the mutable state is confined to the queue.
final class DispatchDriver: ReadinessDriver, @unchecked Sendable {
    /// The two sources of one socket.
    ///
    /// A source may only be released when it is not suspended, and its descriptor only closed when
    /// both are cancelled.
    private struct Watch {
        let read: any DispatchSourceRead
        var write: (any DispatchSourceWrite)?
        var interest: Interest
    }

    private let queue: DispatchQueue
    private let timer: any DispatchSourceTimer
    private var watches: [SocketToken: Watch] = [:]
    private var loop: EventLoop?

    init(index: Int) {
        queue = DispatchQueue(label: "http-\(index)")
        timer = DispatchSource.makeTimerSource(queue: queue)
    }

    func start(_ loop: EventLoop) {
        queue.async { [self] in
            self.loop = loop
            timer.setEventHandler { [weak self] in self?.turn() }
            timer.activate()
            turn()
        }
    }

    func add(_ token: SocketToken, _ interest: Interest) {
        let read = DispatchSource.makeReadSource(fileDescriptor: token.descriptor, queue: queue)
        read.setEventHandler { [weak self] in self?.turn(token, .read) }
        watches[token] = Watch(read: read, interest: [])
        update(token, interest)
    }

    func update(_ token: SocketToken, _ interest: Interest) {
        guard var watch = watches[token] else { return }
        let changed = watch.interest.symmetricDifference(interest)
        watch.interest = interest
        if changed.contains(.read) {
            if interest.contains(.read) { watch.read.resume() } else { watch.read.suspend() }
        }
        if changed.contains(.write) {
            let write = watch.write ?? makeWriteSource(token)
            watch.write = write
            if interest.contains(.write) { write.resume() } else { write.suspend() }
        }
        watches[token] = watch
    }

    func close(_ token: SocketToken) {
        guard let watch = watches.removeValue(forKey: token) else { return }
        let group = DispatchGroup()
        let sources: [(any DispatchSourceProtocol)?] = [watch.read, watch.write]
        for (source, interest) in zip(sources, [Interest.read, .write]) {
            guard let source else { continue }
            group.enter()
            source.setCancelHandler { group.leave() }
            source.cancel()
            if !watch.interest.contains(interest) { source.resume() }
        }
        group.notify(queue: queue) { closeDescriptor(token.descriptor) }
    }

    func wake() {
        queue.async { [weak self] in self?.turn() }
    }

    func stop() {
        timer.cancel()
        loop = nil
    }

    private func makeWriteSource(_ token: SocketToken) -> any DispatchSourceWrite {
        let source = DispatchSource.makeWriteSource(
            fileDescriptor: token.descriptor,
            queue: queue
        )
        source.setEventHandler { [weak self] in self?.turn(token, .write) }
        return source
    }

    private func turn(_ token: SocketToken? = nil, _ ready: ReadyEvents = []) {
        guard let loop else { return }
        loop.beginTurn()
        if let token { loop.deliver(ready, to: token) }
        loop.endTurn()
        let milliseconds = loop.millisecondsToSweep()
        timer.schedule(
            deadline: milliseconds < 0 ? .distantFuture : .now() + .milliseconds(Int(milliseconds))
        )
    }
}

private func closeDescriptor(_ descriptor: Int32) {
    close(descriptor)
}
