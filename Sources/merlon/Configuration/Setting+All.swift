import HTTPServer
import Logging
import Service

extension Setting {
    /// Every setting: the flags of `merlon serve`, its help, docs/configuration.md and `merlon config show` come of it.
    static let all: [Setting] =
        listening + service + log + clients + messages + capacity + times

    private static let listening: [Setting] = [
        Setting(
            "host",
            .listening,
            \.host,
            .text("an address or a name"),
            "The address to listen on; `::` is all addresses. Beyond the loopback address keys are needed."
        ),
        Setting("port", .listening, \.port, .number(0...65_535), "The port; 0 picks a free one."),
        Setting(
            "socket",
            .listening,
            \.socket,
            .optional(.text("a path"), absent: "none"),
            "The path of a Unix domain socket to listen on, instead of host and port. Keys are needed."
        ),
        Setting("socket-mode", .listening, \.socketMode, .mode, "The permissions of that socket."),
        Setting(
            "systemd",
            .listening,
            \.isStartedBySystemd,
            .toggle,
            "Listen on the sockets that systemd passes on, instead of host and port. Keys are needed."
        ),
    ]

    private static let service: [Setting] = [
        Setting(
            "database",
            .service,
            \.database,
            .text("a path"),
            "The database file; it is created with its schema if it is not there."
        ),
        Setting(
            "backups",
            .service,
            \.service.backupFolder,
            .optional(.text("a path"), absent: "none"),
            "The folder for backups that clients ask for; without it they are refused."
        ),
        Setting(
            "require-if-match",
            .service,
            \.service.requiresIfMatch,
            .toggle,
            "Refuse writes that do not say with If-Match which version they change (428)."
        ),
        Setting(
            "analyses-kept",
            .service,
            \.service.analysesKept,
            .number(1...100_000),
            "How many analyses of a model are kept, beside those that decisions refer to."
        ),
        Setting(
            "deleted-kept",
            .service,
            \.service.deletedKept,
            .time(.seconds(60)...(.seconds(10 * 366 * 86_400))),
            "How long a deleted model can be restored before it is removed for good."
        ),
        Setting(
            "idempotency-lifetime",
            .service,
            \.service.idempotencyLifetime,
            .time(.seconds(60)...(.seconds(30 * 24 * 3600))),
            "How long an answer is kept for its Idempotency-Key."
        ),
        Setting(
            "grace",
            .service,
            \.grace,
            .time(.zero...(.seconds(3600))),
            "How long running requests may take once the server is told to stop."
        ),
        Setting(
            "loops",
            .service,
            \.server.loops,
            .number(0...256),
            "Threads that serve connections; 0 is one per core."
        ),
        Setting(
            "workers",
            .service,
            \.service.workers,
            .number(0...256),
            "Threads for long work such as analyses; 0 is one per core."
        ),
    ]

    private static let log: [Setting] = [
        Setting(
            "log-level",
            .log,
            \.logLevel,
            .word,
            "The least level that is logged; the log is JSON lines on standard error."
        ),
        Setting(
            "access-log",
            .log,
            \.logsRequests,
            .toggle,
            "Log each request, at level info."
        ),
    ]

    private static let clients: [Setting] = [
        Setting(
            "rate-limit",
            .clients,
            \.rate,
            .rate,
            "Requests per second of a key, or of the address of whoever has none; past it 429. "
                + "auto is off if only this machine is served, else 1000."
        ),
        Setting(
            "rate-burst",
            .clients,
            \.rateBurst,
            .optional(.number(1...1_000_000), absent: "auto"),
            "Requests that may come at once after a pause; auto is twice the rate."
        ),
        Setting(
            "trusted-proxies",
            .clients,
            \.server.trustedProxies,
            .proxies,
            "The proxies whose Forwarded and X-Forwarded-For fields are believed. Keys are needed."
        ),
        Setting(
            "cors-origins",
            .clients,
            \.origins,
            .origins,
            "The sites whose scripts may call the service from a browser."
        ),
    ]

    private static let messages: [Setting] = [
        Setting(
            "max-request-line",
            .messages,
            \.server.messages.requestLine,
            .bytes(256...(1 << 20)),
            "The request line; past it 414."
        ),
        Setting(
            "max-field-line",
            .messages,
            \.server.messages.fieldLine,
            .bytes(256...(1 << 20)),
            "One header field; past it 431."
        ),
        Setting(
            "max-field-section",
            .messages,
            \.server.messages.fieldSection,
            .bytes(256...(1 << 24)),
            "All header fields; past it 431."
        ),
        Setting(
            "max-fields",
            .messages,
            \.server.messages.fieldCount,
            .number(8...10_000),
            "The number of header fields; past it 431."
        ),
        Setting(
            "max-chunk-extensions",
            .messages,
            \.server.messages.chunkExtensions,
            .bytes(0...(1 << 20)),
            "The chunk extensions of a request; past it 413."
        ),
        Setting(
            "max-model-body",
            .messages,
            \.service.modelBodyLimit,
            .bytes((1 << 16)...(1 << 30)),
            "The body of a whole model; past it 413."
        ),
        Setting(
            "max-batch-body",
            .messages,
            \.service.batchBodyLimit,
            .bytes((1 << 16)...(1 << 30)),
            "The body of a batch of changes; past it 413."
        ),
        Setting(
            "max-element-body",
            .messages,
            \.service.elementBodyLimit,
            .bytes((1 << 16)...(1 << 30)),
            "The body of any other request; past it 413."
        ),
    ]

    private static let capacity: [Setting] = [
        Setting(
            "max-connections",
            .capacity,
            \.server.capacity.connections,
            .number(1...1_048_576),
            "Connections in all, and never more than file descriptors less 64; past it 503."
        ),
        Setting(
            "max-connections-per-address",
            .capacity,
            \.server.capacity.connectionsPerAddress,
            .optional(.number(1...1_048_576), absent: "auto"),
            "Connections of one address; past it 503. auto is a sixteenth of all, and no limit for "
                + "loopback addresses, trusted proxies and Unix domain sockets."
        ),
        Setting(
            "max-requests-per-connection",
            .capacity,
            \.server.capacity.requestsPerConnection,
            .number(1...1_000_000_000),
            "Requests on one connection; the last answer says `Connection: close`."
        ),
        Setting(
            "max-waiting-requests",
            .capacity,
            \.server.capacity.waitingRequests,
            .number(1...1_000_000),
            "Requests that wait for their answer; past it 503."
        ),
        Setting(
            "max-waiting-work",
            .capacity,
            \.service.waitingWork,
            .number(1...100_000),
            "Pieces of long work that wait for a worker; past it 503."
        ),
        Setting(
            "max-body-memory",
            .capacity,
            \.server.capacity.bufferedBodies,
            .bytes((1 << 20)...(1 << 40)),
            "The bodies of all requests at a time; past it 503. At least the largest body."
        ),
    ]

    private static let times: [Setting] = [
        Setting(
            "head-timeout",
            .times,
            \.server.times.head,
            .time(.milliseconds(100)...(.seconds(3600))),
            "For the request line and the header fields; past it 408."
        ),
        Setting(
            "idle-timeout",
            .times,
            \.server.times.idle,
            .time(.milliseconds(100)...(.seconds(86_400))),
            "Between requests; past it the connection is closed."
        ),
        Setting(
            "min-rate",
            .times,
            \.server.times.rate,
            .number(1...1_000_000_000),
            "Bytes per second that a body must come with, and an answer must be read with."
        ),
        Setting(
            "body-window",
            .times,
            \.server.times.body,
            .time(.milliseconds(100)...(.seconds(3600))),
            "The time over which the rate of a body is judged; past it 408."
        ),
        Setting(
            "write-window",
            .times,
            \.server.times.write,
            .time(.milliseconds(100)...(.seconds(3600))),
            "The time over which the rate of reading is judged; past it the connection is cut."
        ),
        Setting(
            "linger-timeout",
            .times,
            \.server.times.linger,
            .time(.milliseconds(100)...(.seconds(3600))),
            "For reading the last answer, before the connection is closed."
        ),
    ]
}
