import Testing

@testable import HTTPServer

@Suite("Client address")
struct ClientAddressTests {
    static let trusted = TrustedProxies(
        blocks: ["10.0.0.0/8", "2001:db8::/32"].compactMap(AddressBlock.init)
    )

    private func client(_ fields: Fields, peer: String = "10.0.0.1") throws -> String {
        let address = try #require(IPAddress(peer))
        return ClientAddress.resolve(
            fields,
            peer: .address(address, port: 9),
            trusted: Self.trusted
        ).description
    }

    @Test(
        "is what the trusted proxies say, from the last one back",
        arguments: [
            ([:], "10.0.0.1"), ([.xForwardedFor: "1.2.3.4"], "1.2.3.4"),
            ([.xForwardedFor: "6.6.6.6, 1.2.3.4"], "1.2.3.4"),
            ([.xForwardedFor: "6.6.6.6, 1.2.3.4, 10.9.9.9"], "1.2.3.4"),
            ([.xForwardedFor: "1.2.3.4:567"], "1.2.3.4"), ([.xForwardedFor: "[::1]:80"], "::1"),
            ([.xForwardedFor: "::1"], "::1"), ([.xForwardedFor: "10.1.1.1, 10.2.2.2"], "10.1.1.1"),
            ([.xForwardedFor: "1.2.3.4", .xForwardedFor: "5.6.7.8"], "5.6.7.8"),
            ([.xForwardedFor: "1.2.3.4, unknown"], "10.0.0.1"),
            ([.xForwardedFor: "1.2.3.4, "], "10.0.0.1"), ([.xForwardedFor: "rubbish"], "10.0.0.1"),
            ([.forwarded: "for=1.2.3.4"], "1.2.3.4"),
            ([.forwarded: "For=\"[2001:db9::1]:80\";proto=https"], "2001:db9::1"),
            ([.forwarded: "for=6.6.6.6, by=b;for=1.2.3.4;host=\"a,b\", for=10.3.3.3"], "1.2.3.4"),
            ([.forwarded: "for=1.2.3.4, for=_hidden"], "10.0.0.1"),
            ([.forwarded: "for=1.2.3.4, proto=http"], "10.0.0.1"),
            ([.forwarded: "for=1.2.3.4, for=\"5.6.7.8"], "10.0.0.1"),
            ([.forwarded: "for=1.2.3.4", .xForwardedFor: "1.2.3.4"], "1.2.3.4"),
            ([.forwarded: "for=6.6.6.6", .xForwardedFor: "1.2.3.4"], "10.0.0.1"),
        ] as [(Fields, String)]
    )
    func proxied(_ fields: Fields, _ expected: String) throws {
        #expect(try client(fields) == expected)
    }

    @Test("is the peer's if nobody trusts the peer")
    func untrusted() throws {
        #expect(try client([.xForwardedFor: "1.2.3.4"], peer: "11.0.0.1") == "11.0.0.1")
        #expect(
            ClientAddress.resolve(
                [.xForwardedFor: "1.2.3.4"],
                peer: .local,
                trusted: Self.trusted
            ) == .local
        )
        let trusted = TrustedProxies(trustsLocal: true)
        #expect(
            ClientAddress.resolve([.xForwardedFor: "1.2.3.4"], peer: .local, trusted: trusted)
                .description == "1.2.3.4"
        )
    }
}

@Suite("Addresses")
struct AddressTests {
    @Test(
        "are written as RFC 5952 says",
        arguments: [
            ("127.0.0.1", "127.0.0.1"), ("::ffff:1.2.3.4", "1.2.3.4"),
            ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("::", "::"), ("0.0.0.0", "0.0.0.0"),
        ]
    )
    func text(_ input: String, _ output: String) {
        #expect(IPAddress(input)?.description == output)
    }

    @Test(
        "are refused if malformed",
        arguments: ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "a", "[::1]", "::1%lo", "1.2.3.4 "]
    )
    func refused(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(
        "lie in blocks",
        arguments: [
            ("10.0.0.0/8", "10.255.1.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false),
            ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "::1", false), ("::/0", "::1", true),
            ("::/0", "1.2.3.4", false), ("192.0.2.128/25", "192.0.2.127", false),
            ("2001:db8::/33", "2001:db8:8000::", false), ("fe80::/10", "fe80::1", true),
            ("::1/128", "::1", true), ("2001:db8::1/127", "2001:db8::", true),
        ]
    )
    func blocks(_ block: String, _ address: String, _ isInside: Bool) throws {
        #expect(
            try #require(AddressBlock(block)).contains(#require(IPAddress(address))) == isInside
        )
    }

    @Test(
        "of blocks are refused if malformed",
        arguments: ["", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/+8", "::/129", "a/8", "10.0.0.0/8/8"]
    )
    func refusedBlocks(_ text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test("know the loopback ones")
    func loopback() {
        #expect(
            ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].allSatisfy {
                IPAddress($0)?.isLoopback == true
            }
        )
        #expect(["128.0.0.1", "::2", "10.0.0.1"].allSatisfy { IPAddress($0)?.isLoopback == false })
    }
}
