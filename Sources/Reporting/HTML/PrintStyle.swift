/// The looks of a report on paper: A4, everything unfolded.
enum PrintStyle {
    static let sheet: StaticString = """
        @page{size:A4;margin:15mm 13mm}
        @page wide{size:A4 landscape}
        @media print{
        body{font-size:9.5pt;line-height:1.4;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .skip{display:none}
        .hero,main,.bar ol{max-width:none;padding:0}
        .hero{padding-top:0}
        h1{font-size:26pt;margin-bottom:.6rem}
        .hero .facts{gap:.4rem 1.5rem}
        .lead{font-size:11pt}
        .bar{position:static;border:0;margin:1rem 0;overflow:visible}
        .bar ol{display:grid;grid-template-columns:repeat(3,1fr);gap:.3rem 1.5rem;white-space:normal;padding:.7rem 1rem;\
        background:var(--wash);border-radius:8px}
        .bar a{padding:0}
        h2{margin-top:1.5rem;padding-top:1rem;break-after:avoid;font-size:18pt}
        h3,h4,h5{break-after:avoid}
        h3{margin-top:1.5rem;font-size:13pt}
        #appendix{break-before:page}
        #risk{break-inside:avoid}
        tr,.figures li,.path li,.figures,.risk,.bars,.diagram{break-inside:avoid}
        .figures strong{font-size:18pt}
        .figures{grid-template-columns:repeat(auto-fit,minmax(5.5rem,1fr));gap:.4rem}
        .figures li{padding:.4rem .6rem}
        #priorities{grid-template-columns:minmax(0,1fr)}
        #priorities{gap:.5rem}
        #priorities .card{padding:.5rem .8rem;break-inside:avoid}
        #priorities .card .facts{grid-template-columns:2fr 3fr 3fr;gap:0 1rem;margin:0}
        .card{break-inside:auto;padding:.8rem 1rem}
        details::details-content{content-visibility:visible;block-size:auto}
        summary{list-style:none;break-after:avoid}
        .fold>summary{color:var(--ink)}
        .folded{padding:0;margin:.6rem 0}
        .folded summary{padding:.5rem .8rem;grid-template-columns:minmax(0,1fr) auto}
        .folded summary::after{display:none}
        .folded summary :is(h3,h4,h5,h6){font-size:10pt}
        .within{padding:.1rem .8rem .6rem}
        .pair{grid-template-columns:minmax(0,1fr) 11.5rem;gap:.5rem 1.2rem}
        .pair .side{font-size:8pt}
        .scroll{overflow:visible;border-radius:0}
        table{font-size:8.5pt}
        thead{display:table-header-group}
        th,td{padding:.25rem .5rem}
        caption{padding:.3rem .5rem}
        #threats{page:wide}
        .card{font-size:8.5pt}
        .card .facts{margin-bottom:.4rem}
        .card .facts>div{padding:.12rem 0;grid-template-columns:6.5rem minmax(0,1fr)}
        dt{font-size:8pt}
        .card p{margin:.25rem 0 .4rem}
        .card table{font-size:8pt}
        .card th,.card td{padding:.12rem .4rem}
        .rating,.tag,.ref{font-size:7.5pt}
        .wide table{font-size:7pt}
        .wide :is(th,td){padding:.25rem .25rem}
        .matrix table{font-size:7.5pt}
        .matrix tbody th{min-width:0}
        .entries{font-size:8pt;columns:2}
        #risk{gap:.75rem 1.5rem}
        a{color:inherit;text-decoration:none}
        }
        """
}
