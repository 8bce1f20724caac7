/** The colours of a dark page. */
const DARK = `
  color-scheme: dark;
  --bg: #14171a;
  --fg: #e3e6ea;
  --dim: #9aa4af;
  --line: #333a41;
  --card: #1c2024;
  --head: #22272c;
  --add: #12301a;
  --add2: #1f6b35;
  --del: #3a1715;
  --del2: #8a302a;
  --empty: #1a1d20;
  --error: #ff8a80;
  --warning: #ffc46b;
  --note: #8cc2ff;
  --fixed: #8fd19e;
  --link: #8cc2ff;
`;

/** The look of the page: light, dark as the system or the reader wants it, and on paper. */
export const STYLE = `
:root {
  color-scheme: light;
  --bg: #fff;
  --fg: #1c1e21;
  --dim: #5d6670;
  --line: #d8dde3;
  --card: #f5f7f9;
  --head: #eceff3;
  --add: #e3f6e6;
  --add2: #a6e3b0;
  --del: #fdeae8;
  --del2: #f7b7b0;
  --empty: #f0f2f4;
  --error: #b3261e;
  --warning: #8a5a00;
  --note: #0b57a4;
  --fixed: #1a6b2d;
  --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {${DARK}}
}
:root[data-theme='dark'] {${DARK}}
* {
  box-sizing: border-box;
}
body {
  font:
    15px/1.5 system-ui,
    'Segoe UI',
    sans-serif;
  margin: 0 auto;
  padding: 0 1.2rem 3rem;
  max-width: 100rem;
  color: var(--fg);
  background: var(--bg);
}
h1 {
  font-size: 1.5rem;
  margin: 1.2rem 0 0.3rem;
}
h3 {
  font-size: 0.95rem;
  margin: 1.2rem 0 0.3rem;
}
a {
  color: var(--link);
}
small,
.dim {
  color: var(--dim);
}
code,
.d,
.sub {
  font:
    13px/1.45 ui-monospace,
    Consolas,
    'DejaVu Sans Mono',
    monospace;
}
.cards {
  display: flex;
  flex-wrap: wrap;
  gap: 0.6rem;
  margin: 0.8rem 0;
}
.card {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 0.4rem;
  padding: 0.4rem 0.9rem;
  min-width: 6.5rem;
}
.card b {
  display: block;
  font-size: 1.4rem;
  line-height: 1.3;
}
.totals {
  white-space: pre-wrap;
  color: var(--dim);
  margin: 0.5rem 0;
}
#controls {
  position: sticky;
  top: 0;
  z-index: 2;
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 0.9rem;
  align-items: center;
  background: var(--bg);
  border-bottom: 1px solid var(--line);
  padding: 0.6rem 0;
}
#controls[hidden] {
  display: none;
}
#controls label {
  display: flex;
  gap: 0.35rem;
  align-items: center;
  color: var(--dim);
  font-size: 0.9rem;
}
input,
select,
button {
  font: inherit;
  color: inherit;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 0.3rem;
  padding: 0.2rem 0.5rem;
}
button {
  cursor: pointer;
}
#count {
  margin-left: auto;
  color: var(--dim);
}
.file {
  border-bottom: 1px solid var(--line);
  content-visibility: auto;
  contain-intrinsic-size: auto 2.6rem;
}
.file[hidden] {
  display: none;
}
.file > summary {
  cursor: pointer;
  padding: 0.55rem 0.2rem;
  display: flex;
  gap: 0.5rem;
  flex-wrap: wrap;
  align-items: baseline;
}
.file > summary:hover {
  background: var(--card);
}
.file > summary::before {
  content: '\\25b8';
  color: var(--dim);
}
.file[open] > summary::before {
  content: '\\25be';
}
.file > summary::-webkit-details-marker {
  display: none;
}
.path {
  font-weight: 600;
  overflow-wrap: anywhere;
}
.body {
  padding: 0 0 1.2rem 0.9rem;
}
.tag {
  border: 1px solid var(--line);
  border-radius: 1rem;
  padding: 0 0.55rem;
  font-size: 0.8rem;
  white-space: nowrap;
  color: var(--dim);
}
.error,
.failed {
  color: var(--error);
}
.warning {
  color: var(--warning);
}
.note {
  color: var(--note);
}
.fixed {
  color: var(--fixed);
}
table {
  border-collapse: collapse;
  width: 100%;
}
th {
  text-align: left;
  font-weight: 600;
  font-size: 0.85rem;
  color: var(--dim);
  background: var(--head);
}
th,
td {
  padding: 0.25rem 0.6rem;
  vertical-align: top;
  border-bottom: 1px solid var(--line);
}
td.rule {
  min-width: 13rem;
}
.wide {
  overflow-x: auto;
}
.where,
.code {
  white-space: nowrap;
}
.sub {
  overflow-wrap: anywhere;
}
.more {
  color: var(--dim);
}
tr[hidden] {
  display: none;
}
.d {
  table-layout: fixed;
  border: 1px solid var(--line);
  border-radius: 0.3rem;
  margin: 0 0 0.7rem;
}
.d td {
  border: 0;
  padding: 0 0.5rem;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  tab-size: 4;
}
.d .l {
  width: 3.6rem;
  text-align: right;
  color: var(--dim);
  user-select: none;
}
.d th {
  padding: 0.2rem 0.6rem;
  font: inherit;
  color: var(--dim);
  font-weight: 400;
  white-space: normal;
}
.d .t {
  float: right;
}
.d .n {
  background: var(--add);
}
.d .o {
  background: var(--del);
}
.d .e {
  background: var(--empty);
}
.d ins {
  background: var(--add2);
  text-decoration: none;
  border-radius: 0.15rem;
}
.d del {
  background: var(--del2);
  text-decoration: none;
  border-radius: 0.15rem;
}
.todo {
  list-style: none;
  padding: 0;
  margin: 0.2rem 0;
}
.todo li {
  padding: 0.15rem 0;
}
.todo label {
  display: flex;
  gap: 0.5rem;
  align-items: baseline;
}
.todo input:checked + span {
  color: var(--dim);
  text-decoration: line-through;
}
.todo ul {
  margin: 0.1rem 0 0.2rem 1.9rem;
  color: var(--dim);
}
body[data-view='work'] .full,
body[data-view='work'] .diffs {
  display: none;
}
body[data-view='diff'] .body > :not(.diffs) {
  display: none;
}
@media (max-width: 50rem) {
  .d .l {
    width: 2.4rem;
    padding: 0 0.2rem;
  }
  .body {
    padding-left: 0;
  }
}
@media print {
  :root,
  :root[data-theme='dark'] {
    color-scheme: light;
    --bg: #fff;
    --fg: #000;
    --dim: #444;
    --line: #bbb;
    --card: #fff;
    --head: #f3f3f3;
    --add: #e3f6e6;
    --add2: #a6e3b0;
    --del: #fdeae8;
    --del2: #f7b7b0;
    --error: #900;
    --warning: #640;
    --note: #036;
    --fixed: #063;
    --link: #000;
  }
  body {
    max-width: none;
    padding: 0;
    font-size: 10pt;
  }
  #controls {
    display: none;
  }
  .file {
    content-visibility: visible;
  }
  .file > summary {
    break-after: avoid;
  }
  .file::details-content {
    content-visibility: visible;
    display: block;
  }
  .d,
  code,
  .sub {
    font-size: 8pt;
  }
  .d tr,
  .todo li {
    break-inside: avoid;
  }
  .d td,
  .d th,
  .tag {
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }
}
`;
