/// The looks of the pages besides the report, beyond those that all share.
enum PageStyle {
    static let sheet: StaticString = """
        main{padding-bottom:4rem}
        .hero{padding-bottom:.5rem}
        .tools{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:center;justify-content:space-between;margin:0 0 1.5rem}
        .tools form,.sign-in form{display:flex;flex-wrap:wrap;gap:.5rem}
        .tools [role=search]{flex:1 1 20rem;max-width:32rem;flex-wrap:nowrap}
        .tools ul,.actions{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:0}
        .tools li,.actions li{margin:0}
        label{display:block;width:100%;font-weight:600}
        input,button{font:inherit;padding:.45rem .8rem;border-radius:8px;border:1px solid var(--soft);background:var(--card);\
        color:var(--ink)}
        input{flex:1 1 16rem;min-width:0}
        button{background:var(--accent);border-color:var(--accent);color:var(--paper);font-weight:600;cursor:pointer}
        .plain{background:none;border:0;padding:0;color:var(--accent);text-decoration:underline;text-underline-offset:2px;\
        font-weight:400}
        .sign-in{max-width:32rem;border:1px solid var(--line);border-radius:12px;background:var(--card);padding:1.5rem;margin:1rem 0}
        .failed{color:var(--critical);font-weight:600}
        .models{list-style:none;padding:0;margin:0;max-width:none;display:grid;gap:.75rem}
        .models>li{margin:0;border:1px solid var(--line);border-left:5px solid var(--tone,var(--line));border-radius:10px;\
        background:var(--card);padding:1rem 1.25rem;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.35rem 1.5rem}
        .models h2{margin:0;padding:0;border:0;font-size:1.2rem}
        .models p{margin:0;color:var(--soft);font-size:.9rem;grid-column:1/-1}
        .models .counts{justify-self:end}
        .models .actions{grid-column:1/-1;font-size:.9rem}
        .operation{border:1px solid var(--line);border-radius:10px;background:var(--card);margin:.5rem 0}
        .operation summary{cursor:pointer;padding:.6rem 1rem;display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:baseline}
        .operation summary:hover{background:var(--wash)}
        .operation>div{padding:0 1rem 1rem}
        .method{font:700 .78rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;min-width:4.2rem;color:var(--accent)}
        .operation code{background:none;padding:0}
        .operation .about{color:var(--soft);margin-left:auto;font-size:.9rem}
        .prose{white-space:pre-line}
        pre{overflow-x:auto;background:var(--wash);padding:.8rem 1rem;border-radius:8px;font-size:.8rem;line-height:1.45}
        @media (max-width:44rem){
        .models>li{grid-template-columns:minmax(0,1fr)}
        .models .counts{justify-self:start}
        .operation .about{margin-left:0;width:100%}
        }
        """
}
