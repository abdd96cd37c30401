internal import Storage

/// Writes metrics in the text format of Prometheus, version 0.0.4.
struct MetricsText {
    private(set) var text = ""

    /// Writes a metric of one value.
    mutating func value(_ name: String, _ type: String, _ help: String, _ value: Int) {
        begin(name, type, help)
        sample(name, [], "\(value)")
    }

    /// Writes what the server counted.
    mutating func totals(_ totals: Metrics.Totals) {
        value(
            "merlon_http_connections",
            "gauge",
            "Open connections.",
            totals.opened - totals.closed
        )
        value(
            "merlon_http_connections_accepted_total",
            "counter",
            "Connections accepted.",
            totals.opened
        )
        value(
            "merlon_http_connections_refused_total",
            "counter",
            "Connections refused.",
            totals.refused
        )
        value(
            "merlon_http_request_bytes_total",
            "counter",
            "Bytes of request content.",
            totals.bytesIn
        )
        value("merlon_http_response_bytes_total", "counter", "Bytes of responses.", totals.bytesOut)
        requests(totals)
        durations(totals)
    }

    /// Writes what the database did.
    mutating func activity(_ activity: DatabaseActivity) {
        value(
            "merlon_database_writes_waiting",
            "gauge",
            "Writes that wait for their turn.",
            activity.waitingWrites
        )
        let batches = "merlon_database_batch_writes"
        begin(batches, "histogram", "How many writes shared a transaction.")
        histogram(batches, nil, activity.batchSizes)
        let writes = "merlon_database_write_seconds"
        begin(writes, "histogram", "A transaction of writes, its sync to disk included.")
        histogram(writes, nil, activity.writeSeconds)
        value(
            "merlon_database_write_failures_total",
            "counter",
            "Transactions of writes that failed.",
            activity.failedWrites
        )
        let reads = "merlon_database_read_seconds"
        begin(reads, "summary", "Read transactions.")
        sample(reads + "_sum", [], "\(activity.readSeconds)")
        sample(reads + "_count", [], "\(activity.reads)")
    }

    private mutating func requests(_ totals: Metrics.Totals) {
        let name = "merlon_http_requests_total"
        begin(name, "counter", "Requests by route, method and status.")
        let ordered = totals.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < (
                $1.key.route, $1.key.method, $1.key.status
            )
        }
        for (key, count) in ordered {
            let labels = [
                ("route", key.route), ("method", key.method), ("status", "\(key.status)"),
            ]
            sample(name, labels, "\(count)")
        }
    }

    private mutating func durations(_ totals: Metrics.Totals) {
        let name = "merlon_http_request_duration_seconds"
        begin(name, "histogram", "From a request's first byte to its response's last, by route.")
        for (route, seconds) in totals.durations.sorted(by: { $0.key < $1.key }) {
            histogram(name, ("route", route), seconds)
        }
    }

    private mutating func histogram(
        _ name: String,
        _ label: (String, String)?,
        _ numbers: Distribution
    ) {
        let labels = label.map { [$0] } ?? []
        var total = 0
        for (index, count) in numbers.counts.enumerated() {
            total += count
            let limit = index < numbers.limits.count ? "\(numbers.limits[index])" : "+Inf"
            sample(name + "_bucket", labels + [("le", limit)], "\(total)")
        }
        sample(name + "_sum", labels, "\(numbers.sum)")
        sample(name + "_count", labels, "\(total)")
    }

    private mutating func begin(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(
        _ name: String,
        _ labels: [(name: String, value: String)],
        _ value: String
    ) {
        let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += pairs.isEmpty ? "\(name) \(value)\n" : "\(name){\(pairs)} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}
