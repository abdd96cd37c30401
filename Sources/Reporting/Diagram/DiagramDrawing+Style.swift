extension DiagramDrawing {
    /// The looks of a diagram, in light and dark; names start with `dfd` since a page shares them.
    static let style: StaticString = """
        .dfd{--ink:#1f2430;--soft:#4c5564;--paper:#fff;max-width:100%;height:auto;\
        font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        .dfd text{fill:var(--ink);text-anchor:middle}
        .dfd .dfd-name{font-size:13px;font-weight:600}
        .dfd .dfd-small{font-size:10.5px;fill:var(--soft)}
        .dfd .dfd-label{text-anchor:start}
        .dfd .dfd-halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .dfd .dfd-pill-text{font-size:9.5px;font-weight:700;fill:var(--paper)}
        .dfd .dfd-calm{--line:#5b6472;--fill:#f4f5f7}
        .dfd .dfd-low{--line:#2563a8;--fill:#e3eefa}
        .dfd .dfd-medium{--line:#8a6a00;--fill:#fbf2d0}
        .dfd .dfd-high{--line:#b4480a;--fill:#fdeadd}
        .dfd .dfd-critical{--line:#a3123a;--fill:#fbe3e9}
        .dfd .dfd-shape{fill:var(--fill);stroke:var(--line);stroke-width:1.6}
        .dfd .dfd-open{stroke:none}
        .dfd .dfd-line{fill:none;stroke:var(--line);stroke-width:1.6}
        .dfd .dfd-head,.dfd .dfd-pill{fill:var(--line)}
        .dfd rect.dfd-boundary{fill:none;stroke:var(--line);stroke-width:1.2;stroke-dasharray:6 4}
        .dfd .dfd-boundary .dfd-label{font-weight:600;fill:var(--line)}
        .dfd a:hover .dfd-name,.dfd a:focus .dfd-name{text-decoration:underline}
        @media screen and (prefers-color-scheme:dark){
        .dfd{--ink:#e8eaf0;--soft:#a9b1bf;--paper:#14171d}
        .dfd .dfd-calm{--line:#8b95a5;--fill:#20252e}
        .dfd .dfd-low{--line:#7fb2ee;--fill:#172538}
        .dfd .dfd-medium{--line:#e0bc4b;--fill:#2e2711}
        .dfd .dfd-high{--line:#f19a5b;--fill:#33200f}
        .dfd .dfd-critical{--line:#f5809f;--fill:#371420}
        }
        """
}
