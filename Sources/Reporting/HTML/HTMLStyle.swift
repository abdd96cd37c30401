/// The looks of a report.
enum HTMLStyle {
    /// Colours by theme, then the page from top to bottom, then narrow screens, then print.
    static let sheet: StaticString = """
        :root{--ink:#1b2029;--soft:#566071;--line:#dfe3ea;--paper:#fff;--card:#fff;--wash:#f5f6f9;--accent:#20418f;\
        --critical:#a3123a;--high:#b4480a;--medium:#806200;--low:#2563a8;\
        --critical-wash:#fbe6eb;--high-wash:#fdebdf;--medium-wash:#fbf3d5;--low-wash:#e5eff9}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e8eaf0;--soft:#a4adbc;--line:#2e3541;--paper:#14171d;\
        --card:#1a1e26;--wash:#1f242d;--accent:#9db8ff;--critical:#f5809f;--high:#f19a5b;--medium:#e0bc4b;--low:#7fb2ee;\
        --critical-wash:#3a1723;--high-wash:#352110;--medium-wash:#302912;--low-wash:#18273a}}
        *{box-sizing:border-box}
        html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;background:var(--paper);color:var(--ink);\
        font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
        a{color:var(--accent);text-underline-offset:2px}
        a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
        code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);padding:.1em .35em;\
        border-radius:4px;overflow-wrap:anywhere}
        .skip{position:absolute;left:-99em}
        .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .hero,.contents,main{max-width:74rem;margin:0 auto;padding:0 1.5rem}
        .hero{padding-top:3.5rem;padding-bottom:1.5rem}
        .kicker{margin:0;color:var(--soft);font-weight:600;letter-spacing:.08em;text-transform:uppercase;font-size:.8rem}
        h1{font-size:clamp(2rem,5vw,3.1rem);line-height:1.1;letter-spacing:-.02em;margin:.3rem 0 1.5rem}
        h2{font-size:1.75rem;letter-spacing:-.015em;line-height:1.2;margin:4rem 0 1.25rem;padding-top:1.5rem;\
        border-top:3px solid var(--ink)}
        h3{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem}
        h4,h5{font-size:1.05rem;line-height:1.35;margin:1.75rem 0 .5rem}
        section[id],article[id],tr[id]{scroll-margin-top:1rem}
        p{margin:.5rem 0 1rem;max-width:48rem}
        .prose{white-space:pre-line}
        ul,ol{padding-left:1.3rem;max-width:52rem}
        li{margin:.35rem 0}
        .facts{display:grid;gap:.1rem;margin:0 0 1rem}
        .facts>div{display:grid;grid-template-columns:10.5rem minmax(0,1fr);gap:1rem;padding:.3rem 0;\
        border-top:1px solid var(--line)}
        .facts>div:first-child{border-top:0}
        dt{color:var(--soft);font-size:.9rem}
        dd{margin:0;max-width:46rem}
        .hero .facts{grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.75rem 2rem;\
        border-top:1px solid var(--line);padding-top:1rem}
        .hero .facts>div{display:block;border:0;padding:0}
        .contents ol{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.75rem 1.5rem;\
        list-style:none;margin:0;padding:1.25rem 1.5rem;background:var(--wash);border-radius:12px;max-width:none}
        .contents ul{list-style:none;padding:0;margin:.1rem 0 0;font-size:.875rem}
        .contents li{margin:.1rem 0}
        .contents ol>li>a{font-weight:650}
        .contents a{text-decoration:none}
        .contents ul a{color:var(--soft)}
        .contents a:hover{text-decoration:underline}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.75rem;list-style:none;\
        padding:0;margin:1.5rem 0;max-width:none}
        .figures li{margin:0;padding:.9rem 1rem;border-radius:12px;background:var(--wash);border-left:4px solid var(--line)}
        .figures strong{display:block;font-size:2rem;line-height:1.1;font-variant-numeric:tabular-nums}
        .figures span{font-size:.85rem;color:var(--soft)}
        .critical{--tone:var(--critical);--tint:var(--critical-wash)}
        .high{--tone:var(--high);--tint:var(--high-wash)}
        .medium{--tone:var(--medium);--tint:var(--medium-wash)}
        .low{--tone:var(--low);--tint:var(--low-wash)}
        .figures .critical,.figures .high,.figures .medium,.figures .low{background:var(--tint);border-color:var(--tone)}
        .figures [class] strong{color:var(--tone)}
        .figures [class] span{color:var(--ink)}
        .rating,.tag,.ref{display:inline-block;border-radius:999px;font-size:.78rem;line-height:1.35;padding:.1em .65em;\
        font-weight:600;white-space:nowrap}
        .rating{background:var(--tone);color:var(--paper)}
        .tag{border:1px solid var(--line);color:var(--soft);white-space:normal}
        .ref{background:var(--tint);color:var(--tone);text-decoration:none;font-variant-numeric:tabular-nums}
        .ref:hover{text-decoration:underline}
        .card{border:1px solid var(--line);border-left:5px solid var(--tone,var(--line));border-radius:10px;\
        background:var(--card);padding:1.1rem 1.35rem;margin:1rem 0}
        .card>:first-child{margin-top:0}
        .card>:last-child{margin-bottom:0}
        .card:target,tr:target{outline:3px solid var(--accent);outline-offset:1px}
        .tags{margin:.25rem 0 .75rem}
        .scroll{overflow-x:auto;margin:1rem 0;border:1px solid var(--line);border-radius:10px}
        table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
        caption{text-align:left;padding:.7rem .9rem;color:var(--soft);font-size:.875rem}
        th,td{text-align:left;vertical-align:top;padding:.5rem .9rem;border-top:1px solid var(--line)}
        thead th{font-size:.8rem;color:var(--soft);background:var(--wash);white-space:nowrap}
        tbody th{font-weight:400}
        tbody th>:is(bdi,strong,a){font-weight:600}
        abbr{text-decoration:none}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        .card .scroll{border:0;margin:.5rem 0;background:var(--wash)}
        .card table{font-size:.85rem}
        .wide{font-size:.82rem}
        .wide table{min-width:72rem;font-size:.8rem}
        .wide th,.wide td{padding:.5rem .5rem}
        .wide td:nth-child(3){min-width:11rem}
        .wide td:nth-child(7){white-space:nowrap}
        .wide td:nth-child(15){min-width:11rem}
        @media screen and (min-width:78rem){.wide{margin-inline:calc(35.5rem - min(50vw - 1.5rem,46rem))}}
        .matrix td{text-align:center;color:var(--soft)}
        .matrix td[class]{background:var(--tint)}
        .matrix td[class] strong{color:var(--tone)}
        .matrix tbody th{min-width:9rem}
        .path{list-style:none;padding:0;margin:.75rem 0;max-width:none;counter-reset:step}
        .path li{position:relative;display:grid;grid-template-columns:11rem minmax(0,1fr);gap:1rem;padding:.3rem 0 .3rem 2.2rem;\
        margin:0;counter-increment:step}
        .path li::before{content:counter(step);position:absolute;left:0;top:.35rem;width:1.5rem;height:1.5rem;border-radius:50%;\
        background:var(--wash);font-size:.78rem;font-weight:700;display:grid;place-items:center;color:var(--soft)}
        .path li+li::after{content:"";position:absolute;left:.7rem;top:-.55rem;height:.75rem;border-left:2px solid var(--line)}
        .phase{color:var(--soft);font-size:.875rem}
        figure{margin:1rem 0}
        figcaption{color:var(--soft);font-size:.875rem;margin-top:.5rem}
        .diagram .scroll{padding:1rem;text-align:center}
        .diagram svg{display:inline-block}
        @media screen{.diagram .dfd-large{max-width:none}}
        pre.scroll{text-align:left;padding:1rem;font-size:.8rem;background:var(--wash)}
        #risk{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);grid-template-rows:auto auto auto 1fr;\
        gap:1.25rem 3rem;align-items:start}
        #risk>h2{grid-column:1/-1}
        #risk>h2{margin-bottom:0}
        .risk{grid-row:span 3;margin:0}
        .risk svg{width:100%;max-width:32rem;height:auto}
        .risk rect{fill:var(--tint)}
        .risk .vacant rect{opacity:.45}
        .risk text{text-anchor:middle;fill:var(--ink);font-size:13px}
        .risk .count{font-size:24px;font-weight:700;fill:var(--tone)}
        .risk .labels{font-size:11px;fill:var(--tone)}
        .risk .axis{fill:var(--soft);font-size:12px}
        .risk .name{font-weight:600;fill:var(--ink);font-size:13px}
        .bars{table-layout:fixed}
        .bars caption{padding:0 0 .4rem;color:var(--ink);font-weight:600}
        .bars th,.bars td{border:0;padding:.22rem .5rem .22rem 0;vertical-align:middle;font-weight:400}
        .bars .part{width:42%}
        .bars .count{width:2.6rem}
        .bars svg{display:block;width:100%}
        .mark{fill:var(--tone)}
        @media (max-width:44rem){
        body{font-size:15px}
        .hero,.contents,main{padding-left:1rem;padding-right:1rem}
        .hero{padding-top:2rem}
        h2{margin-top:3rem;font-size:1.5rem}
        .contents ul{display:none}
        .contents ol{grid-template-columns:1fr 1fr;gap:.35rem 1rem;padding:1rem}
        .facts>div,.path li{grid-template-columns:minmax(0,1fr);gap:.1rem}
        #risk{display:block}
        .diagram svg{min-width:36rem}
        .card{padding:1rem}
        .figures{grid-template-columns:1fr 1fr}
        .scroll:not(.matrix) table,.scroll:not(.matrix) tbody,.scroll:not(.matrix) caption{display:block;min-width:0}
        .scroll:not(.matrix) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .scroll:not(.matrix) tr{display:block;padding:.6rem .9rem;border-top:1px solid var(--line)}
        .scroll:not(.matrix) th,.scroll:not(.matrix) td{display:block;border:0;padding:.15rem 0 .15rem 7.75rem;\
        text-align:left;min-width:0;position:relative;min-height:1.75em}
        .scroll:not(.matrix) tbody th{font-size:1rem;padding:0 0 .3rem}
        .scroll:not(.matrix) td::before{content:attr(data-label);position:absolute;left:0;width:7.25rem;color:var(--soft);\
        font-size:.8rem}
        .scroll:not(.matrix) td:empty{display:none}
        .matrix table{min-width:46rem}
        }
        @page{size:A4;margin:16mm 14mm}
        @page wide{size:A4 landscape}
        @media print{
        body{font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .skip{display:none}
        .hero,.contents,main{max-width:none;padding:0}
        .hero{padding-top:1rem}
        .contents{margin:1rem 0}
        h2{margin-top:2rem;break-after:avoid}
        h3,h4,h5{break-after:avoid}
        #architecture,#results,#readers,#controls,#appendix{break-before:page}
        tr,.figures li,.path li,.figures{break-inside:avoid}
        .card{break-inside:auto;padding:.8rem 1rem}
        .scroll{overflow:visible;border-radius:0}
        table{font-size:8.5pt}
        thead{display:table-header-group}
        th,td{padding:.3rem .5rem}
        #threats{page:wide}
        .card{font-size:9pt}
        .card .facts>div{padding:.12rem 0;grid-template-columns:7.5rem minmax(0,1fr)}
        .card p{margin:.25rem 0 .4rem}
        .card table{font-size:8pt}
        .card th,.card td{padding:.12rem .5rem}
        .wide table{min-width:0;font-size:7pt}
        .matrix table{min-width:0;font-size:7.5pt}
        .matrix tbody th{min-width:0}
        a{color:inherit;text-decoration:none}
        }
        """
}
