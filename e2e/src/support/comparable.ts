/** Values of an answer that may differ between two backends over the same objects. */
type Freedom = {
  /** Paths, with `[]` for any place in a list. */
  paths: RegExp;
  why: string;
  /** What the value has to be all the same. */
  mustBe: (value: unknown) => boolean;
};

/** Everything else has to be equal. */
const FREEDOMS: readonly Freedom[] = [
  {
    paths: /^revision$/,
    why: 'counts what one backend has seen, from its start',
    mustBe: Number.isInteger,
  },
  {
    paths: /^generatedAt$/,
    why: 'when this answer was made',
    mustBe: isInstant,
  },
  {
    paths: /^clusters\[\]\.(since|lastSeen)$/,
    why: 'when this backend reached the cluster',
    mustBe: isInstant,
  },
  {
    paths: /^clusters\[\]\.(nodes|resources\[\])\.at$/,
    why: 'when this backend read the resource',
    mustBe: isInstant,
  },
  {
    paths: /(^|\.)(provenance|lagProvenance)\.at$/,
    why: 'when this backend read what this rests on',
    mustBe: isInstant,
  },
  {
    paths: /^replication\[\]\.lagSeconds$/,
    why: 'how long ago the last synchronisation was when this answer was made',
    mustBe: value => typeof value === 'number' && value >= 0,
  },
  {
    paths: /^readiness\[\]\.evidence\[\]\.at$/,
    why: 'when this backend read what the finding rests on',
    mustBe: isInstant,
  },
];

/**
 * An answer with the values that may differ replaced by why they may. A value that is absent, or is
 * not what it has to be, stays as it is.
 */
export function comparable(answer: unknown): unknown {
  return replaced(answer, '');
}

function replaced(value: unknown, path: string): unknown {
  const freedom = FREEDOMS.find(({ paths }) => paths.test(path));
  if (freedom?.mustBe(value)) return `(${freedom.why})`;
  if (Array.isArray(value))
    return value.map(item => replaced(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      replaced(field, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
