import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type { PlanChange } from '../../planning/Plan';
import { listOf } from '../../survey/support/words';
import type { EventDraft } from '../journal/events';
import { writeKey, type WriteState } from '../journal/OperationState';
import { targetOf, type Question } from './Question';
import { begunWrites, isAway, type KnownWrite } from './writes';

/** Field manager of this plugin. */
const OURS = 'geo-reserving';
/** Put back so often within the window: somebody keeps doing it. */
const FIGHT_FLIPS = 2;

/**
 * What was written and seen in effect, and is not there any more, with who wrote the object. It is written once more;
 * the second time within the window it is a fight, and this side stops.
 */
export function driftEvents(question: Question): EventDraft[] {
  const events = topWrites(question)
    .filter(known => hasDrifted(question, known))
    .flatMap(known => driftOf(question, known));
  // What follows the beginning of the way back is not looked at any more.
  const back = events.findIndex(e => e.kind === 'roll-back-started');
  return back < 0 ? events : events.slice(0, back + 1);
}

/** The last write of each object, when no other one of it is under way. */
function topWrites(question: Question): KnownWrite[] {
  const top = new Map(
    begunWrites(question).map(known => [known.write.change, known]),
  );
  return [...top.values()].filter(({ write }) => isDone(question, write));
}

/** Seen in effect, or written so long ago that it should have been. */
function isDone(
  { now, settings }: Question,
  { stage, at }: WriteState,
): boolean {
  return (
    stage === 'in-effect' ||
    (stage === 'written' && now - at >= settings.confirmWithinMs)
  );
}

function hasDrifted(
  question: Question,
  { write, change }: KnownWrite,
): boolean {
  if (isAway(question, change)) return false;
  const verdict = question.look.confirmations.get(writeKey(write))?.verdict;
  return verdict === 'pending' || verdict === 'refused';
}

function driftOf(
  { state, look, now, settings }: Question,
  { write, change }: KnownWrite,
): EventDraft[] {
  const confirmation = look.confirmations.get(writeKey(write));
  const why =
    confirmation && 'why' in confirmation ? confirmation.why : 'it differs';
  const by = writerOf(look.view, change);
  const last = state.flips.get(write.change);
  const isRecent =
    last !== undefined && now - last.at < settings.watch.fightWindowMs;
  const before = isRecent ? last.count : 0;
  // A balancer that is reloaded often fights nobody.
  const isForgotten = confirmation && 'forgotten' in confirmation;
  const flip = isForgotten ? before : before + 1;
  const drifted: EventDraft = {
    kind: 'change-drifted',
    change: write.change,
    flip,
    why,
    by,
  };
  return flip < FIGHT_FLIPS
    ? [drifted]
    : [drifted, stopFighting(state.ended !== undefined, change, by)];
}

function stopFighting(
  hasEnded: boolean,
  change: PlanChange,
  by: string | undefined,
): EventDraft {
  const why = `${by ?? 'Somebody'} keeps putting ${change.kind} ${
    change.name
  } on ${targetOf(change)} back`;
  return hasEnded
    ? { kind: 'change-left', change: change.id, why, by }
    : { kind: 'roll-back-started', why };
}

/** Who else writes an object, as its managed fields say; undefined when nobody is named. */
export function writerOf(
  view: ServiceView | undefined,
  { cluster, kind, namespace, name }: PlanChange,
): string | undefined {
  const managers = view?.policies
    .filter(
      p =>
        p.cluster === cluster &&
        p.kind === kind &&
        p.namespace === namespace &&
        p.name === name,
    )
    .flatMap(p => p.managers)
    .filter(manager => manager !== OURS);
  return managers && managers.length > 0
    ? listOf([...new Set(managers)])
    : undefined;
}
