import type { Section } from './Section';

/** A quarter of a year: what most people who rehearse can keep up. */
const DEFAULT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Reads `rehearsal: {maxAgeDays}`; for how long a rehearsal counts, in milliseconds. */
export function readRehearsal(root: Section): number {
  const rehearsal = root.section('rehearsal');
  rehearsal?.only('maxAgeDays');
  const days = rehearsal?.number('maxAgeDays', { min: 1, max: 3650 });
  return (days ?? DEFAULT_DAYS) * DAY_MS;
}
