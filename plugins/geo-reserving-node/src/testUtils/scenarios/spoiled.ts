import fc from 'fast-check';
import type { ScenarioBase, ScenarioCluster } from './Scenario';

/** Values that somebody may have written, or a broken controller. */
const ODD_VALUES: readonly unknown[] = [
  null,
  '',
  '0',
  'NaN',
  '*',
  '-1',
  '__proto__',
  '<img src=x onerror=alert(1)>',
  '\u202egnp.exe\u0000\n\u001b[31m',
  'x'.repeat(3_000),
  -1,
  0,
  1e308,
  0.5,
  true,
  [],
  [null],
  [{}],
  {},
  { a: { b: { c: 1 } } },
];

/** One change of one object: where (each step is taken modulo what is there), and to what. */
type Spoil = { steps: number[]; odd?: unknown; drop: boolean };

const spoil: fc.Arbitrary<Spoil> = fc.record({
  steps: fc.array(fc.nat(12), { minLength: 2, maxLength: 8 }),
  odd: fc.constantFrom(...ODD_VALUES),
  drop: fc.boolean(),
});

/**
 * A scenario in which up to four fields of objects are gone or hold something odd. What their parsers still accept
 * are facts of the right type, so a director has to bear them.
 */
export function spoiled<T extends ScenarioBase<any>>(
  scenario: T,
): fc.Arbitrary<T> {
  return fc
    .array(spoil, { minLength: 1, maxLength: 4 })
    .map(spoils => spoils.reduce(applySpoil, scenario));
}

function applySpoil<T extends ScenarioBase<any>>(
  scenario: T,
  { steps, odd, drop }: Spoil,
): T {
  const [which, ...path] = steps;
  const full = scenario.clusters.filter(
    ({ objects = {} }) => Object.values(objects).flat().length > 0,
  );
  const target = full[which % full.length];
  if (!target) return scenario;
  const value = drop ? undefined : odd;
  return {
    ...scenario,
    clusters: scenario.clusters.map(cluster =>
      cluster === target ? spoilCluster(cluster, path, value) : cluster,
    ),
  };
}

function spoilCluster(
  cluster: ScenarioCluster,
  path: number[],
  value: unknown,
): ScenarioCluster {
  const objects = replacedAt(cluster.objects, [...path], value, 2);
  return { ...cluster, objects: objects as ScenarioCluster['objects'] };
}

/** Replaces what a path of numbers leads to; the first levels (resource, object) are always entered. */
function replacedAt(
  from: unknown,
  path: number[],
  value: unknown,
  enter: number,
): unknown {
  const isInner = typeof from === 'object' && from !== null;
  const keys = isInner ? Object.keys(from as object) : [];
  const step = path.shift();
  // A resource without objects stays one: there is nothing in it to spoil.
  if (keys.length === 0) return enter > 0 ? from : value;
  if (step === undefined && enter <= 0) return value;
  const key = keys[(step ?? 0) % keys.length];
  const inner = (from as Record<string, unknown>)[key];
  const replaced = replacedAt(inner, path, value, enter - 1);
  if (Array.isArray(from)) {
    return replaced === undefined
      ? from.filter((_, i) => String(i) !== key)
      : from.map((item, i) => (String(i) === key ? replaced : item));
  }
  return { ...(from as object), [key]: replaced };
}
