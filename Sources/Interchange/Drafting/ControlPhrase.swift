/// Words that state a control, such as `encrypted at rest`.
enum ControlPhrase {
    /// The control's slug by every phrase.
    static let all: [(phrases: [String], control: String)] = [
        (
            ["encrypted at rest", "encryption at rest", "encrypts data at rest"],
            "encryption-at-rest"
        ),
        (
            [
                "encrypted in transit", "encryption in transit", "over tls", "uses tls",
                "tls encryption",
            ],
            "encryption-in-transit"
        ),
        (["mutual tls", "mtls"], "mutual-tls"),
        (
            [
                "mfa", "2fa", "multi factor authentication", "two factor authentication",
                "multifactor authentication",
            ],
            "multi-factor-authentication"
        ),
        (["single sign on", "sso"], "single-sign-on"),
        (["rate limit", "rate limiting", "rate limited", "throttling"], "rate-limiting"),
        (["input validation", "validates input", "validates all input"], "input-validation"),
        (
            [
                "prepared statement", "parameterized query", "parameterised query",
                "bound parameter",
            ],
            "parameterized-queries"
        ),
        (["output encoding", "html escaping", "automatic escaping"], "output-encoding"),
        (["csrf token", "csrf protection"], "csrf-protection"),
        (["content security policy", "csp"], "content-security-policy"),
        (
            [
                "hashed with bcrypt", "bcrypt", "argon2", "hashed password", "password hashing",
                "scrypt",
            ],
            "password-hashing"
        ),
        (["audit trail", "audit logging"], "audit-logging"),
        (["role based access control", "rbac"], "function-level-authorization"),
        (["least privilege"], "least-privilege"),
        (["daily backup", "nightly backup", "regular backup", "backed up", "backup"], "backups"),
        (["intrusion detection"], "intrusion-detection"),
        (["network segmentation"], "network-segmentation"),
        (["auto scaling", "autoscaling", "auto scales"], "autoscaling"),
        (["ddos protection"], "ddos-protection"),
        (["tokenized", "tokenization"], "tokenization"),
        (["signed url", "presigned url"], "signed-urls"),
        (["vulnerability scanning"], "vulnerability-scanning"),
        (["dependency scanning"], "dependency-scanning"),
        (["image scanning"], "image-scanning"),
        (["code review"], "code-review"),
        (["log redaction"], "log-redaction"),
    ]

    /// Words that say that what follows is not there.
    static let negations: Set<String> = [
        "no", "not", "without", "lacks", "lack", "missing", "isn't", "aren't", "never", "neither",
        "don't", "doesn't", "nor",
    ]
    /// Words that say that what follows is yet to come.
    static let plans: Set<String> = [
        "plan", "plans", "planned", "planning", "todo", "future", "roadmap", "soon", "later",
    ]
}
