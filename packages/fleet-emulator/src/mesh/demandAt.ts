/** Amplitude and period, in seconds, of the waves that make an ordinary day look alive. */
const WAVES = [
  { amplitude: 0.03, periodSeconds: 900 },
  { amplitude: 0.015, periodSeconds: 130 },
];

/**
 * Demand at an instant: the ordinary rate with a gentle, repeatable swell.
 *
 * @param rps - requests per second on average
 * @param key - decides the phase, so that services do not swell together
 * @param now - milliseconds since the epoch
 */
export function demandAt(rps: number, key: string, now: number): number {
  const swell = WAVES.reduce(
    (sum, { amplitude, periodSeconds }, i) =>
      sum +
      amplitude *
        Math.sin(
          2 * Math.PI * (now / 1000 / periodSeconds + phase(`${i}${key}`)),
        ),
    1,
  );
  return rps * swell;
}

/** A number in 0..1 that depends on the text only. */
function phase(text: string): number {
  let hash = 0;
  for (const char of text) hash = (hash * 31 + char.charCodeAt(0)) % 9973;
  return hash / 9973;
}
