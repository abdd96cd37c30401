internal import ThreatModel

/// The primary key of an element: model, kind and position in one number, so that the elements of a model
/// lie together, by kind and in order.
struct ElementKey: Hashable, Comparable {
    let rawValue: Int

    private static let modelShift = 27
    private static let kindShift = 24
    private static let lastPosition = 1 << kindShift - 1

    init(rawValue: Int) { self.rawValue = rawValue }

    /// The place before the first element of a kind.
    init(before kind: ElementKind, ofModel model: Int) {
        rawValue = model << Self.modelShift | kind.code << Self.kindShift
    }

    /// The keys that elements of the kind in the model have.
    static func range(_ kind: ElementKind, ofModel model: Int) -> ClosedRange<Int> {
        let start = ElementKey(before: kind, ofModel: model).rawValue
        return start...(start | lastPosition)
    }

    /// The keys that elements of the model have.
    static func range(ofModel model: Int) -> ClosedRange<Int> {
        let start = model << modelShift
        return start...(start | (1 << modelShift - 1))
    }

    var model: Int { rawValue >> Self.modelShift }

    /// The next place in the list.
    ///
    /// - Throws: `StorageError.tooManyElements` at the end.
    func next() throws(StorageError) -> ElementKey {
        guard rawValue & Self.lastPosition < Self.lastPosition else { throw .tooManyElements }
        return ElementKey(rawValue: rawValue + 1)
    }

    /// The kind of the element.
    ///
    /// - Throws: `StorageError.corrupt` if the key has none.
    func kind() throws(StorageError) -> ElementKind {
        let code = rawValue >> Self.kindShift & 7
        guard let kind = ElementKind.allCases.first(where: { $0.code == code }) else {
            throw .corrupt
        }
        return kind
    }

    static func < (left: ElementKey, right: ElementKey) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension ElementKind {
    /// The kind's number in the file; never changes.
    fileprivate var code: Int {
        switch self {
        case .component: 0
        case .boundary: 1
        case .flow: 2
        case .asset: 3
        case .assumption: 4
        case .scenario: 5
        }
    }
}
