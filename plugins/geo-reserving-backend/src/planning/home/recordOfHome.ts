/** What is kept of home when a plan is made: what an earlier plan kept, or what is there now where the service is at home. */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { changesFor } from '../changesFor';
import { sameIntent } from '../intents/targetIntent';
import type { PlanQuestion } from '../PlanQuestion';
import { factBefore } from '../states/watchedFact';
import type { ServiceState } from '../states/ServiceState';
import type { HomeRecord } from './HomeRecord';
import { recordWording } from './recordChange';

/** Undefined: the service is away, and nobody kept it. @param from - what is meant now */
export function recordOfHome(
  { home, homeRecord, directors }: PlanQuestion,
  start: ServiceState,
  from: Intent,
): HomeRecord | undefined {
  if (home) {
    return homeRecord && sameIntent(homeRecord.intent, home)
      ? homeRecord
      : undefined;
  }
  return leavingHome(start, from, directors);
}

/**
 * A director may have other words for what is meant at home than those who wrote it. What it would write now it would write
 * on the way back, too, also where nothing was changed meanwhile.
 */
function leavingHome(
  state: ServiceState,
  intent: Intent,
  directors: PlanQuestion['directors'],
): HomeRecord {
  const { input, context } = state;
  const { namespace, name } = context.ref;
  const owing = input.converging?.get(`${namespace}/${name}`) ?? [];
  const { changes } = changesFor(intent, state, directors, undefined);
  return changes.reduce<HomeRecord>(
    (home, change) =>
      recordWording(home, change, factBefore(input, change.effect)),
    { intent, objects: {}, behind: [...owing].sort() },
  );
}
