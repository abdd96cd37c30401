#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A program that runs in a process group of its own, fed and read through one socket.
///
/// Its owner must call `abort` unless `finish` has returned.
struct ChildProcess {
    private let process: pid_t
    private let socket: Int32

    /// Starts a program; what it says to standard error is lost.
    ///
    /// - Parameters:
    ///   - executable: Its path.
    ///   - arguments: Its arguments.
    ///   - environment: Its whole environment, as `NAME=value`.
    /// - Throws: `ProgramError` if it cannot be started.
    init(
        executable: String,
        arguments: [String],
        environment: [String]
    ) throws(ProgramError) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, SocketKind.stream, 0, &ends) == 0 else {
            throw .system(errno: errno)
        }
        defer { close(ends[1]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        do throws(ProgramError) {
            process = try Self.spawn(executable, arguments, environment, connectedTo: ends[1])
        } catch {
            close(ends[0])
            throw error
        }
        socket = ends[0]
        _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
    }

    /// Sends all input, then reads to the end; both at once, so that neither side waits for the other.
    ///
    /// - Parameters:
    ///   - input: What the program reads.
    ///   - limit: The most bytes that it may write.
    ///   - deadline: When to give up.
    /// - Returns: What it wrote.
    /// - Throws: `ProgramError` if it wrote too much, or took too long.
    func exchange(
        _ input: [UInt8],
        limit: Int,
        until deadline: ContinuousClock.Instant
    ) throws(ProgramError) -> [UInt8] {
        var output: [UInt8] = []
        var sent = 0
        var isSending = true
        while true {
            if isSending, sent == input.count {
                shutdown(socket, Int32(SHUT_WR))
                isSending = false
            }
            let events = Int16(POLLIN) | (isSending ? Int16(POLLOUT) : 0)
            let ready = try wait(for: events, until: deadline)
            if isSending, ready & Int16(POLLOUT | POLLERR | POLLHUP) != 0 {
                guard let count = try transmit(input[sent...]) else {
                    sent = input.count
                    continue
                }
                sent += count
            }
            if ready & Int16(POLLIN | POLLERR | POLLHUP) != 0 {
                guard try receive(into: &output) else { return output }
                if output.count > limit { throw .outputTooLarge }
            }
        }
    }

    /// Waits for the program to end, after its output has ended; what it started and left behind is ended.
    ///
    /// - Parameter deadline: When to give up.
    /// - Returns: The status that it ended with, 0 for success.
    /// - Throws: `ProgramError` if it does not end in time.
    func finish(by deadline: ContinuousClock.Instant) throws(ProgramError) -> Int32 {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            if ended < 0, errno != EINTR { throw .system(errno: errno) }
            guard ContinuousClock.now < deadline else { throw .timedOut }
            usleep(500)
        }
        _ = kill(-process, SIGKILL)
        close(socket)
        return status
    }

    /// Ends the program and whatever it started.
    func abort() {
        _ = kill(-process, SIGKILL)
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
        close(socket)
    }

    private func wait(
        for events: Int16,
        until deadline: ContinuousClock.Instant
    ) throws(ProgramError) -> Int16 {
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { throw .timedOut }
            var entry = pollfd(fd: socket, events: events, revents: 0)
            let count = poll(&entry, 1, Int32(min(left + 1, 60_000)))
            if count > 0 { return entry.revents }
            if count < 0, errno != EINTR { throw .system(errno: errno) }
        }
    }

    /// How many bytes went out; nil if the program reads no more.
    private func transmit(_ bytes: ArraySlice<UInt8>) throws(ProgramError) -> Int? {
        let count = bytes.withUnsafeBytes { Self.write(socket, $0) }
        if count >= 0 { return count }
        switch errno {
        case EAGAIN, EINTR: return 0
        case EPIPE, ECONNRESET: return nil
        default: throw .system(errno: errno)
        }
    }

    /// Reads what is there; whether there may be more.
    private func receive(into output: inout [UInt8]) throws(ProgramError) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        let count = read(socket, &chunk, chunk.count)
        if count > 0 {
            output += chunk[..<count]
            return true
        }
        if count == 0 || errno == ECONNRESET { return false }
        if errno == EAGAIN || errno == EINTR { return true }
        throw .system(errno: errno)
    }
}

extension ChildProcess {
    private static func spawn(
        _ executable: String,
        _ arguments: [String],
        _ environment: [String],
        connectedTo socket: Int32
    ) throws(ProgramError) -> pid_t {
        var actions = SpawnActions()
        var attributes = SpawnAttributes()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var process: pid_t = 0
        let words = ([executable] + arguments).map { strdup($0) }
        let variables = environment.map { strdup($0) }
        defer { for word in words + variables { free(word) } }
        let result = posix_spawn(
            &process,
            executable,
            &actions,
            &attributes,
            words + [nil],
            variables + [nil]
        )
        guard result == 0 else {
            throw result == ENOENT ? .notInstalled : .system(errno: result)
        }
        return process
    }

    #if canImport(Darwin)
    private typealias SpawnActions = posix_spawn_file_actions_t?
    private typealias SpawnAttributes = posix_spawnattr_t?

    private static func write(_ socket: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        Darwin.write(socket, buffer.baseAddress, buffer.count)
    }
    #else
    private typealias SpawnActions = posix_spawn_file_actions_t
    private typealias SpawnAttributes = posix_spawnattr_t

    /// Without the signal that ends a process which writes to a closed socket.
    private static func write(_ socket: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        send(socket, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
    }
    #endif
}

private enum SocketKind {
    #if canImport(Darwin)
    static let stream = SOCK_STREAM
    #else
    /// Close-on-exec from the start: another thread may be starting a program, too.
    static let stream = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #endif
}
