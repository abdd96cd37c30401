public import JSON
public import ThreatModel

extension Transaction {
    /// Makes many changes of a model's elements in one revision, or none: references are checked as the
    /// changes together leave the model, so they may come in any order.
    ///
    /// - Parameters:
    ///   - changes: The changes; no two of the same element.
    ///   - faulty: The ids and kinds of elements whose changes have faults that are known already.
    ///   - model: The model.
    ///   - expected: The revision that it must have; nil for any.
    ///   - log: The faults that are known already; gets those that are found.
    /// - Returns: What was done; the revision stays if nothing was different.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, `invalid` with all faults, or another.
    public func changeElements(
        _ changes: [ElementChange],
        faulty: [ElementID: ElementKind],
        inModel model: String,
        expecting expected: Int?,
        _ log: FaultLog
    ) throws(StorageError) -> ElementBatch {
        let row = try row(ofModel: model, expecting: expected)
        var plan = try plan(changes, faulty, row, log)
        try follow(&plan, log)
        for step in plan.steps {
            switch step {
            case .create(let element, let place), .replace(let element, _, let place):
                try element.checkReferences(in: plan, at: place, log)
            case .delete, .nothing: break
            }
        }
        do throws(InvalidDocument) { try log.check() } catch { throw .invalid(error) }
        return try carryOut(plan, row)
    }

    // MARK: - Planning

    private func plan(
        _ changes: [ElementChange],
        _ faulty: [ElementID: ElementKind],
        _ row: ModelRow,
        _ log: FaultLog
    ) throws(StorageError) -> ElementBatchPlan {
        var plan = ElementBatchPlan(connection: connection, model: row.key, faulty: faulty)
        var derived: [(position: Int, element: any Element, place: JSONPointer)] = []
        for (position, change) in changes.enumerated() {
            if case .create(let element, hasDerivedID: true) = change.action {
                plan.add(.nothing)
                derived.append((position, element, change.elementPlace))
            } else {
                plan.add(try step(change, &plan, row, log))
            }
        }
        for entry in derived { try plan.settle(entry.position, entry.element, at: entry.place) }
        return plan
    }

    private func step(
        _ change: ElementChange,
        _ plan: inout ElementBatchPlan,
        _ row: ModelRow,
        _ log: FaultLog
    ) throws(StorageError) -> ElementBatchPlan.Step {
        switch change.action {
        case .create(let element, _):
            let place = change.elementPlace.appending("id")
            guard claim(element.id, at: place, &plan, log) else { return .nothing }
            guard try snapshot.row(ofElement: element.id, inModel: row.key) == nil else {
                log.report(Fault(.taken, at: place, "The id '\(element.id)' is in use."))
                return .nothing
            }
            return .create(element, at: change.elementPlace)
        case .replace(let element):
            guard claim(element.id, at: change.idPlace, &plan, log),
                let old = try known(element.id, type(of: element).kind, change, row, log)
            else { return .nothing }
            return .replace(element, old, at: change.elementPlace)
        case .delete(let id, let kind, let mode):
            guard claim(id, at: change.idPlace, &plan, log),
                let old = try known(id, kind, change, row, log)
            else { return .nothing }
            return .delete(old, mode, at: change.idPlace)
        }
    }

    private func claim(
        _ id: ElementID,
        at place: JSONPointer,
        _ plan: inout ElementBatchPlan,
        _ log: FaultLog
    ) -> Bool {
        if plan.claim(id) { return true }
        log.report(Fault(.duplicate, at: place, "Another operation is on '\(id)'."))
        return false
    }

    private func known(
        _ id: ElementID,
        _ kind: ElementKind,
        _ change: ElementChange,
        _ row: ModelRow,
        _ log: FaultLog
    ) throws(StorageError) -> ElementRow? {
        if let old = try snapshot.row(ofElement: id, inModel: row.key), old.element.kind == kind {
            return old
        }
        log.report(
            Fault(
                .unknownElement,
                at: change.idPlace,
                "There is no \(kind.rawValue) '\(id)' in this model."
            )
        )
        return nil
    }

    /// Follows the deletions to what names the deleted: with `cascade` it goes along or loses the
    /// reference, else it is a fault; what the batch changes itself is checked like all that it changes.
    private func follow(_ plan: inout ElementBatchPlan, _ log: FaultLog) throws(StorageError) {
        for case .delete(let row, .cascade, _) in plan.steps {
            var pending = [row]
            while let next = pending.popLast() {
                for (referrer, role) in try referrers(of: next.key)
                where !plan.touched.contains(referrer.element.id) {
                    if role != .source, role != .destination {
                        plan.lose(referrer)
                    } else if plan.takeAlong(referrer) {
                        pending.append(referrer)
                    }
                }
            }
        }
        for case .delete(let row, .refuse, let place) in plan.steps {
            let referrers = try referrers(of: row.key).map(\.0.element.id)
                .filter { !plan.touched.contains($0) && plan.gone[$0] == nil }
            if referrers.isEmpty { continue }
            let names = Set(referrers).sorted().prefix(10).map(\.description)
            log.report(
                Fault(
                    .referenced,
                    at: place,
                    "Still named by: \(names.joined(separator: ", ")). Delete those too, or set cascade."
                )
            )
        }
    }

    // MARK: - Writing

    private func carryOut(
        _ plan: ElementBatchPlan,
        _ row: ModelRow
    ) throws(StorageError) -> ElementBatch {
        let model = row.model.id
        let rows = ElementRows(connection: connection, revision: row.model.revision + 1)
        let writes = plan.steps.map { Write($0) }
        let replaced = writes.filter { $0.isDifferent }.compactMap(\.old)
        let isDifferent = writes.contains { $0.isDifferent } || !plan.gone.isEmpty
        guard isDifferent else {
            return ElementBatch(
                elements: writes.map { $0.old?.element },
                alsoDeleted: [],
                alsoChanged: [],
                revision: row.model.revision
            )
        }
        let text = Self.auditText(row.model.properties, revision: row.model.revision)
        let revision = try advance(row, by: ModelChange(action: "element.batch", before: text))
        for old in plan.changed { try take(Set(plan.gone.keys), outOf: old, model, rows) }
        for old in replaced + plan.deleted { try rows.removeReferences(from: old.key) }
        for old in plan.deleted {
            try rows.remove(old.key)
            try recordAudit("element.delete", old, model, after: nil)
        }
        let stored = try write(writes, row, revision, rows)
        let asked = plan.touched
        return ElementBatch(
            elements: stored,
            alsoDeleted: plan.gone.keys.filter { !asked.contains($0) }.sorted(),
            alsoChanged: plan.changed.map(\.element.id).sorted(),
            revision: revision
        )
    }

    /// What one step writes.
    private struct Write {
        var element: (any Element)?
        var body: [UInt8] = []
        var old: ElementRow?

        init(_ step: ElementBatchPlan.Step) {
            switch step {
            case .create(let element, _): self.element = element
            case .replace(let element, let old, _): (self.element, self.old) = (element, old)
            case .delete, .nothing: return
            }
            body = element.map { JSONWriter.bytes(of: $0) } ?? []
        }

        var isDifferent: Bool { element != nil && old?.element.json != body }
    }

    private func write(
        _ writes: [Write],
        _ row: ModelRow,
        _ revision: Int,
        _ rows: ElementRows
    ) throws(StorageError) -> [StoredElement?] {
        var stored: [StoredElement?] = []
        var keys: [ElementKey?] = []
        for write in writes {
            guard let element = write.element, write.isDifferent else {
                stored.append(write.old?.element)
                keys.append(nil)
                continue
            }
            let kind = type(of: element).kind
            let key: ElementKey
            if let old = write.old {
                key = old.key
                try rows.update(key, body: write.body)
            } else {
                key = try lastKey(kind, inModel: row.key).next()
                try rows.insert(key, id: element.id, body: write.body)
            }
            try recordAudit(
                action: write.old == nil ? "element.create" : "element.update",
                target: "models/\(row.model.id)/\(kind.collection)/\(element.id)",
                before: write.old.map { String(decoding: $0.element.json, as: UTF8.self) },
                after: String(decoding: write.body, as: UTF8.self)
            )
            keys.append(key)
            stored.append(
                StoredElement(id: element.id, kind: kind, version: revision, json: write.body)
            )
        }
        for (write, key) in zip(writes, keys) {
            if let element = write.element, let key {
                try insertReferences(of: element, at: key, rows)
            }
        }
        return stored
    }
}
