import { isRecord } from '../../model/KubeObject';

/**
 * Reads the simple paths that printer columns use: `.spec.host`,
 * `.status.conditions[?(@.type=="Ready")].status`, `.spec.hosts[0]`,
 * `.metadata.annotations.a\.b`. Undefined when nothing is there.
 */
export function readJsonPath(object: unknown, path: string): unknown {
  return readAllAtPath(object, path)[0];
}

/** Everything that such a path finds. */
export function readAllAtPath(object: unknown, path: string): unknown[] {
  let values: unknown[] = [object];
  for (const step of stepsOf(path)) {
    values = values.flatMap(value => take(value, step));
  }
  return values.filter(value => value !== undefined);
}

const STEP = /\[([^\]]*)\]|\.?((?:\\.|[^.[\\])+)/g;

function stepsOf(path: string): string[] {
  return [...path.matchAll(STEP)].map(([, bracket, name]) =>
    bracket === undefined ? name.replace(/\\(.)/g, '$1') : `[${bracket}`,
  );
}

function take(value: unknown, step: string): unknown[] {
  if (!step.startsWith('[')) {
    return isRecord(value) && Object.hasOwn(value, step) ? [value[step]] : [];
  }
  const inside = step.slice(1);
  if (!Array.isArray(value)) {
    const name = inside.replace(/^['"]|['"]$/g, '');
    return isRecord(value) && Object.hasOwn(value, name) ? [value[name]] : [];
  }
  if (inside === '*') return value;
  const filter = /^\?\(\s*@\.([\w.]+)\s*==\s*['"](.*)['"]\s*\)$/.exec(inside);
  if (filter) {
    return value.filter(
      item => String(readJsonPath(item, filter[1])) === filter[2],
    );
  }
  return value.slice(Number(inside), Number(inside) + 1);
}
