/// The looks that the report and the other pages share: colours by theme, type, tables, labels.
///
/// Text has a contrast of 4.5 or more on its ground, marks in charts of 3 or more, in both themes.
enum HTMLStyle {
    static let shared: StaticString = """
        :root{--ink:#1b2029;--soft:#566071;--line:#dfe3ea;--paper:#fff;--card:#fff;--wash:#f5f6f9;--accent:#20418f;\
        --critical:#a3123a;--high:#a8430a;--medium:#725800;--low:#255d9e;\
        --critical-wash:#fbe6eb;--high-wash:#fdebdf;--medium-wash:#fbf3d5;--low-wash:#e5eff9;\
        --critical-mark:#a3123a;--high-mark:#d2600f;--medium-mark:#b58a00;--low-mark:#3f7fc4}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e8eaf0;--soft:#a4adbc;--line:#2e3541;--paper:#14171d;\
        --card:#1a1e26;--wash:#1f242d;--accent:#9db8ff;--critical:#f5809f;--high:#f19a5b;--medium:#e0bc4b;--low:#7fb2ee;\
        --critical-wash:#3a1723;--high-wash:#352110;--medium-wash:#302912;--low-wash:#18273a;\
        --critical-mark:#ee6288;--high-mark:#e8853f;--medium-mark:#d4ae38;--low-mark:#5f9ce4}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);\
        font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
        a{color:var(--accent);text-underline-offset:2px}
        a:focus-visible,summary:focus-visible,[tabindex]:focus-visible,input:focus-visible,button:focus-visible\
        {outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
        code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);padding:.1em .35em;\
        border-radius:4px;overflow-wrap:anywhere}
        .skip{position:absolute;left:-99em}
        .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:9}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .hero,.bar ol,main{max-width:77rem;margin:0 auto;padding:0 1.5rem}
        .hero{padding-top:3rem;padding-bottom:1.5rem}
        .kicker{margin:0;color:var(--soft);font-weight:600;letter-spacing:.08em;text-transform:uppercase;font-size:.8rem}
        h1{font-size:clamp(2rem,5vw,3rem);line-height:1.1;letter-spacing:-.02em;margin:.3rem 0 1rem}
        h2{font-size:1.75rem;letter-spacing:-.015em;line-height:1.2;margin:3.5rem 0 1.25rem;padding-top:1.5rem;\
        border-top:3px solid var(--ink)}
        h3{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem}
        h4,h5{font-size:1.05rem;line-height:1.35;margin:1.75rem 0 .5rem}
        p{margin:.5rem 0 1rem;max-width:48rem}
        ul,ol{padding-left:1.3rem;max-width:52rem}
        li{margin:.35rem 0}
        .critical{--tone:var(--critical);--tint:var(--critical-wash);--mark:var(--critical-mark)}
        .high{--tone:var(--high);--tint:var(--high-wash);--mark:var(--high-mark)}
        .medium{--tone:var(--medium);--tint:var(--medium-wash);--mark:var(--medium-mark)}
        .low{--tone:var(--low);--tint:var(--low-wash);--mark:var(--low-mark)}
        .rating,.tag,.ref{display:inline-block;border-radius:999px;font-size:.78rem;line-height:1.35;padding:.1em .65em;\
        font-weight:600;white-space:nowrap}
        .rating{background:var(--tone);color:var(--paper)}
        .tag{border:1px solid var(--line);color:var(--soft);white-space:normal}
        .ref{background:var(--tint);color:var(--tone);text-decoration:none;font-variant-numeric:tabular-nums}
        .ref:hover{text-decoration:underline}
        .scroll{overflow-x:auto;margin:1rem 0;border:1px solid var(--line);border-radius:10px}
        table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
        caption{text-align:left;padding:.7rem .9rem;color:var(--soft);font-size:.875rem}
        th,td{text-align:left;vertical-align:top;padding:.5rem .9rem;border-top:1px solid var(--line)}
        thead th{font-size:.8rem;color:var(--soft);background:var(--wash);white-space:nowrap;border-top:0}
        caption:not(.unseen)~thead th{border-top:1px solid var(--line)}
        tbody th{font-weight:400}
        tbody th>:is(bdi,strong,a){font-weight:600}
        abbr{text-decoration:none}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        @media (max-width:44rem){
        body{font-size:15px}
        .hero,.bar ol,main{padding-left:1rem;padding-right:1rem}
        .hero{padding-top:2rem}
        h2{margin-top:3rem;font-size:1.5rem}
        .scroll:not(.matrix) :is(table,tbody,caption){display:block;min-width:0}
        .scroll:not(.matrix) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .scroll:not(.matrix) tr{display:block;padding:.6rem .9rem;border-top:1px solid var(--line)}
        .scroll:not(.matrix) tbody tr:first-child{border-top:0}
        .scroll:not(.matrix) :is(th,td){display:block;border:0;padding:.15rem 0 .15rem 7.75rem;\
        text-align:left;min-width:0;position:relative;min-height:1.75em}
        .scroll:not(.matrix) tbody th{font-size:1rem;padding:0 0 .3rem;min-height:0}
        .scroll:not(.matrix) td::before{content:attr(data-label);position:absolute;left:0;width:7.25rem;color:var(--soft);\
        font-size:.8rem}
        .scroll:not(.matrix) td:empty{display:none}
        }
        """
}
