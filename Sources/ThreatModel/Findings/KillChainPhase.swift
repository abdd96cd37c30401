/// The phases of an intrusion: Hutchins, Cloppert and Amin, "Intelligence-Driven Computer Network
/// Defense", Lockheed Martin 2011; in order.
public enum KillChainPhase: String, Sendable, CaseIterable {
    case reconnaissance
    case weaponization
    case delivery
    case exploitation
    case installation
    case commandAndControl = "command-and-control"
    case actionsOnObjectives = "actions-on-objectives"
}
