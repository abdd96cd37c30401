internal import ThreatModel

/// A word for data that is worth protecting, such as `passwords`.
struct DataNoun {
    let names: [String]
    let classification: Asset.Classification
    let types: [Asset.DataType]
    /// What the asset is called, where several words mean the same.
    var asset: String?

    static let all = [
        DataNoun(
            names: [
                "credential", "password", "login data", "login detail", "user credential",
                "username and password",
            ],
            classification: .restricted,
            types: [.credentials],
            asset: "Credentials"
        ),
        DataNoun(
            names: ["session", "session token", "session cookie", "access token", "jwt", "token"],
            classification: .confidential,
            types: [.credentials],
            asset: "Session tokens"
        ),
        DataNoun(
            names: ["api key", "secret", "private key", "encryption key", "signing key"],
            classification: .restricted,
            types: [.secrets],
            asset: "Secrets"
        ),
        DataNoun(
            names: [
                "health record", "medical record", "patient record", "patient data",
                "health data", "medical data", "phi", "protected health information",
                "prescription", "lab result", "diagnosis",
            ],
            classification: .restricted,
            types: [.health, .personal],
            asset: "Health records"
        ),
        DataNoun(
            names: [
                "card data", "card number", "credit card", "credit card data",
                "credit card number", "cardholder data", "payment card", "payment data",
                "payment detail", "payment information", "payment", "pan",
            ],
            classification: .restricted,
            types: [.payment],
            asset: "Payment data"
        ),
        DataNoun(
            names: [
                "personal data", "pii", "personal information", "user data", "customer data",
                "user information", "customer information", "user profile", "profile",
                "user account", "customer record", "email address", "address", "employee data",
                "user detail", "customer detail", "personally identifiable information",
            ],
            classification: .confidential,
            types: [.personal],
            asset: "Personal data"
        ),
        DataNoun(
            names: [
                "transaction", "invoice", "financial data", "bank account", "account balance",
                "salary", "payroll", "trade", "ledger",
            ],
            classification: .confidential,
            types: [.financial]
        ),
        DataNoun(
            names: ["order", "booking", "appointment", "reservation", "shipment", "claim"],
            classification: .confidential,
            types: [.personal]
        ),
        DataNoun(
            names: [
                "source code", "model weight", "trade secret", "design file", "build artifact",
            ],
            classification: .confidential,
            types: [.intellectualProperty]
        ),
        DataNoun(
            names: ["message", "chat", "conversation", "email", "prompt", "document", "contract"],
            classification: .confidential,
            types: [.other]
        ),
        DataNoun(
            names: ["upload", "file", "image", "photo", "video", "report", "attachment"],
            classification: .internal,
            types: [.other]
        ),
        DataNoun(
            names: [
                "log", "audit log", "access log", "metric", "telemetry", "sensor data", "trace",
                "telemetry data", "measurement",
            ],
            classification: .internal,
            types: [.telemetry]
        ),
        DataNoun(
            names: ["post", "comment", "article", "product", "review", "catalog", "page content"],
            classification: .internal,
            types: [.other]
        ),
    ]
}
