import Service
import Storage

extension TestService {
    /// Makes a key and gives its secret.
    func makeKey(
        _ role: StoredKey.Role,
        in workspace: String = "default",
        expires: Timestamp? = nil
    ) throws -> String {
        var random = SystemRandomNumberGenerator()
        let secret = KeySecret(using: &random)
        let key = NewKey(
            id: UniqueID.random(at: .now),
            role: role,
            name: "",
            secretHash: secret.hash,
            expiresAt: expires
        )
        let context = Context(
            workspace: .default,
            actor: "test",
            now: .now,
            requestID: "test"
        )
        try database.writeAndWait(context) { transaction in
            _ = try transaction.createKey(key, for: try transaction.workspace(named: workspace))
        }
        return secret.text
    }
}
