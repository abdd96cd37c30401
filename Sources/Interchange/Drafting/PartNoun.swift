internal import ThreatModel

/// A word for a kind of component, such as `web application` or `queue`.
struct PartNoun {
    /// Whose hands a component is in.
    enum Owner {
        /// Anybody on the internet.
        case everyone
        /// People of the organization.
        case staff
        /// Another organization.
        case thirdParty
        case us
    }

    let names: [String]
    let kind: Component.Kind
    /// The categories of technology that such a component is made of; none: any.
    var categories: Set<String> = []
    var owner = Owner.us

    static let all: [PartNoun] = people + processes + stores

    private static let people = [
        PartNoun(
            names: [
                "user", "end user", "customer", "visitor", "client user", "patient", "shopper",
                "subscriber", "reader", "buyer", "seller", "guest", "member", "citizen", "student",
                "merchant", "driver", "passenger", "consumer", "browser", "web browser",
            ],
            kind: .externalEntity,
            owner: .everyone
        ),
        PartNoun(
            names: [
                "admin", "administrator", "operator", "employee", "staff", "support agent",
                "developer", "engineer", "analyst", "doctor", "clinician", "nurse", "teacher",
                "moderator", "editor", "manager", "data scientist", "sre", "back office",
            ],
            kind: .externalEntity,
            owner: .staff
        ),
        PartNoun(
            names: [
                "third party", "third party api", "third party service", "partner", "supplier",
                "external api", "external service", "external system", "payment provider",
                "payment processor", "payment gateway", "bank", "insurer", "vendor",
                "card network",
            ],
            kind: .externalEntity,
            owner: .thirdParty
        ),
    ]

    private static let processes = [
        PartNoun(
            names: [
                "web application", "web app", "webapp", "website", "web site", "portal",
                "web portal", "web frontend", "front end", "frontend", "web ui", "storefront",
                "dashboard", "web shop", "blog", "web server",
            ],
            kind: .process,
            categories: ["web-application", "single-page-application", "web-server"]
        ),
        PartNoun(
            names: [
                "admin panel", "admin console", "admin dashboard", "admin portal", "admin ui",
                "back office application", "management console",
            ],
            kind: .process,
            categories: ["admin-interface"]
        ),
        PartNoun(
            names: ["mobile app", "mobile application", "android app", "ios app"],
            kind: .process,
            categories: ["mobile-app"],
            owner: .everyone
        ),
        PartNoun(
            names: ["single page application", "single page app", "spa"],
            kind: .process,
            categories: ["single-page-application"],
            owner: .everyone
        ),
        PartNoun(
            names: [
                "api", "rest api", "graphql api", "grpc api", "backend", "back end",
                "backend api", "api server", "application server", "app server",
            ],
            kind: .process,
            categories: ["api"]
        ),
        PartNoun(
            names: ["load balancer", "reverse proxy", "proxy", "ingress", "ingress controller"],
            kind: .process,
            categories: ["load-balancer", "reverse-proxy"]
        ),
        PartNoun(names: ["api gateway"], kind: .process, categories: ["api-gateway"]),
        PartNoun(names: ["cdn", "content delivery network"], kind: .process, categories: ["cdn"]),
        PartNoun(
            names: ["web application firewall", "waf"],
            kind: .process,
            categories: ["web-application-firewall"]
        ),
        PartNoun(
            names: ["identity provider", "idp", "auth server", "authorization server"],
            kind: .process,
            categories: ["identity-provider"]
        ),
        PartNoun(
            names: ["serverless function"],
            kind: .process,
            categories: ["serverless-function"]
        ),
        PartNoun(
            names: [
                "queue", "message queue", "message broker", "broker", "message bus", "event bus",
                "topic", "event stream",
            ],
            kind: .process,
            categories: ["message-queue", "event-stream"]
        ),
        PartNoun(
            names: ["ci/cd pipeline", "ci cd pipeline", "build pipeline", "build server"],
            kind: .process,
            categories: ["ci-cd"]
        ),
        PartNoun(
            names: ["llm", "language model", "large language model", "chatbot", "ai assistant"],
            kind: .process,
            categories: ["llm", "ai-agent", "llm-framework"]
        ),
        PartNoun(
            names: ["sensor", "iot device", "device", "smart meter", "camera"],
            kind: .process,
            categories: ["iot-device"]
        ),
        PartNoun(names: ["vpn", "bastion host", "jump host"], kind: .process, categories: ["vpn"]),
        PartNoun(
            names: [
                "application", "app", "service", "microservice", "server", "worker", "job",
                "background worker", "background job", "batch job", "scheduler", "cron job",
                "daemon", "agent", "gateway", "component", "module", "engine", "processor",
                "consumer service", "bot", "function", "assistant",
            ],
            kind: .process
        ),
    ]

    private static let stores = [
        PartNoun(
            names: [
                "database", "db", "data store", "datastore", "relational database",
                "sql database", "nosql database", "document store", "key value store",
            ],
            kind: .dataStore,
            categories: ["database"]
        ),
        PartNoun(
            names: ["cache", "session store"],
            kind: .dataStore,
            categories: ["cache", "key-value-store"]
        ),
        PartNoun(
            names: ["bucket", "object storage", "object store", "blob storage"],
            kind: .dataStore,
            categories: ["object-storage"]
        ),
        PartNoun(
            names: ["file storage", "file share", "file server", "shared drive", "file system"],
            kind: .dataStore,
            categories: ["file-storage"]
        ),
        PartNoun(
            names: ["data warehouse", "warehouse", "data lake"],
            kind: .dataStore,
            categories: ["data-warehouse", "object-storage"]
        ),
        PartNoun(
            names: ["search index", "search engine", "search cluster"],
            kind: .dataStore,
            categories: ["search-engine"]
        ),
        PartNoun(
            names: ["vector store", "vector database", "vector index"],
            kind: .dataStore,
            categories: ["vector-store"]
        ),
        PartNoun(
            names: ["secrets manager", "vault", "secret store"],
            kind: .dataStore,
            categories: ["secrets-manager", "key-management"]
        ),
        PartNoun(
            names: ["container registry", "artifact repository", "package registry"],
            kind: .dataStore,
            categories: ["artifact-repository", "container-registry"]
        ),
        PartNoun(
            names: ["git repository", "source repository", "code repository"],
            kind: .dataStore,
            categories: ["source-control"]
        ),
    ]
}
