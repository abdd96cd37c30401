internal import JSON

extension Row {
    /// A value of a closed set.
    ///
    /// - Throws: `StorageError.corrupt` if it is not in the set.
    func value<Value: RawRepresentable<String>>(
        _ column: Int32,
        _ type: Value.Type
    ) throws(StorageError) -> Value {
        guard let value = Value(rawValue: text(column)) else { throw .corrupt }
        return value
    }

    /// JSON that the store wrote.
    ///
    /// - Throws: `StorageError.corrupt` if it is not JSON.
    func json(_ column: Int32) throws(StorageError) -> JSON {
        let result = withText(column) { text -> Result<JSON, JSONReadError> in
            do throws(JSONReadError) {
                return .success(try JSONReader.read(text))
            } catch {
                return .failure(error)
            }
        }
        guard let json = try? result.get() else { throw .corrupt }
        return json
    }

    /// A list of strings that the store wrote.
    ///
    /// - Throws: `StorageError.corrupt` if it is not one.
    func strings(_ column: Int32) throws(StorageError) -> [String] {
        guard let array = try json(column).array else { throw .corrupt }
        return array.compactMap(\.string)
    }

    /// A value of the domain that was written as JSON.
    ///
    /// - Throws: `StorageError.corrupt` if it is not one.
    func decoded<Value>(_ column: Int32, _ parser: JSONParser<Value>) throws(StorageError) -> Value
    {
        guard let value = parser.parse(try json(column), .root, FaultLog()) else { throw .corrupt }
        return value
    }
}
