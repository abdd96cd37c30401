internal import ThreatModel

/// A word for a place that components lie in, such as `VPC`.
struct PlaceNoun {
    let names: [String]
    let boundary: String
    let kind: Boundary.Kind
    /// How far what lies inside is trusted, unless somebody says otherwise.
    let trust: Int

    static let internet = PlaceNoun(
        names: ["internet", "public internet"],
        boundary: "Internet",
        kind: .internet,
        trust: 0
    )
    static let thirdParties = PlaceNoun(
        names: [],
        boundary: "Third parties",
        kind: .organization,
        trust: 40
    )
    static let aws = PlaceNoun(
        names: ["aws", "aws account", "aws cloud", "amazon web services"],
        boundary: "AWS account",
        kind: .account,
        trust: 80
    )
    static let azure = PlaceNoun(
        names: ["azure", "microsoft azure", "azure subscription", "azure cloud"],
        boundary: "Azure subscription",
        kind: .account,
        trust: 80
    )
    static let gcp = PlaceNoun(
        names: ["gcp", "google cloud", "google cloud platform"],
        boundary: "Google Cloud project",
        kind: .account,
        trust: 80
    )
    /// Where everything lies if the text names no place.
    static let system = PlaceNoun(
        names: [],
        boundary: "System",
        kind: .organization,
        trust: 80
    )

    static let all = [
        internet, aws, azure, gcp,
        PlaceNoun(
            names: ["vpc", "virtual private cloud", "vnet", "virtual network"],
            boundary: "Virtual network",
            kind: .network,
            trust: 80
        ),
        PlaceNoun(
            names: ["private subnet", "private network", "backend subnet"],
            boundary: "Private subnet",
            kind: .subnet,
            trust: 85
        ),
        PlaceNoun(
            names: ["dmz", "public subnet", "demilitarized zone", "perimeter network"],
            boundary: "DMZ",
            kind: .subnet,
            trust: 50
        ),
        PlaceNoun(
            names: [
                "on premises", "on premise", "on prem", "data center", "data centre",
                "datacenter", "internal network", "corporate network", "company network",
                "intranet", "office network", "local network", "lan",
            ],
            boundary: "Internal network",
            kind: .network,
            trust: 70
        ),
        PlaceNoun(
            names: [
                "kubernetes cluster", "k8s cluster", "eks cluster", "aks cluster", "gke cluster",
            ],
            boundary: "Kubernetes cluster",
            kind: .cluster,
            trust: 80
        ),
    ]
}
