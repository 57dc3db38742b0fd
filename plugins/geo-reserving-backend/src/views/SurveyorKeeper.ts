import type { ServiceSurveyor, SurveyInput } from '../survey';

/** Ages are told in seconds: a surveyor may serve for a part of one. */
const MAX_AGE_MS = 200;

type Held = { input: SurveyInput; surveyor: ServiceSurveyor };

/**
 * Keeps the last surveyor while the facts are the same.
 *
 * Preparing one takes a look at every cluster and peering, which in a large fleet is worth doing
 * once for the many questions of a moment.
 */
export class SurveyorKeeper {
  #held?: Held;

  constructor(private readonly make: (input: SurveyInput) => ServiceSurveyor) {}

  /** A surveyor of these facts, at most a fraction of a second older than they are. */
  for(input: SurveyInput): ServiceSurveyor {
    if (this.#held && isSame(this.#held.input, input)) {
      return this.#held.surveyor;
    }
    this.#held = { input, surveyor: this.make(input) };
    return this.#held.surveyor;
  }
}

function isSame(before: SurveyInput, after: SurveyInput): boolean {
  const age = after.now - before.now;
  return (
    age >= 0 &&
    age <= MAX_AGE_MS &&
    before.clusters === after.clusters &&
    before.bindings === after.bindings &&
    before.remembered === after.remembered &&
    before.settings === after.settings &&
    before.steered === after.steered &&
    before.converging === after.converging &&
    sameParts(before.observations, after.observations) &&
    sameParts(before.directors, after.directors) &&
    sameParts(before.probes, after.probes)
  );
}

/** Lists that are put together for each question, of parts whose contents keep their identity. */
function sameParts(before: readonly object[], after: readonly object[]) {
  return (
    before.length === after.length &&
    before.every((part, i) => isAlike(part, after[i], 2))
  );
}

/** @param depth - how many objects inside each other are compared by what they hold */
function isAlike(before: unknown, after: unknown, depth: number): boolean {
  if (before === after) return true;
  if (depth === 0 || !isObject(before) || !isObject(after)) return false;
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every(key => isAlike(before[key], after[key], depth - 1))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
