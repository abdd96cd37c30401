/// The members of a JSON object, in the order in which they were written.
public struct JSONObject: Sendable, Equatable {
    /// A name and its value.
    public struct Member: Sendable, Equatable {
        /// The name.
        public var key: String
        /// The value.
        public var value: JSON

        /// Makes a member.
        public init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The members, in order; no key occurs twice.
    public private(set) var members: [Member]

    /// Makes an object of members whose keys the caller knows to be distinct.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value of `key`, or nil; setting nil removes the member, a new key goes to the end.
    ///
    /// - Complexity: O(*n*) in the number of members.
    public subscript(key: String) -> JSON? {
        get { members.first { $0.key == key }?.value }
        set {
            let index = members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}
