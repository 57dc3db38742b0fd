import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';

/**
 * What an operation waits for now, in its own words. Pure.
 *
 * @returns undefined while it writes or has ended; `kind` stays the same while only numbers of the sentence change
 */
export function waitsFor(
  operation: OperationView,
): { kind: string; statement: string } | undefined {
  const { status, paused, message, steps } = operation;
  if (paused) return { kind: 'paused', statement: message };
  if (status === 'awaiting-approval') {
    return { kind: status, statement: message };
  }
  const step = steps.find(
    ({ state }) => state === 'baking' || state === 'held',
  );
  const open = (step?.gates ?? []).filter(({ verdict }) => verdict !== 'pass');
  if (!step || status !== 'verifying' || open.length === 0) return undefined;
  return {
    kind: `${step.index} ${open.map(g => `${g.gate} ${g.verdict}`).join()}`,
    statement: `step ${step.index} waits: ${open
      .map(({ gate, statement }) => `${gate}: ${statement}`)
      .join(' ')}`,
  };
}
