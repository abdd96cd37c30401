internal import ThreatModel

/// Makes what an analysis found the model's current findings.
struct FindingMerge {
    let rows: FindingRows
    let states: FindingStates
    /// When the analysis before was stored.
    let lastSeen: Timestamp

    func store(_ findings: NewFindings) throws(StorageError) {
        switch findings {
        case .all(let findings):
            let before = try states.current()
            let found = Set(try write(findings))
            for key in before where !found.contains(key) { try resolve(key) }
        case .changes(let written, let gone):
            _ = try write(written)
            for id in gone {
                if let key = try rows.key(of: id) { try resolve(key) }
            }
        }
        for finding in try rows.settle() {
            try states.note(finding.key, finding.outcome, finding.standing)
        }
    }

    private func resolve(_ key: Int) throws(StorageError) {
        try rows.resolve(key, lastSeen: lastSeen)
        try states.end(key)
    }

    /// - Returns: The findings' keys, without those that a person wrote under the same id.
    private func write(_ findings: [NewFinding]) throws(StorageError) -> [Int] {
        let triages = try rows.triages()
        let day = rows.now.day
        var keys: [Int] = []
        for finding in findings {
            let triage = triages[finding.id] ?? Triage()
            let standing = Standing(finding.values, finding.outcome, triage, on: day)
            guard let key = try rows.merge(finding, standing) else { continue }
            try states.note(key, finding.outcome, standing)
            keys.append(key)
        }
        return keys
    }
}
