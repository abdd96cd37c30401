internal import HTTPServer

extension Call {
    /// The answer to a read, if the client takes its media type.
    ///
    /// A format that the query asks for is taken for accepted, and monitors that ask for the service's health get
    /// it whatever they accept.
    ///
    /// - Throws: `Problem`: not acceptable, with what there is.
    func acceptable(_ response: Response) throws(Problem) -> Response {
        guard let accept = request.fields.combined(.accept), !accept.isEmpty, accept != "*/*",
            response.status == .ok, isOfOneFormat,
            let type = response.fields.first(.contentType).flatMap({ MediaType($0) }),
            Accept(accept).best(of: [type]) == nil
        else { return response }
        throw Problem(.notAcceptable, "There is: \(type.essence).")
    }

    private var isOfOneFormat: Bool {
        request.target.query.first("format") == nil
            && !["/healthz", "/readyz"].contains(request.target.path)
    }
}
