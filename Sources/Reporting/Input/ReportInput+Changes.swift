extension ReportInput {
    /// What an analysis found otherwise than the one before it.
    public struct Changes: Sendable, Equatable {
        /// A finding that is no longer found.
        public struct Gone: Sendable, Equatable {
            /// The finding's id.
            public var id: String
            /// The title that it had.
            public var title: String

            /// Makes a finding that is gone.
            public init(id: String, title: String) {
                self.id = id
                self.title = title
            }
        }

        /// When the analysis before it was, as an RFC 3339 timestamp in UTC.
        public var since: String
        /// The ids of findings that were not there.
        public var added: [String]
        /// The ids of findings whose rating rose, or that were mitigated and no longer are.
        public var worsened: [String]
        /// The ids of findings whose rating fell, or that are now mitigated.
        public var improved: [String]
        /// What was there and is no longer found.
        public var gone: [Gone]

        /// Makes changes.
        public init(
            since: String,
            added: [String],
            worsened: [String],
            improved: [String],
            gone: [Gone]
        ) {
            self.since = since
            self.added = added
            self.worsened = worsened
            self.improved = improved
            self.gone = gone
        }
    }
}
