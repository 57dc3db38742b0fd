import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import { percent } from '../../survey/support/words';
import type { Gate } from './Gate';
import { isMeasured, measuredSince, titleOf } from './measurement';

const GATE = 'observed-split';

/** Traffic is seen where the step should have it. It only waits: callers and caches need their time. */
export const observedSplit: Gate = question => {
  const measured = measuredSince(GATE, question);
  if (!isMeasured(measured)) return measured;
  const { split, at } = measured;
  if (!split)
    return { gate: GATE, verdict: 'pass', statement: 'No requests.', at };
  const { step, settings, view } = question;
  const tolerance = settings.gates.splitTolerancePoints;
  const [region, off] = furthest(split, step.predicted.split);
  const where = titleOf(view, region);
  const seen = `${where} ${percent(split[region] ?? 0)}`;
  const wanted = Math.round(step.predicted.split[region] ?? 0);
  return off <= tolerance
    ? { gate: GATE, verdict: 'pass', statement: `${seen}, as predicted.`, at }
    : {
        gate: GATE,
        verdict: 'waiting',
        statement: `${seen}, waiting for ${wanted} ± ${tolerance}.`,
        at,
      };
};

/** The region that is furthest from where it should be, and by how many points; else the one that gets most. */
function furthest(seen: Split, wanted: Split): [string, number] {
  const regions = [...new Set([...Object.keys(wanted), ...Object.keys(seen)])];
  const [first] = regions
    .map((region): [string, number] => [
      region,
      Math.abs((seen[region] ?? 0) - (wanted[region] ?? 0)),
    ])
    .sort(
      ([a, offA], [b, offB]) =>
        offB - offA || (wanted[b] ?? 0) - (wanted[a] ?? 0) || (a < b ? -1 : 1),
    );
  return first ?? ['', 0];
}
