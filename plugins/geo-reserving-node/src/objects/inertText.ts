// Control and format characters (among them those that turn the direction of text around) and line
// separators: harmless as data, but able to rewrite a terminal line or a log entry.
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Nearly every text is: looking is much quicker than replacing nothing. */
const PLAIN = /^[ -~]*$/;

/** Replaces control characters, so that a text can be shown and logged as it is. @public */
export function withoutControls(text: string): string {
  return PLAIN.test(text) ? text : text.replace(CONTROL, '\ufffd');
}
