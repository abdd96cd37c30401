/// The looks of a report beyond those that all pages share: the page from top to bottom, then narrow screens.
enum ReportStyle {
    static let screen: StaticString = """
        html{scroll-padding-top:4rem}
        .lead{font-size:1.2rem;line-height:1.5;max-width:56rem}
        .hero .lead{color:var(--soft)}
        .prose{white-space:pre-line}
        .facts{display:grid;gap:.1rem;margin:0 0 1rem}
        .facts>div{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:1rem;padding:.3rem 0;\
        border-top:1px solid var(--line)}
        .facts>div:first-child{border-top:0}
        dt{color:var(--soft);font-size:.9rem}
        dd{margin:0;max-width:46rem}
        .hero .facts{grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:.75rem 2rem;\
        border-top:1px solid var(--line);padding-top:1rem}
        .hero .facts>div{display:block;border:0;padding:0}
        @media (min-width:50rem){.hero .facts>div:last-child{grid-column:span 2}}
        .bar{position:sticky;top:0;z-index:3;background:var(--paper);border-block:1px solid var(--line);overflow-x:auto}
        .bar ol{display:flex;gap:.25rem 1.15rem;list-style:none;white-space:nowrap}
        .bar li{margin:0}
        .bar a{display:block;padding:.7rem 0;font-size:.9rem;font-weight:600;text-decoration:none}
        .bar a:hover{text-decoration:underline}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;list-style:none;\
        padding:0;margin:1.5rem 0;max-width:none}
        .figures li{margin:0;padding:.8rem 1rem;border-radius:12px;background:var(--wash);border-left:4px solid var(--line)}
        .figures strong{display:block;font-size:2rem;line-height:1.15;font-variant-numeric:tabular-nums}
        .figures span{font-size:.875rem;color:var(--soft)}
        .figures :is(.critical,.high,.medium,.low){background:var(--tint);border-color:var(--tone)}
        .figures [class] strong{color:var(--tone)}
        .figures [class] span{color:var(--ink)}
        #priorities{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem}
        #priorities>h3{grid-column:1/-1;margin-bottom:0}
        #priorities .card{margin:0}
        #priorities .facts>div{display:block;border:0;padding:.2rem 0}
        .card{border:1px solid var(--line);border-left:5px solid var(--tone,var(--line));border-radius:10px;\
        background:var(--card);padding:1.1rem 1.35rem;margin:1rem 0}
        .card>:first-child,.within>:first-child{margin-top:0}
        .card>:last-child,.within>:last-child{margin-bottom:0}
        .card:has(:target),tr:target{outline:3px solid var(--accent);outline-offset:1px}
        .tags{margin:.25rem 0 .75rem}
        summary{cursor:pointer}
        .fold{margin:1rem 0}
        .fold>summary{color:var(--accent);font-weight:600}
        .folded{padding:0;margin:.5rem 0}
        .folded summary{display:grid;grid-template-columns:minmax(0,1fr) auto 1.2rem;gap:.25rem 1rem;align-items:center;\
        padding:.7rem 1.1rem;list-style:none}
        .folded summary::-webkit-details-marker{display:none}
        .folded summary::after{content:"";width:.5rem;height:.5rem;border:solid var(--soft);border-width:0 2px 2px 0;\
        transform:rotate(45deg) translate(-2px,-2px);justify-self:center}
        .folded [open]>summary::after{transform:rotate(225deg)}
        .folded summary:hover{background:var(--wash)}
        .folded summary :is(h3,h4,h5,h6){margin:0;font-size:1rem}
        .folded summary .tags{margin:0;text-align:right}
        .within{padding:.25rem 1.35rem 1.1rem;scroll-margin-top:4rem}
        .pair{display:grid;grid-template-columns:minmax(0,1fr) 19rem;gap:1rem 2.5rem;align-items:start}
        .pair .side .facts>div{display:block;padding:.3rem 0}
        .pair .side{font-size:.9rem}
        .card .scroll{border:0;margin:.5rem 0;background:var(--wash)}
        .card table{font-size:.85rem}
        .entries{columns:24rem auto;column-gap:2.5rem;max-width:none;font-size:.9rem;padding-left:0;list-style:none}
        .entries li{break-inside:avoid;margin:0;padding:.1rem 0}
        .wide table{table-layout:fixed;font-size:.78rem}
        .wide :is(th,td){padding:.5rem .35rem;overflow-wrap:anywhere}
        .wide th:nth-child(1){width:8.3%;padding-left:.7rem}
        .wide th:nth-child(2){width:8%}
        .wide th:nth-child(3){width:11.7%}
        .wide th:nth-child(4){width:9%}
        .wide th:nth-child(5){width:10.5%}
        .wide th:nth-child(6){width:9.6%}
        .wide th:nth-child(7){width:6.2%}
        .wide th:nth-child(n+8):nth-child(-n+12){width:1.7%;padding-inline:.1rem}
        .wide td:nth-child(n+8):nth-child(-n+12){padding-inline:.1rem}
        .wide th:nth-child(13){width:3.4%}
        .wide th:nth-child(14){width:6%}
        .wide th:nth-child(16){width:6.4%}
        .wide td:nth-child(3){font-weight:600}
        .matrix td{text-align:center;color:var(--soft)}
        .matrix td[class]{background:var(--tint)}
        .matrix td[class] strong{color:var(--tone)}
        .matrix thead th+th{text-align:center}
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
        #risk>h2{grid-column:1/-1;margin-bottom:0}
        .risk{grid-row:span 3;margin:0}
        .risk svg{width:100%;max-width:32rem;height:auto}
        .risk rect{fill:var(--tint)}
        .risk .vacant rect{opacity:.4}
        .risk text{text-anchor:middle;fill:var(--ink);font-size:13px}
        .risk .count{font-size:24px;font-weight:700;fill:var(--tone)}
        .risk .labels{font-size:11px}
        .risk .labels tspan{fill:var(--tone)}
        .risk .axis{fill:var(--soft);font-size:12px}
        .risk .name{font-weight:600;fill:var(--ink);font-size:13px}
        .bars{table-layout:fixed}
        .bars caption{padding:0 0 .4rem;color:var(--ink);font-weight:600}
        .bars th,.bars td{border:0;padding:.22rem .5rem .22rem 0;vertical-align:middle;font-weight:400}
        .bars .part{width:42%}
        .bars .count{width:2.6rem}
        .bars svg{display:block;width:100%}
        .mark{fill:var(--mark)}
        .key{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0;margin:.75rem 0 0;font-size:.8rem;\
        color:var(--soft)}
        .key li{margin:0;display:flex;align-items:center;gap:.4rem}
        .key svg{width:.85rem;height:.85rem}
        @media (max-width:60rem){
        .pair{grid-template-columns:minmax(0,1fr)}
        .wide table{min-width:64rem}
        }
        @media (max-width:44rem){
        .lead{font-size:1.08rem}
        .facts>div,.path li{grid-template-columns:minmax(0,1fr);gap:.1rem}
        #risk{display:block}
        #risk>*{margin-top:1.25rem}
        .diagram svg{min-width:36rem}
        .card{padding:1rem}
        .folded{padding:0}
        .folded summary{grid-template-columns:minmax(0,1fr) 1.2rem;padding:.7rem .9rem}
        .folded summary .tags{grid-row:2;text-align:left}
        .within{padding:.25rem .9rem .9rem}
        .figures{grid-template-columns:1fr 1fr}
        .matrix table{min-width:46rem}
        .matrix :is(tbody th,thead th:first-child){position:sticky;left:0;background:var(--card);min-width:7.5rem;z-index:1;\
        border-right:1px solid var(--line)}
        .wide table{min-width:0;font-size:.85rem}
        .scroll.wide tbody tr{display:grid;grid-template-columns:repeat(10,minmax(0,1fr));gap:.3rem .6rem;padding:.9rem}
        .scroll.wide tbody :is(th,td):nth-child(n){width:auto;padding:0;min-height:0;grid-column:span 5}
        .scroll.wide tbody td::before{position:static;display:block;width:auto;font-size:.72rem;font-weight:400}
        .scroll.wide tbody :is(th,td:nth-child(3),td:nth-child(7),td:nth-child(15)):nth-child(n){grid-column:1/-1}
        .scroll.wide tbody td:nth-child(3){order:-1;font-size:.95rem}
        .scroll.wide tbody td:nth-child(3)::before{display:none}
        .scroll.wide tbody th{order:-2}
        .scroll.wide tbody td:nth-child(n+8):nth-child(-n+12){grid-column:span 2;text-align:center;background:var(--wash);\
        border-radius:6px;padding:.15rem 0}
        .scroll.wide tbody td:nth-child(n+8):nth-child(-n+12)::before{content:attr(data-short)}
        .scroll.wide tbody td:nth-child(n+13):nth-child(-n+14){grid-column:span 3}
        .scroll.wide tbody td:nth-child(16){grid-column:span 4;order:1}
        .scroll.wide tbody td:nth-child(15){order:2}
        }
        """
}
