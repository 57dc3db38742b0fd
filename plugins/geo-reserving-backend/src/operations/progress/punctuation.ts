/** Reasons come from many hands, as sentences and as phrases. */

/** With one full stop at its end. */
export function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Without one, to go on after it. */
export function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/, '');
}
