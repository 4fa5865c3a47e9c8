import { createHash } from 'node:crypto'

/** The newsroom's pages in the paper's spirit: its serif, thin rules, one column, ink on paper, dark mode. */
const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fffdf9; --ink: #16130f; --quiet: #5f584e; --rule: #d9d2c6; --strong-rule: #16130f;
  --field: #ffffff; --alarm: #a3160b; --alarm-ground: #fdf1ee; --link: #16130f;
  --serif: Newsreader, 'Newsreader Variable', 'Source Serif 4', Charter, Georgia, 'Times New Roman', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14120f; --ink: #ece6da; --quiet: #a79f91; --rule: #3a352d; --strong-rule: #8a8275;
    --field: #1d1a16; --alarm: #ff9b8a; --alarm-ground: #2b1713; --link: #ece6da;
  }
}
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; background: var(--paper); color: var(--ink) }
body {
  margin: 0 auto; padding: 0 clamp(16px, 4vw, 40px) 64px; max-width: 1180px;
  font: 1.0625rem/1.5 var(--serif); font-kerning: normal; overflow-wrap: break-word;
}
.masthead {
  display: grid; grid-template-columns: 1fr auto; align-items: baseline; gap: 0 16px;
  padding: 20px 0 10px; border-bottom: 3px double var(--strong-rule); margin-bottom: 28px;
}
.masthead p { margin: 0 }
.paper { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.125rem); line-height: 1.15; font-weight: 600; letter-spacing: -.01em }
.paper a { color: inherit; text-decoration: none }
.paper a:hover { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .15em }
.desk, .role, label, th, button, .hint, .error, .problem, .aside, .signed-in { font-family: var(--sans) }
.desk { font-size: .75rem; letter-spacing: .12em; text-transform: uppercase; color: var(--quiet) }
.signed-in {
  grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
  border-top: 1px solid var(--rule); margin-top: 10px; padding-top: 8px; font-size: .875rem;
}
.role { color: var(--quiet) }
.role::before { content: '· ' }
.narrow { max-width: 480px }
.narrow .masthead { margin-top: clamp(0px, 6vh, 72px); text-align: center; grid-template-columns: 1fr; gap: 6px }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 500; letter-spacing: -.01em; margin: 0 0 16px; text-wrap: balance }
h2 { font-size: 1.25rem; font-weight: 600; line-height: 1.25; margin: 32px 0 8px }
p { margin: 0 0 16px }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em }
.field { margin: 0 0 20px }
label { display: block; font-size: .875rem; font-weight: 600; margin-bottom: 4px }
.hint { font-size: .875rem; color: var(--quiet); margin: 0 0 6px }
.error { font-size: .875rem; color: var(--alarm); font-weight: 600; margin: 0 0 6px }
input {
  display: block; width: 100%; min-height: 46px; padding: 8px 12px; font: 1.0625rem/1.4 var(--sans);
  color: inherit; background: var(--field); border: 1px solid var(--quiet); border-radius: 2px;
}
input[readonly] { background: none; border-color: var(--rule) }
input[aria-invalid] { border-color: var(--alarm); border-width: 2px }
button {
  min-height: 46px; padding: 10px 20px; font-size: 1rem; font-weight: 600; cursor: pointer;
  color: var(--paper); background: var(--ink); border: 1px solid var(--ink); border-radius: 2px;
}
button:hover { text-decoration: underline; text-underline-offset: .2em }
.narrow main button { width: 100% }
button.second { color: inherit; background: none; border-color: var(--quiet) }
.passkey .problem { margin: 12px 0 0 }
.or { display: flex; align-items: center; gap: 12px; margin: 16px 0; font: .875rem var(--sans); color: var(--quiet) }
.or::before, .or::after { content: ''; flex: 1; border-top: 1px solid var(--rule) }
[hidden] { display: none !important }
.qr { display: block; width: 220px; height: 220px; background: #fff; border: 1px solid var(--rule) }
.secret { font-size: 1.0625rem; overflow-wrap: anywhere }
.codes { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 4px 16px; padding: 12px 14px; margin: 0 0 16px; list-style: none; border: 1px solid var(--rule); background: var(--field) }
.codes code { font-size: 1.0625rem }
button.quiet { min-height: 32px; padding: 4px 12px; font-size: .875rem; color: inherit; background: none; border-color: var(--quiet) }
:is(a, button, input):focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
.problem {
  font-size: .9375rem; padding: 12px 14px; border-left: 4px solid var(--alarm); background: var(--alarm-ground); color: var(--ink);
}
.aside { margin-top: 24px; padding-top: 12px; border-top: 1px solid var(--rule); font-size: .875rem; color: var(--quiet) }
.desk-body { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: 1rem }
caption { text-align: start; font-weight: 600; padding-bottom: 8px }
th { font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); text-align: start; font-weight: 600 }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--rule); vertical-align: baseline }
thead th { border-bottom: 1px solid var(--strong-rule) }
td time, td code { font: .875rem/1.5 var(--sans); color: var(--quiet); white-space: nowrap }
@media (max-width: 640px) {
  .desk-body :is(table, tbody, tr, td, caption) { display: block }
  .desk-body thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .desk-body tr { padding: 10px 0; border-bottom: 1px solid var(--rule) }
  .desk-body td { display: inline; padding: 0; border: 0; font-size: .9375rem; color: var(--quiet) }
  .desk-body td:first-child { display: block; font-size: 1.0625rem; color: inherit }
  .desk-body td:nth-child(n+3)::before { content: ' · ' }
}
@media (forced-colors: active) { .problem { border: 2px solid } }
@media print { .signed-in, button { display: none } body { max-width: none } }
`

/** A stylesheet and the name that its content gives it, so that a browser may keep it for ever. */
export interface Stylesheet {
  css: string
  fileName: string
}

/** `fontFaces` are the `@font-face` rules of the paper's own fonts, or `''` to use those of the reader's machine. */
export function newsroomStylesheet(fontFaces: string): Stylesheet {
  const css = `${fontFaces}${STYLE}`.replace(/\n\s*/g, '\n').trim()
  return { css, fileName: `style.${createHash('sha256').update(css).digest('base64url').slice(0, 12)}.css` }
}
