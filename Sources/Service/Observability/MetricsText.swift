/// Writes metrics in the text format of Prometheus, version 0.0.4.
struct MetricsText {
    private(set) var text = ""

    /// Writes a metric of one value.
    mutating func value(_ name: String, _ type: String, _ help: String, _ value: Int) {
        begin(name, type, help)
        sample(name, [:], "\(value)")
    }

    /// Writes what the server counted.
    mutating func counts(_ counts: Metrics.Counts) {
        value(
            "merlon_http_connections",
            "gauge",
            "Open connections.",
            counts.opened - counts.closed
        )
        value(
            "merlon_http_connections_accepted_total",
            "counter",
            "Connections accepted.",
            counts.opened
        )
        value(
            "merlon_http_connections_refused_total",
            "counter",
            "Connections refused.",
            counts.refused
        )
        value(
            "merlon_http_request_bytes_total",
            "counter",
            "Bytes of request content.",
            counts.bytesIn
        )
        value("merlon_http_response_bytes_total", "counter", "Bytes of responses.", counts.bytesOut)
        requests(counts)
        durations(counts)
    }

    private mutating func requests(_ counts: Metrics.Counts) {
        let name = "merlon_http_requests_total"
        begin(name, "counter", "Requests by route, method and status.")
        let ordered = counts.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < (
                $1.key.route, $1.key.method, $1.key.status
            )
        }
        for (key, count) in ordered {
            sample(
                name,
                ["route": key.route, "method": key.method, "status": "\(key.status)"],
                "\(count)"
            )
        }
    }

    private mutating func durations(_ counts: Metrics.Counts) {
        let name = "merlon_http_request_duration_seconds"
        begin(name, "histogram", "From a request's first byte to its response's last, by route.")
        for (route, histogram) in counts.durations.sorted(by: { $0.key < $1.key }) {
            var total = 0
            for (index, count) in histogram.buckets.enumerated() {
                total += count
                let limit =
                    index < Metrics.Histogram.limits.count
                    ? "\(Metrics.Histogram.limits[index])" : "+Inf"
                sample(name + "_bucket", ["route": route, "le": limit], "\(total)")
            }
            sample(name + "_sum", ["route": route], "\(histogram.sum)")
            sample(name + "_count", ["route": route], "\(total)")
        }
    }

    private mutating func begin(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(
        _ name: String,
        _ labels: KeyValuePairs<String, String>,
        _ value: String
    ) {
        let pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += pairs.isEmpty ? "\(name) \(value)\n" : "\(name){\(pairs)} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}
