/** The journal in words: one plain sentence for each entry, with whom and what it is about. */
import type { JournalEntry } from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan, PlanChange } from '../../planning/Plan';
import { changeOf, targetOf } from '../decide/Question';
import type { EventKind, EventOf, JournalRecord } from '../journal/events';

type Sentences = { [K in EventKind]: (event: EventOf<K>) => string };

const SENTENCES: Sentences = {
  requested: ({ reason, approvalRequired }) =>
    approvalRequired
      ? `asked for, waits for an approval: ${reason}`
      : `asked for: ${reason}`,
  approved: () => 'approved',
  started: ({ generation }) =>
    `started at generation ${generation}, journal first`,
  'step-started': ({ step }) => `step ${step} starts, facts read again`,
  'step-written': ({ step }) => `step ${step} is written and is watched`,
  'step-done': ({ step, gates }) => {
    const split = gates.find(g => g.gate === 'observed-split');
    return split
      ? `step ${step} done; ${split.statement}`
      : `step ${step} done`;
  },
  paused: () => 'paused',
  resumed: () => 'goes on',
  'abort-requested': () => 'is to stop where it is',
  'roll-back-started': ({ why, generation }) =>
    `rolls back at generation ${generation}: ${why}`,
  'step-undone': ({ step }) => `step ${step} is undone`,
  succeeded: () => 'succeeded',
  failed: ({ why }) => `failed: ${why}`,
  'rolled-back': () => 'rolled back',
  aborted: () => 'stopped where it is',
  'change-intended': () => 'to be written',
  'change-applied': ({ found, revision }) =>
    `${found ? 'found written' : 'written, waiting for confirmation'}${
      revision ? `, resourceVersion ${revision}` : ''
    }`,
  'change-confirmed': () => 'in effect',
  'change-deferred': ({ why, tried }) =>
    `${tried ? 'tried and deferred' : 'deferred'}: ${why}`,
  'change-conflict': ({ why, by }) => `changed by ${by ?? 'somebody'}: ${why}`,
  'change-refused': ({ why }) => `refused: ${why}`,
  fenced: ({ generation }) =>
    `stopped: generation ${generation} writes this service`,
  'undo-intended': () => 'to be undone',
  'undo-applied': ({ found }) => (found ? 'as it was before' : 'undone'),
  'undo-deferred': ({ why, tried }) =>
    `${tried ? 'undoing tried and deferred' : 'undoing deferred'}: ${why}`,
  'undo-stuck': ({ why, by }) =>
    `not undone${by ? `, changed by ${by}` : ''}: ${why}`,
  'gate-held': ({ gate, statement }) => `held by ${gate}: ${statement}`,
  'gate-cleared': ({ gate, statement }) =>
    `${gate} holds no more: ${statement}`,
  'gate-failed': ({ gate, statement }) => `${gate} failed: ${statement}`,
  moved: ({ percent }) => `${percent} % of the change has been seen`,
  'change-drifted': ({ by, why, flip }) =>
    `changed afterwards${by ? ` by ${by}` : ''}${
      flip > 1 ? `, time ${flip}` : ''
    }: ${why}`,
  'change-behind': () => 'lacks what an earlier step wrote as well',
  'change-left': ({ why, by }) =>
    `left alone${by ? `, written by ${by}` : ''}: ${why}`,
  converged: ({ target }) => `${target} has everything it missed`,
  superseded: ({ operation }) => `operation ${operation} decides from now on`,
  reinstated: ({ operation, generation }) =>
    `operation ${operation} came to nothing; this one decides again, at generation ${generation}`,
  'expiry-extended': ({ at }) =>
    `goes back by itself at ${new Date(at).toISOString()}`,
  'expiry-removed': () => 'does not go back by itself',
  'expiry-held': ({ why }) => `time to go back, and not yet possible: ${why}`,
  'revert-started': ({ operation }) => `operation ${operation} brings it back`,
  'revert-failed': ({ why }) => `the way back failed: ${why}`,
  reverted: ({ operation }) =>
    operation
      ? `brought back by operation ${operation}`
      : 'nothing was left to bring back',
};

/** An entry as people see it. */
export function describe(record: JournalRecord, plan: Plan): JournalEntry {
  const { sequence, at, by, event } = record;
  return {
    sequence,
    at: new Date(at).toISOString(),
    kind: event.kind,
    by,
    message: `${objectOf(event, plan)}${messageOf(event)}`,
    ...subjectOf(event, plan),
  };
}

/** What is written, where it is one of several: `DestinationRule payments-geo `. */
function objectOf(event: JournalRecord['event'], plan: Plan): string {
  const known = changeIn(event, plan);
  return known ? `${known.kind} ${known.name} ` : '';
}

function changeIn(
  event: JournalRecord['event'],
  plan: Plan,
): PlanChange | undefined {
  if (!('change' in event)) return undefined;
  return 'step' in event
    ? changeOf(plan, { step: event.step, change: event.change })
    : plan.steps.flatMap(s => s.changes).find(c => c.id === event.change);
}

function subjectOf(
  event: JournalRecord['event'],
  plan: Plan,
): Pick<JournalEntry, 'step' | 'change' | 'cluster'> {
  const step = 'step' in event ? event.step : undefined;
  if (!('change' in event)) return { step };
  const known = changeIn(event, plan);
  return {
    step,
    change: event.change,
    cluster: known && targetOf(known),
  };
}

function messageOf<K extends EventKind>(event: EventOf<K>): string {
  const say = SENTENCES[event.kind] as (e: EventOf<K>) => string;
  return say(event);
}
