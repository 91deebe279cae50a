/**
 * What one accent becomes so that it can be told from the page and its text can be read, in CSS alone: it follows the page
 * when that changes its colours.
 *
 * Contrast is a ratio of luminances (WCAG 2.2, 1.4.3 and 1.4.11), and the `y` of xyz-d65 is luminance. Mixed with black or
 * white in that space, a colour keeps its hue and never leaves what screens can show.
 */

const WHITE = { x: 0.9505, y: 1, z: 1.0891 };

/** Black and white stand out alike here, with 4.58 to 1. */
const MIDDLE = 0.1791;

/** The most that stands out with 3 to 1 from light grounds, down to #f0f0f0; and the least that does from dark ones, up to #282828. */
const ON_LIGHT = 0.25;
const ON_DARK = 0.17;

/** What a browser must know for the rest of this. */
export const SUPPORTED = "(color: color(from red xyz-d65 x y z)) and (color: light-dark(red, red))";

/** @param {string} colour @returns {string} The same, told from the page, light or dark. */
export function standingOut(colour) {
  const darker = mixed(colour, (channel) => `${channel} * min(1, ${ON_LIGHT} / y)`);
  const lighter = mixed(colour, (channel, white) => `${channel} + max(0, (${ON_DARK} - y) / (1 - y)) * (${white} - ${channel})`);
  return `light-dark(${darker}, ${lighter})`;
}

/** @param {string} colour @returns {string} Black or white, whichever is read on it. */
export function readOn(colour) {
  return mixed(colour, (_, white) => `clamp(0, (${MIDDLE} - y) * 1000000, 1) * ${white}`);
}

/** @param {string} colour @returns {string} White or black, whichever is not read on it. */
export function lostOn(colour) {
  return mixed(colour, (_, white) => `clamp(0, (y - ${MIDDLE}) * 1000000, 1) * ${white}`);
}

function mixed(colour, channelOf) {
  const channels = Object.entries(WHITE).map(([channel, white]) => `calc(${channelOf(channel, white)})`);
  return `color(from ${colour} xyz-d65 ${channels.join(" ")} / 1)`;
}
