// ThreatModel
