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
 *   --splitpin-font        --splitpin-title-font  --splitpin-code-font
 *   --splitpin-title-size  --splitpin-control     --splitpin-radius   --splitpin-gap   --splitpin-motion
 *
 * What it has where the page says nothing is in tokens.css, and so are the themes that the attribute `theme` names.
 *
 * Light or dark follows the page's own `color-scheme`, so that the element never turns dark on a page that cannot.
 */

import { lostOn, readOn, standingOut, SUPPORTED } from "./contrast.js";
import { TOKENS } from "./tokens.js";

const CSS = `
${TOKENS}
:host {
  --_fill: var(--_accent);
  --_on-fill: #ffffff;
  --_off-fill: #000000;
  display: block;
  max-inline-size: 26rem;
  color: var(--_text);
  font-family: var(--splitpin-font, inherit);
  font-size: 1rem;
  line-height: 1.5;
  text-align: start;
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
  font-family: var(--_title-font);
  font-size: var(--_title-size);
  font-weight: 650;
  line-height: 1.2;
  letter-spacing: -0.018em;
  overflow-wrap: anywhere;
  text-wrap: balance;
}
p { margin: 0; }
.intro { color: var(--_muted); margin-block-start: calc(var(--_gap) * -0.5); overflow-wrap: anywhere; text-wrap: pretty; }
bdi { color: var(--_text); font-weight: 600; }
.intro a { color: inherit; }

.field { display: grid; gap: 0.375rem; }
label { font-size: 0.9375rem; font-weight: 550; }
.row { display: flex; gap: 0.5rem; }
input {
  inline-size: 100%;
  min-block-size: var(--_control);
  padding: 0.5rem 0.875rem;
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
  font-family: var(--_code-font);
  font-size: 1.625rem;
  font-variant-numeric: tabular-nums;
  letter-spacing: 0.28em;
  text-align: center;
  /* The last digit has no neighbour: without this the row of digits sits left of the middle. */
  padding-inline-start: calc(0.875rem + 0.28em);
}
input[aria-invalid="true"] { border-color: var(--_error); box-shadow: inset 0 0 0 1px var(--_error); }
input:read-only { color: var(--_muted); }
.error { color: var(--_error); font-size: 0.9375rem; line-height: 1.4; text-wrap: pretty; }
/* Empty it takes no room, but stays in the accessibility tree: what is not displayed is no live region. */
.error:empty { margin-block-start: -0.375rem; }
:is(.deliver, .over, .link) .error:empty { margin-block-start: calc(var(--_gap) * -1); }
.error.over { color: var(--_muted); }
/* Colour alone would not tell it from the rest (WCAG 2.2, 1.4.1); the empty text is what a screen reader says of the mark. */
.error:not(:empty, .over)::before {
  content: "!" / "";
  display: inline-grid;
  place-content: center;
  inline-size: 1.25em;
  block-size: 1.25em;
  margin-inline-end: 0.4em;
  border-radius: 50%;
  background: var(--_error);
  color: var(--_field);
  font-size: 0.8125em;
  font-weight: 700;
  line-height: 1;
}
/* All sentences lie in one cell, which is as high as the highest. */
.news { display: grid; margin-block-start: calc(var(--_gap) * -0.375); color: var(--_muted); font-size: 0.9375rem; line-height: 1.4; }
.news p { grid-area: 1 / 1; text-wrap: pretty; }
.news .off { visibility: hidden; }
.news [part=news-same], .news [part=news-fresh], .news [part=news-already], .news [part=news-delivered] { color: var(--_text); }
.news [part=news-bounced] { color: var(--_error); }

button {
  min-block-size: var(--_control);
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
.picture { display: block; inline-size: min(100%, 13rem); block-size: auto; margin-inline: auto; border-radius: 4px; }

.ways {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  column-gap: 1rem;
  margin-block-start: calc(var(--_gap) * -0.5);
}
.leave { margin-block-start: calc(var(--_gap) * 0.5); }
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

.tick {
  inline-size: 3.5rem;
  block-size: 3.5rem;
  margin-block-end: 0.25rem;
  border-radius: 50%;
  background: color-mix(in srgb, var(--_fill) 12%, transparent);
  fill: none;
  stroke: var(--_fill);
  stroke-width: 2.25;
  stroke-linecap: round;
  stroke-linejoin: round;
}
/* What comes after another step comes quietly; what was there with the page does not move. */
@media (prefers-reduced-motion: no-preference) {
  .next { animation: come var(--_motion) ease-out; }
  .next > .tick path { stroke-dasharray: 1; animation: draw calc(var(--_motion) * 2) var(--_motion) ease-out backwards; }
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
@keyframes come { from { opacity: 0; translate: 0 0.375rem; } }
@keyframes draw { from { stroke-dashoffset: 1; } to { stroke-dashoffset: 0; } }
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
