/// The six categories of threat: Kohnfelder and Garg, "The threats to our products", 1999.
public enum Stride: String, Sendable, CaseIterable {
    case spoofing
    case tampering
    case repudiation
    case informationDisclosure = "information-disclosure"
    case denialOfService = "denial-of-service"
    case elevationOfPrivilege = "elevation-of-privilege"
}
