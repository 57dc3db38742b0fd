import type { Translate } from '../translation';
import type { AgeSpan } from './ageOf';

const UNITS: readonly { unit: AgeSpan['unit']; seconds: number }[] = [
  { unit: 'days', seconds: 86_400 },
  { unit: 'hours', seconds: 3_600 },
  { unit: 'minutes', seconds: 60 },
  { unit: 'seconds', seconds: 1 },
];

/**
 * A length of time in its two largest units: `48 s`, `1 min 59 s`, `2 h 5 min`. What is left over
 * counts as one more of the smaller unit, so that a lag never reads shorter than it is.
 *
 * @param seconds - a negative length is none: two clocks that disagree by a little are normal
 */
export function durationText(t: Translate, seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const from = UNITS.findIndex(unit => whole >= unit.seconds);
  const first = UNITS[from < 0 ? UNITS.length - 1 : from];
  const second = from < 0 ? undefined : UNITS[from + 1];
  // Rounding up may fill the larger unit: 59 min 59.5 s are 1 h, not 59 min 60 s.
  const smallest = second?.seconds ?? first.seconds;
  const rounded = Math.ceil(whole / smallest) * smallest;
  if (rounded !== whole) return durationText(t, rounded);
  const rest = second ? Math.round((whole % first.seconds) / smallest) : 0;
  const words = [
    t(`age.span.${first.unit}`, {
      value: String(Math.floor(whole / first.seconds)),
    }),
    second && rest > 0 && t(`age.span.${second.unit}`, { value: String(rest) }),
  ];
  return words.filter(Boolean).join(' ');
}
