/// Finds out who asks when proxies stand in between.
enum ClientAddress {
    /// The client of a request.
    ///
    /// Only what a trusted proxy appended is believed: the list is read from its end, and the first address
    /// that is not itself a trusted proxy is the client. If both fields are there and disagree, one may be the
    /// client's invention, so neither counts.
    ///
    /// - Parameters:
    ///   - fields: the request's.
    ///   - peer: the other end of the connection.
    ///   - trusted: the proxies that are believed.
    /// - Returns: the client, as far as it can be known.
    static func resolve(_ fields: Fields, peer: Peer, trusted: TrustedProxies) -> Peer {
        guard trusted.contains(peer) else { return peer }
        let forwarded = fields.combined(.forwarded)
            .map { client(ForwardedFor.parseForwarded($0), peer, trusted) }
        let legacy = fields.combined(.xForwardedFor)
            .map { client(ForwardedFor.parseXForwardedFor($0), peer, trusted) }
        if let forwarded, let legacy { return forwarded == legacy ? forwarded : peer }
        return forwarded ?? legacy ?? peer
    }

    private static func client(_ nodes: [String?], _ peer: Peer, _ trusted: TrustedProxies) -> Peer
    {
        var client = peer
        for node in nodes.reversed() {
            guard let address = node.flatMap(IPAddress.init) else { break }
            client = .address(address, port: 0)
            guard trusted.contains(client) else { break }
        }
        return client
    }
}
