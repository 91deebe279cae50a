/**
 * What the form in a frame has and the widget has not: a second button, a divider, a picture, a smaller room.
 */

const CSS = `
:host {
  --_line-button: var(--splitpin-button-line, transparent);
  --_gap: var(--splitpin-gap, 0.875rem);
  max-inline-size: none;
}
h1 { font-size: 1.1875rem; }
bdi { color: inherit; }
.intro.note { margin-block-start: -0.375rem; font-size: 0.9375rem; }
.primary { border-color: var(--_line-button); }
.whatsapp {
  flex-wrap: wrap;
  border-color: var(--splitpin-whatsapp-line, transparent);
  --_accent: var(--splitpin-whatsapp, #0b7a55);
}
.whatsapp:not([aria-disabled]), .whatsapp[data-busy] { color: var(--splitpin-on-whatsapp, var(--_on-fill)); }
.whatsapp small { flex-basis: 100%; font-size: 0.8125rem; font-weight: 400; }
.mark { inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: var(--splitpin-whatsapp-mark, currentColor); stroke-width: 1.6; }
select {
  min-block-size: 2.875rem;
  padding: 0.5rem;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_field);
  color: inherit;
  font: inherit;
  font-size: max(1rem, 16px);
}
select:focus-visible, a:focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
.divider { display: flex; align-items: center; gap: 0.75rem; margin-block: calc(var(--_gap) * -0.375); color: var(--_muted); font-size: 0.875rem; }
.divider::before, .divider::after { content: ""; flex: 1; border-block-start: 1px solid color-mix(in srgb, var(--_line) 50%, transparent); }
.agreement { color: var(--_muted); font-size: 0.8125rem; line-height: 1.4; }
.agreement a { color: inherit; }
.picture { inline-size: 3.5rem; block-size: 3.5rem; object-fit: contain; }
.logo { max-inline-size: 100%; max-block-size: 3rem; justify-self: start; object-fit: contain; }
img.tick { object-fit: contain; }
.link .intro:empty { display: none; }
`;

/** @returns {CSSStyleSheet} */
export function frameStylesheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  return sheet;
}
