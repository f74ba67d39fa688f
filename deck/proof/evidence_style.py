"""The look of the evidence page: ink on paper, one accent, a column of figures beside the words."""

STYLE = """
:root{--ink:#14233f;--text:#27324a;--grey:#5d6b85;--line:#d9dee8;--tint:#f4f5f8;--accent:#b93a0e;
--mark:#fdeadf;--good:#1d6b45;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e9eefb;--text:#d3dbec;--grey:#9aa7c2;--line:#2f3d5a;
--tint:#16223b;--accent:#ff9a66;--mark:#4a2d1d;--good:#7fd3a8;--paper:#0e1729}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:3rem 1.5rem 4rem;background:var(--paper);color:var(--text);
font:16px/1.55 Calibri,Carlito,"Segoe UI","Helvetica Neue",Arial,"Microsoft YaHei","PingFang SC",
"Noto Sans CJK SC",sans-serif}
h1,h2{font-family:Cambria,Caladea,Georgia,"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",serif;
color:var(--ink);line-height:1.25;text-wrap:balance}
h1{font-size:2.1rem;margin:.3rem 0 .2rem}
h2{font-size:1.2rem;margin:0 0 1rem}
.kicker{margin:0;color:var(--grey);font-weight:700;letter-spacing:.06em;text-transform:uppercase;
font-size:.8rem;border-left:.3rem solid var(--accent);padding-left:.6rem;line-height:1.2}
.file,.from,.place,.none{color:var(--grey)}
.file{margin:0 0 1.2rem}
.verdict{background:var(--tint);border-left:.3rem solid var(--grey);margin:0;padding:.8rem 1rem}
.verdict.good{border-color:var(--good)}
.verdict.doubt,.verdict.bad{border-color:var(--accent)}
section{margin-top:2.6rem}
.slide h2{border-top:1px solid var(--line);padding-top:1.1rem}
.slide h2 small{display:block;font:700 .8rem/1.4 Calibri,Carlito,Arial,"Microsoft YaHei",
"Noto Sans CJK SC",sans-serif;color:var(--grey);letter-spacing:.04em}
.row{display:grid;grid-template-columns:15rem 1fr;gap:1.6rem;padding:.85rem 0;
border-top:1px solid var(--line)}
h2+.row{border-top:0;padding-top:0}
.figure b{display:block;font:700 1.45rem/1.2 Cambria,Caladea,Georgia,"Microsoft YaHei",
"Noto Sans CJK SC",serif;color:var(--ink);overflow-wrap:anywhere}
.figure span{color:var(--grey);font-size:.92rem;line-height:1.35;display:block;margin-top:.25rem}
blockquote{margin:0}
mark{background:var(--mark);color:inherit;padding:.05em .1em}
mark strong{color:var(--accent)}
.from{margin:.35rem 0 0;font-size:.88rem}
.working i{font-style:normal;font-size:.85rem;color:var(--grey);margin-right:.5rem}
.working{margin:0}
.drawn{color:var(--grey);font-size:.92rem;margin:.9rem 0 0}
.drawn b{font-weight:400;margin-right:.5rem;color:var(--text)}
.near{margin:.35rem 0 0;color:var(--grey)}
.flag{margin:0 0 .35rem;color:var(--accent);font-weight:700}
.row.bad .figure b{color:var(--accent)}
.findings ul,.eye ul{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:5rem minmax(8rem,15rem) 1fr;gap:.9rem;padding:.55rem 0;
border-top:1px solid var(--line);overflow-wrap:anywhere}
.findings li b{color:var(--accent)}
.findings li.note b{color:var(--grey);font-weight:400}
.eye p{max-width:46rem}
.eye li{padding:.25rem 0}
footer{margin-top:3.5rem;break-inside:avoid}
.sign{display:grid;grid-template-columns:2fr 1fr;gap:2rem;margin-top:2.8rem}
.sign span{border-top:1px solid var(--ink);padding-top:.35rem;color:var(--grey);font-size:.88rem}
@media (max-width:44rem){.row,.findings li{grid-template-columns:1fr;gap:.35rem}}
@media print{body{padding:0;max-width:none;font-size:10.5pt}.row,.findings li{break-inside:avoid}
h2{break-after:avoid}@page{size:A4;margin:18mm}}
"""
