/// The page that asks for a key.
public struct SignInPage: Sendable {
    private let hasFailed: Bool

    /// Makes the page.
    ///
    /// - Parameter hasFailed: Whether what was sent is no good.
    public init(hasFailed: Bool) {
        self.hasFailed = hasFailed
    }

    /// The page as HTML.
    public var bytes: [UInt8] {
        PageFrame.page("Sign in", kicker: "Merlon") { markup in
            markup.element("div", ["class": "sign-in"]) { markup in
                if hasFailed {
                    markup.element(
                        "p",
                        ["class": "failed", "role": "alert"],
                        text: "That key is not known, or no longer good."
                    )
                }
                markup.element("form", ["method": "post", "action": "/sign-in"]) { markup in
                    markup.element("label", ["for": "key"], text: "Key")
                    markup.start(
                        "input",
                        [
                            "id": "key", "name": "key", "type": "password", "required": "required",
                            "autocomplete": "current-password", "placeholder": "mrl_…",
                        ]
                    )
                    markup.element("button", ["type": "submit"], text: "Sign in")
                }
                markup.element(
                    "p",
                    text:
                        "The browser keeps it until it is closed, or until you sign out. What is shown can"
                        + " be read only; changes are made over the API."
                )
            }
            markup.element("p") { $0.element("a", ["href": "/docs"], text: "API documentation") }
        }
    }
}
