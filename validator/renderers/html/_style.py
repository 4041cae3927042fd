"""How the page looks: on a screen by day and by night, wide or narrow, and on paper."""

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ground: #f4f5f7; --ink: #1c1e21; --faint: #5a6068; --line: #d5d9de;
  --link: #0b57a4; --good: #17663a; --good-ground: #e3f3e9; --error: #a8200d; --error-ground: #fde4e0;
  --warning: #7a4a00; --warning-ground: #fff0c9; --info: #0b57a4; --info-ground: #dfecfa; --review: #6a329f;
  --review-ground: #f0e5fa; --waived: #53585f; --waived-ground: #e8eaed; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1e23; --ground: #121418; --ink: #e8e9eb; --faint: #a6adb7;
  --line: #3a404a; --link: #8ec1ff; --good: #86dba5; --good-ground: #16331f; --error: #ffb0a4; --error-ground: #54190f;
  --warning: #ffd479; --warning-ground: #463300; --info: #9cc9ff; --info-ground: #12365c; --review: #d9b8ff;
  --review-ground: #3c2259; --waived: #b9bfc8; --waived-ground: #33383f; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.65; overflow-wrap: anywhere;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--paper); z-index: 3; }
.skip:focus { left: .5rem; top: .5rem; }
.page { max-width: 96rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1rem; margin: 0 0 .8rem; color: var(--faint); font-weight: 600; letter-spacing: .04em; }
h2 { font-size: 1.5rem; line-height: 1.35; margin: .1rem 0 .6rem; text-wrap: balance; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .6rem; }
h4 { font-size: 1rem; margin: 0; line-height: 1.5; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; }
.draft { margin: 1.25rem 0 3rem; }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 2rem; margin: 0; }
.facts div { display: flex; gap: .6rem; } .facts dt { color: var(--faint); } .facts dd { margin: 0; }
.verdict { margin: 1rem 0 .3rem; padding: .55rem .9rem; border-left: 5px solid; border-radius: 4px; font-weight: 600; }
.counts, .hint, footer { color: var(--faint); margin: .2rem 0; font-size: .92rem; }
.good { color: var(--good); } .bad { color: var(--error); } .fair { color: var(--warning); }
.ask { color: var(--info); }
.faint { color: var(--faint); }
.verdict.good { background: var(--good-ground); } .verdict.bad { background: var(--error-ground); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-top: 1px solid var(--line); }
thead th { color: var(--faint); font-weight: 600; font-size: .92rem; border-top: 0; }
tbody th { font-weight: 500; } .sub th { padding-left: 1.5rem; font-weight: 400; color: var(--faint); }
td.state, td.number, th.number { white-space: nowrap; } .number { text-align: right; }
.filter { position: sticky; top: 0; z-index: 2; margin: 1rem 0 0; padding: .5rem 1rem; }
.filter fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem;
  align-items: center; }
.filter legend { float: left; padding: 0; margin-right: .6rem; color: var(--faint); }
.filter label { display: inline-flex; gap: .35rem; align-items: center; cursor: pointer; padding: .15rem 0; }
.filter input { width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--link); }
.filter output { margin-left: auto; color: var(--faint); }
[hidden] { display: none !important; }
.entry { margin: .8rem 0; border-left: 5px solid var(--line); padding: .8rem 1rem; }
.tag { display: inline-block; font-size: .85rem; font-weight: 600; padding: 0 .5rem; border-radius: 4px;
  margin-right: .5rem; white-space: nowrap; }
.name { color: var(--faint); font-size: .85rem; font-family: ui-monospace, Menlo, Consolas, monospace; }
.places { list-style: none; margin: .4rem 0; padding: 0; } .places > li { padding: .15rem .3rem; border-radius: 4px; }
.places q { quotes: none; } .places mark, .text mark { border-radius: 2px; padding: .05em 0; color: inherit; }
.said { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: .5rem 0 0; }
.said dt { color: var(--faint); grid-column: 1; } .said dd { margin: 0; grid-column: -2; }
.said .problem { font-weight: 600; }
.places p { margin: 0; } .places .problem { font-weight: 600; }
.text { padding: 1rem 1.25rem; } .text h3 { margin-top: 0; }
.text p { margin: 0; padding: .12rem .4rem .12rem 3.2rem; position: relative; white-space: pre-wrap;
  min-height: 1.65em; }
.text p[data-n]::before { content: attr(data-n); position: absolute; left: 0; width: 2.6rem; text-align: right;
  color: var(--faint); font-size: .8rem; line-height: 2.05; user-select: none; }
.text p.hint { padding-left: 0; }
.text .title { font-weight: 700; font-size: 1.15rem; } .text .heading { font-weight: 700; }
.text .aside { color: var(--faint); } .text .cell { border-left: 2px solid var(--line); }
.text .missing { border: 1px dashed currentColor; border-radius: 4px; margin: .3rem 0 .3rem 3rem; padding-left: .6rem;
  background: none; }
.ref { font-size: .72em; vertical-align: super; line-height: 1; font-weight: 700; padding: .1em .3em; margin: 0 .1em;
  border-radius: 3px; text-decoration: none; white-space: nowrap; }
.ref:hover { text-decoration: underline; }
mark { background: none; text-decoration: underline 2px; text-underline-offset: .2em; }
mark.c-error { background: var(--error-ground); text-decoration-color: var(--error); }
mark.c-warning { background: var(--warning-ground); text-decoration-color: var(--warning); }
mark.c-info { background: var(--info-ground); text-decoration-color: var(--info); }
mark.c-review { background: var(--review-ground); text-decoration-color: var(--review); }
mark.c-failed, mark.c-waived { background: var(--waived-ground); text-decoration-color: var(--waived); }
mark.blank { outline: 1px solid currentColor; }
.tag.c-error, .tag.of-error, .ref.c-error, .missing.c-error { color: var(--error); background: var(--error-ground); }
.tag.c-warning, .tag.of-warning, .ref.c-warning, .missing.c-warning { color: var(--warning);
  background: var(--warning-ground); }
.tag.c-info, .tag.of-info, .ref.c-info, .missing.c-info { color: var(--info); background: var(--info-ground); }
.tag.c-review, .tag.of-review, .ref.c-review, .missing.c-review { color: var(--review);
  background: var(--review-ground); }
.tag.c-failed, .tag.c-waived, .tag.of-failed, .tag.of-waived, .ref.c-failed, .ref.c-waived, .missing.c-waived {
  color: var(--waived);  background: var(--waived-ground); }
.entry.c-error { border-left-color: var(--error); } .entry.c-warning { border-left-color: var(--warning); }
.entry.c-info { border-left-color: var(--info); } .entry.c-review { border-left-color: var(--review); }
:target { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.draft:target, .text:target, .findings:target { outline: none; }
details { margin-top: 1.2rem; } summary { cursor: pointer; font-weight: 600; }
details ul { list-style: none; padding: 0; margin: .5rem 0; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .8rem; }
.no-error .c-error, .no-warning .c-warning, .no-info .c-info, .no-review .c-review, .no-failed .c-failed,
.no-waived .c-waived { display: none; }
.no-error mark.c-error, .no-warning mark.c-warning, .no-info mark.c-info, .no-review mark.c-review,
.no-failed mark.c-failed, .no-waived mark.c-waived { display: inline; background: none; text-decoration: none;
  outline: none; }
@media (min-width: 70rem) { .sides { display: grid; grid-template-columns: minmax(24rem, 5fr) 7fr; gap: 1.25rem;
  align-items: start; } .text { position: sticky; top: 4.2rem; max-height: calc(100vh - 5rem); overflow: auto;
  margin-top: 1.6rem; } .findings > :first-child { margin-top: 1.6rem; } }
@media (max-width: 36rem) { .page { padding: .6rem .6rem 2rem; } .card { padding: .7rem .8rem; }
  .entry { padding: .7rem; }
  .said { grid-template-columns: 1fr; gap: 0; } .said dd { margin-bottom: .35rem; } .facts { display: block; }
  .filter { position: static; } html { scroll-padding-top: 1rem; } .text p { padding-left: 2.4rem; }
  .text p[data-n]::before { width: 1.9rem; } .text .missing { margin-left: 2.2rem; } h2 { font-size: 1.25rem; } }
@media print { :root { color-scheme: light; --paper: #fff; --ground: #fff; --ink: #000; --faint: #444; --line: #aaa;
  --link: #000; --good: #17663a; --good-ground: #fff; --error: #a8200d; --error-ground: #fde4e0; --warning: #7a4a00;
  --warning-ground: #fff0c9; --info: #0b57a4; --info-ground: #dfecfa; --review: #6a329f; --review-ground: #f0e5fa;
  --waived: #53585f; --waived-ground: #e8eaed; } .skip, .filter, .back { display: none; }
  .card { border: 0; padding: 0; }
  .page { max-width: none; padding: 0; } body { font-size: 10.5pt; } .entry { padding: .2rem .8rem;
  break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; } .draft { break-before: page; } .draft.first { break-before: auto; }
  .text h3 { break-before: page; } a { text-decoration: none; } :target { outline: none; }
  mark, .tag, .ref { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""

SCRIPT = """
(function () {
  var bar = document.getElementById("filter");
  if (!bar) { return; }
  var boxes = bar.querySelectorAll("input"), said = bar.querySelector("output");
  var places = document.querySelectorAll("[data-c]");
  function apply() {
    var off = {}, shown = 0, i;
    for (i = 0; i < boxes.length; i++) {
      off[boxes[i].value] = !boxes[i].checked;
      document.documentElement.classList[boxes[i].checked ? "remove" : "add"]("no-" + boxes[i].value);
    }
    for (i = 0; i < places.length; i++) { if (!off[places[i].getAttribute("data-c")]) { shown++; } }
    said.textContent = said.getAttribute("data-frame").replace("#", shown).replace("#", places.length);
  }
  bar.addEventListener("change", apply);
  bar.hidden = false;
  apply();
})();
"""
