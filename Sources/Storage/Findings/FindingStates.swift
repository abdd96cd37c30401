internal import ThreatModel

/// Keeps how the findings of a model stood in its analyses: what changes with an analysis is written, the rest goes on.
struct FindingStates {
    let connection: Connection
    /// The model's key.
    let model: Int
    /// The analysis's key.
    let analysis: Int

    /// Notes how a finding stands in the analysis.
    func note(_ finding: Int, _ outcome: Outcome, _ standing: Standing) throws(StorageError) {
        let isSame = try connection.first(
            """
            SELECT outcome = ? AND effective = ? AND status = ? FROM finding_state
            WHERE finding = ? AND until IS NULL
            """,
            .text(outcome.rawValue),
            .integer(standing.effective),
            .text(standing.status.rawValue),
            .integer(finding)
        ) { $0.flag(0) }
        if isSame == true { return }
        if isSame == false { try end(finding) }
        try connection.run(
            """
            INSERT INTO finding_state (model, finding, since, outcome, effective, status)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .integer(model),
            .integer(finding),
            .integer(analysis),
            .text(outcome.rawValue),
            .integer(standing.effective),
            .text(standing.status.rawValue)
        )
    }

    /// Notes that a finding is not found in the analysis.
    func end(_ finding: Int) throws(StorageError) {
        try connection.run(
            "UPDATE finding_state SET until = ?2 WHERE finding = ?1 AND until IS NULL",
            .integer(finding),
            .integer(analysis)
        )
    }

    /// The keys of the findings that the last analysis found.
    func current() throws(StorageError) -> [Int] {
        try connection.all(
            "SELECT finding FROM finding_state WHERE model = ? AND until IS NULL ORDER BY finding",
            .integer(model)
        ) { $0.integer(0) }
    }
}
