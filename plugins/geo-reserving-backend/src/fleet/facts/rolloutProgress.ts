import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/**
 * How far an Argo Rollout is, as its controller states it: `paused at step 2 of 5`. Undefined when it is through,
 * or when nothing is stated.
 *
 * @param spec - `strategy.canary.steps`, `strategy.blueGreen`, `paused`
 * @param status - `currentStepIndex`, `pauseConditions`, `abort`, `stableRS`, `currentPodHash`, `phase`, `message`
 */
export function rolloutProgress(
  spec: Fields,
  status: Fields | undefined,
): string | undefined {
  if (!status || isThrough(spec, status)) {
    return undefined;
  }
  const where = stepOf(spec, status);
  const at = where ? ` at ${where}` : '';
  if (status.flag('abort') === true) {
    return `aborted${at}`;
  }
  const reason = pauseOf(spec, status);
  if (reason === 'BlueGreenPause') {
    return 'paused before promotion';
  }
  if (reason) {
    return reason === 'InconclusiveAnalysisRun'
      ? `paused${at}: its analysis is inconclusive`
      : `paused${at}`;
  }
  const message = status.text('message');
  return status.text('phase') === 'Degraded'
    ? `degraded${at}${message ? `: ${firstLine(message)}` : ''}`
    : where ?? 'in progress';
}

/**
 * Whether nothing is under way: the controller says so, or the newest template is the stable one (a mere change of
 * scale is also `Progressing`). A first rollout has no stable template yet.
 */
function isThrough(spec: Fields, status: Fields): boolean {
  const phase = status.text('phase');
  if (phase === 'Healthy') {
    return true;
  }
  const isHeld = phase === 'Degraded' || pauseOf(spec, status) !== undefined;
  const current = status.text('currentPodHash');
  return (
    !isHeld && (current === undefined || current === status.text('stableRS'))
  );
}

/** Why it waits; `Paused` when somebody paused it by hand. */
function pauseOf(spec: Fields, status: Fields): string | undefined {
  const [first] = status.objects('pauseConditions');
  if (first) {
    return first.text('reason') ?? 'Paused';
  }
  return spec.flag('paused') === true || status.text('phase') === 'Paused'
    ? 'Paused'
    : undefined;
}

/** `step 2 of 5`; the index counts from 0, and is the number of steps when all are done. */
function stepOf(spec: Fields, status: Fields): string | undefined {
  const strategy = spec.object('strategy');
  const steps = strategy?.object('canary')?.objects('steps').length ?? 0;
  const index = status.count('currentStepIndex');
  if (steps === 0 || index === undefined) {
    return undefined;
  }
  return `step ${Math.min(index + 1, steps)} of ${steps}`;
}

/** Line ends were replaced when the text was read. */
function firstLine(message: string): string {
  const line = message.split(/[\n\ufffd]/)[0].replace(/\.$/, '');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
