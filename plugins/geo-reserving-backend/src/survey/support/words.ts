/** Small words: how numbers and lists are written in sentences. */

export { listOf } from '@geo-reserving/plugin-geo-reserving-common';

/** `1 pod`, `2 pods`, `0 pods`. */
export function counted(count: number, noun: string, many = `${noun}s`) {
  return `${count} ${count === 1 ? noun : many}`;
}

/** A share of 0..100 as people read it: whole, but never `0 %` or `100 %` when it is not. */
export function percent(share: number): string {
  const rounded = Math.round(share);
  if (rounded === 0 && share > 0) {
    return 'under 1 %';
  }
  if (rounded === 100 && share < 99.95) {
    return 'over 99 %';
  }
  return `${rounded} %`;
}

/** An age in milliseconds in its largest fitting unit: `9 s`, `6 min`, `3 h`, `12 d`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)} h`;
  }
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Upper-cases the first letter. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

const SMALL_NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** How far two clocks are apart, in milliseconds: known to a second or two, so not told more exactly. */
export function apartInWords(milliseconds: number): string {
  return duration(Math.round(Math.abs(milliseconds) / 5_000) * 5_000);
}

/** A lag in seconds: exact where seconds count, and never `0 s` when it is not. */
export function lagInWords(seconds: number): string {
  if (seconds > 0 && seconds < 0.1) return 'under 0.1 s';
  return seconds < 10
    ? `${Math.round(seconds * 10) / 10} s`
    : duration(seconds * 1000);
}

/** `one`, `two` … `ten`, then figures; `no` for zero. */
export function inWords(count: number): string {
  return SMALL_NUMBERS[count] ?? String(count);
}
