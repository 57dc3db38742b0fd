/**
 * What has to be set in each HAProxy for an intent: one command for each backend of the service on each instance.
 *
 * An instance that does not answer is planned by what it said last; its command waits until it is back. One that was
 * never read is left, and that is said.
 */
import type {
  ChangeOutcome,
  DirectorQuestion,
  PlannedChange,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { bindBackends, type BoundBackend } from '../binding/bindBackends';
import { statesFor } from '../binding/statesFor';
import type { HaproxySetting } from '../HaproxySetting';
import type { HaproxyState, InstanceState } from '../HaproxyState';
import { backendChange } from './backendChange';
import { Remarks } from './Remarks';
import { whyForeign, whyNotWritable } from './whyNotWritable';

type Question = DirectorQuestion<HaproxyState>;

export function haproxyChanges(
  question: Question,
  wanted: WantedTraffic,
  setting: HaproxySetting,
): ChangeOutcome {
  const { backends } = bindBackends(question, setting);
  const remarks = new Remarks();
  const changes: PlannedChange[] = [];
  let known = 0;
  for (const bound of backends) {
    for (const state of statesFor(bound, question, setting)) {
      const where = `${state.instance}/${bound.backend}`;
      const answer = changeAt(state, bound, question, wanted, setting);
      if ('cannot' in answer) {
        return { kind: 'cannot', why: `${where}: ${answer.cannot}` };
      }
      known += answer.isKnown ? 1 : 0;
      remarks.add(where, answer.remarks);
      if (answer.change) changes.push(answer.change);
    }
  }
  return known === 0
    ? { kind: 'cannot', why: 'no HAProxy in front of it was read yet' }
    : { kind: 'changes', changes, remarks: remarks.sentences() };
}

/** What is changed at one instance, if anything. */
type ChangeAt =
  | { change?: PlannedChange; remarks: string[]; isKnown: boolean }
  | { cannot: string };

function changeAt(
  { instance, reading, failure }: InstanceState,
  bound: BoundBackend,
  { clusters, polled, service }: Question,
  wanted: WantedTraffic,
  setting: HaproxySetting,
): ChangeAt {
  const backend = reading?.snapshot.backends.get(bound.backend);
  if (!reading || !backend) {
    return { remarks: [whyLeft(instance, reading)], isKnown: false };
  }
  const isSeen = failure === undefined && polled?.stale === false;
  const answer = backendChange(
    { instance, process: reading.snapshot.process, isSeen },
    { backend, bound, places: clusters },
    wanted,
  );
  if ('cannot' in answer) {
    // What is old decides nothing for the others.
    return isSeen
      ? answer
      : { remarks: [`${GONE} (${answer.cannot}).`], isKnown: false };
  }
  const why =
    answer.change &&
    (whyForeign(instance, backend.name, service, setting) ??
      whyNotWritable(instance, reading, setting));
  if (why !== undefined) return { cannot: why };
  return {
    ...answer,
    remarks: [...answer.remarks, ...(isSeen || !answer.change ? [] : [LATER])],
    isKnown: true,
  };
}

const GONE = 'It does not answer now, and by what it said last it is left';

const LATER =
  'It does not answer now, so it is set when it is back, and until then it does what it did.';

function whyLeft(instance: string, reading: unknown): string {
  return reading
    ? 'There is no such backend, so nothing is set.'
    : `HAProxy ${instance} was never read, so nobody knows what it does, and it is left; shift again when it answers.`;
}
