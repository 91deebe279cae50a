/**
 * How the element looks. A constructed stylesheet, not a <style> and not a link: it needs no word in the page's
 * Content-Security-Policy and never arrives late.
 *
 * A page changes it through these properties on the element, or through `::part()`:
 *
 *   --splitpin-accent      the main button, and the caret and marks that go with it; any colour will do (`contrast.js`)
 *   --splitpin-on-accent   text on the accent, where it is to be neither black nor white
 *   --splitpin-text        --splitpin-muted       --splitpin-error
 *   --splitpin-field       a field's background   --splitpin-line   a field's border
 *   --splitpin-focus       the focus ring
 *   --splitpin-font        --splitpin-code-font   --splitpin-radius --splitpin-gap
 *
 * Light or dark follows the page's own `color-scheme`, so that the element never turns dark on a page that cannot.
 */

import { lostOn, readOn, standingOut, SUPPORTED } from "./contrast.js";

const CSS = `
:host {
  --_text: var(--splitpin-text, #1a2224);
  --_muted: var(--splitpin-muted, #55626a);
  --_accent: var(--splitpin-accent, #0d5f58);
  --_fill: var(--_accent);
  --_on-fill: #ffffff;
  --_off-fill: #000000;
  --_error: var(--splitpin-error, #ad2415);
  --_field: var(--splitpin-field, #ffffff);
  --_line: var(--splitpin-line, #7b878d);
  --_focus: var(--splitpin-focus, #1f6fd6);
  --_radius: var(--splitpin-radius, 0.5rem);
  --_gap: var(--splitpin-gap, 1rem);
  display: block;
  max-inline-size: 26rem;
  color: var(--_text);
  font-family: var(--splitpin-font, inherit);
  font-size: 1rem;
  line-height: 1.5;
  text-align: start;
}
@supports (color: light-dark(black, white)) {
  :host {
    --_text: var(--splitpin-text, light-dark(#1a2224, #e9eef0));
    --_muted: var(--splitpin-muted, light-dark(#55626a, #a3b0b6));
    --_accent: var(--splitpin-accent, light-dark(#0d5f58, #6fd3c3));
    --_on-fill: light-dark(#ffffff, #06231f);
    --_error: var(--splitpin-error, light-dark(#ad2415, #ff9d8f));
    --_field: var(--splitpin-field, light-dark(#ffffff, #14191c));
    --_line: var(--splitpin-line, light-dark(#7b878d, #73818a));
    --_focus: var(--splitpin-focus, light-dark(#1f6fd6, #86b8ff));
  }
}
@supports ${SUPPORTED} {
  :host, .primary {
    --_fill: ${standingOut("var(--_accent)")};
    --_on-fill: ${readOn("var(--_fill)")};
    --_off-fill: ${lostOn("var(--_fill)")};
  }
}
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }

form, .done, .deliver, .over, .link { display: grid; gap: var(--_gap); margin: 0; }
h1, h2, h3, h4, h5, h6 {
  margin: 0;
  font-size: 1.375rem;
  font-weight: 650;
  line-height: 1.25;
  letter-spacing: -0.01em;
  text-wrap: balance;
}
p { margin: 0; }
.intro { color: var(--_muted); margin-block-start: calc(var(--_gap) * -0.625); overflow-wrap: anywhere; text-wrap: pretty; }
bdi { color: var(--_text); font-weight: 600; }

.field { display: grid; gap: 0.375rem; }
label { font-size: 0.9375rem; font-weight: 550; }
.row { display: flex; gap: 0.5rem; }
input {
  inline-size: 100%;
  min-block-size: 2.875rem;
  padding: 0.5rem 0.8125rem;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_field);
  color: inherit;
  caret-color: var(--_fill);
  font: inherit;
  /* Below 16 px, iOS zooms the page when the field gets the focus. */
  font-size: max(1rem, 16px);
}
#code {
  min-block-size: 3.5rem;
  font-family: var(--splitpin-code-font, ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace);
  font-size: 1.625rem;
  font-variant-numeric: tabular-nums;
  letter-spacing: 0.28em;
  text-align: center;
  /* The last digit has no neighbour: without this the row of digits sits left of the middle. */
  padding-inline-start: calc(0.8125rem + 0.28em);
}
input[aria-invalid="true"] { border-color: var(--_error); box-shadow: inset 0 0 0 1px var(--_error); }
input:read-only { color: var(--_muted); }
.error { color: var(--_error); font-size: 0.9375rem; line-height: 1.4; text-wrap: pretty; }
/* Empty it takes no room, but stays in the accessibility tree: what is not displayed is no live region. */
.error:empty { margin-block-start: -0.375rem; }
:is(.deliver, .over, .link) .error:empty { margin-block-start: calc(var(--_gap) * -1); }
.error.over { color: var(--_muted); }
/* All sentences lie in one cell, which is as high as the highest. */
.news { display: grid; margin-block-start: calc(var(--_gap) * -0.375); color: var(--_muted); font-size: 0.9375rem; line-height: 1.4; }
.news p { grid-area: 1 / 1; text-wrap: pretty; }
.news .off { visibility: hidden; }
.news [part=news-same], .news [part=news-fresh], .news [part=news-already], .news [part=news-delivered] { color: var(--_text); }
.news [part=news-bounced] { color: var(--_error); }

button {
  min-block-size: 2.875rem;
  padding: 0.5rem 1rem;
  border: 1px solid transparent;
  border-radius: var(--_radius);
  font: inherit;
  cursor: pointer;
  touch-action: manipulation;
}
.primary, .outlined {
  position: relative;
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 0.5rem;
  inline-size: 100%;
  font-weight: 600;
}
.primary { background: var(--_fill); color: var(--splitpin-on-accent, var(--_on-fill)); }
.outlined { border-color: var(--_line); background: none; color: var(--_text); }
.secondary {
  min-block-size: 2.75rem;
  padding: 0.375rem 0;
  border-inline-width: 0;
  background: none;
  color: var(--_text);
  font-size: 0.9375rem;
  text-align: start;
  text-decoration: underline;
  text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  text-decoration-thickness: 1px;
  text-underline-offset: 0.22em;
}
.ways {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  column-gap: 1.25rem;
  margin-block-start: calc(var(--_gap) * -0.5);
}
.clock { font-variant-numeric: tabular-nums; }
/* It keeps its room when it has run out: nothing moves then. */
.secondary .clock { display: inline-block; min-inline-size: 6ch; margin-inline-start: 0.5ch; }
.secondary .clock:not(:empty)::before { content: "("; }
.secondary .clock:not(:empty)::after { content: ")"; }
.primary .clock { position: absolute; inset-inline-end: 1rem; }
[hidden] { display: none; }
[aria-disabled="true"] { cursor: default; }
.secondary[aria-disabled="true"] { color: var(--_muted); text-decoration-color: transparent; }
.primary[aria-disabled="true"]:not([data-busy]) { border-color: var(--_line); background: none; color: var(--_muted); }
.primary[data-busy]::before {
  content: "";
  inline-size: 1em;
  block-size: 1em;
  border: 0.125em solid currentColor;
  border-inline-end-color: transparent;
  border-radius: 50%;
  animation: turn 0.8s linear infinite;
}
@media (hover: hover) {
  .primary:hover:not([aria-disabled]) { background: color-mix(in srgb, var(--_fill) 88%, var(--_off-fill)); }
  .secondary:hover:not([aria-disabled]) { text-decoration-color: currentColor; }
}
:is(input, button):focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
input:focus-visible { outline-offset: 0; }
input[aria-invalid="true"]:focus-visible { outline-offset: 2px; }
[tabindex="-1"]:focus { outline: none; }

.done { grid-template-columns: 2.75rem 1fr; column-gap: 0.875rem; align-items: center; }
.done > * { grid-column: 2; }
.tick {
  grid-column: 1;
  grid-row: 1 / span 2;
  inline-size: 2.75rem;
  block-size: 2.75rem;
  fill: none;
  stroke: var(--_fill);
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.deliver .error { margin-block-end: calc(var(--_gap) * -0.25); }
.misconfigured {
  padding: 0.875rem 1rem;
  border: 1px dashed var(--_error);
  border-radius: var(--_radius);
  overflow-wrap: anywhere;
}
.misconfigured strong { display: block; color: var(--_error); }
.status {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) {
  .primary[data-busy]::before { animation: none; border-style: dotted; }
}
@media (forced-colors: active) {
  .primary { border-color: ButtonText; }
  .secondary[aria-disabled="true"] { color: GrayText; }
}
`;

/**
 * The element's stylesheet, one for all elements of a page.
 *
 * @returns {CSSStyleSheet}
 */
export function stylesheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  return sheet;
}
