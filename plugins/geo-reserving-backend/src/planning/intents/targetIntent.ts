/**
 * What a service's intent becomes by an action.
 *
 * Refuses what cannot be meant, with an error that names the field and says what to do. Whether it is a good idea is
 * for the safety rules.
 */
import { InputError } from '@backstage/errors';
import type {
  DrainTarget,
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  drainedRegions,
  servingRegions,
  withDrained,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';
import { NothingToDoError } from '../NothingToDoError';

/** What the action is about. */
export type ActionContext = {
  current: Intent;
  /** Where the service is at home: declared, or meant before it was moved. */
  home: Intent;
  placed: Placed;
  /** Regions that are meant to serve and do not. */
  lost: readonly string[];
  /** Standby regions from the best one on: those that fit first, then by load. */
  ranked: readonly string[];
};

/** @throws InputError when the action cannot be meant of this service */
export function targetIntent(
  action: TrafficAction,
  context: ActionContext,
): Intent {
  switch (action.kind) {
    case 'shift':
      return isHome(action.intent, context)
        ? home(context)
        : checkedIntent(action.intent, context.placed);
    case 'fail-over':
      return failedOver(action.order, context);
    case 'drain':
      return drain(action.target, context);
    case 'undrain':
      return undrain(action.target, context);
    default:
      return failedBack(context);
  }
}

/** An intent that somebody wrote: every region is placed, weights are whole percents that sum to 100. */
export function checkedIntent(intent: Intent, placed: Placed): Intent {
  if (intent.mode === 'active-active' && intent.routing === 'weighted') {
    const { weights } = intent;
    mustBePlaced(Object.keys(weights), 'action.intent.weights', placed);
    const sum = Object.values(weights).reduce((all, w) => all + w, 0);
    const whole = Object.values(weights).every(
      w => Number.isInteger(w) && w >= 0 && w <= 100,
    );
    if (!whole || sum !== 100) {
      throw new InputError(
        `action.intent.weights has to be whole percents from 0 to 100 that sum to 100; they sum to ${sum}`,
      );
    }
  }
  if (intent.mode === 'active-standby') {
    mustBeAnOrder(intent.order, 'action.intent.order', placed);
  }
  if (intent.mode === 'single-region') {
    throw new InputError(
      'action.intent.mode cannot be single-region; it is what a service with one placement has',
    );
  }
  const known = [...placed.keys(), ...[...placed.values()].flat()];
  const stranger = intent.drained?.find(name => !known.includes(name));
  if (stranger !== undefined) {
    throw new InputError(
      `action.intent.drained names ${quoted(
        stranger,
      )}, which is no region or cluster of this service; there are ${known.join(
        ', ',
      )}`,
    );
  }
  return mustServe(withDrained(intent, intent.drained ?? []), placed);
}

function failedOver(
  order: readonly string[] | undefined,
  { current, placed, lost, ranked }: ActionContext,
): Intent {
  if (order) {
    mustBeAnOrder(order, 'action.order', placed);
    return mustServe(
      withDrained(
        { mode: 'active-standby', order: complete(order, placed) },
        current.drained ?? [],
      ),
      placed,
    );
  }
  if (current.mode === 'active-standby') {
    const [best] = ranked;
    if (best === undefined) {
      throw new InputError(
        'No standby region can take over: none is placed, not drained and not the active one. Name the regions in action.order',
      );
    }
    return withDrained(
      {
        mode: 'active-standby',
        order: complete([best, ...current.order], placed),
      },
      current.drained ?? [],
    );
  }
  if (current.mode === 'single-region') {
    throw new InputError(
      `This service is known to serve from ${current.region} only, and nothing says who stands by; name the regions in action.order, the new active one first`,
    );
  }
  if (lost.length === 0) {
    throw new InputError(
      'This service is served by several regions and none of them is known to be lost (one that only does not answer may still serve); drain a region (action.kind drain) or shift weights (action.kind shift) instead',
    );
  }
  return mustServe(
    withDrained(current, [...(current.drained ?? []), ...lost]),
    placed,
  );
}

function drain(
  target: DrainTarget,
  { current, placed }: ActionContext,
): Intent {
  const name = nameOf(target, placed);
  if (current.drained?.includes(name)) {
    throw new NothingToDoError(`${quoted(name)} is drained already`);
  }
  return mustServe(
    withDrained(current, [...(current.drained ?? []), name]),
    placed,
  );
}

function undrain(
  target: DrainTarget,
  { current, placed }: ActionContext,
): Intent {
  const name = nameOf(target, placed);
  if (!current.drained?.includes(name)) {
    throw new NothingToDoError(`${quoted(name)} is not drained`);
  }
  return withDrained(
    current,
    (current.drained ?? []).filter(drained => drained !== name),
  );
}

function failedBack(context: ActionContext): Intent {
  if (sameIntent(context.current, context.home)) {
    throw new NothingToDoError(
      'The service is where it is at home; nothing to do',
    );
  }
  return home(context);
}

/** Home was read from objects: its weights need not be whole percents, and one comes back to it all the same. */
function home({ home: intent, placed }: ActionContext): Intent {
  return mustServe(intent, placed);
}

function isHome(intent: Intent, context: ActionContext): boolean {
  return sameIntent(intent, context.home);
}

/** Whether two intents mean the same, whatever the order of their keys. */
export function sameIntent(one: Intent, two: Intent): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(two));
}

function inOrder(intent: Intent): unknown {
  return Object.entries(intent)
    .map(([key, value]) => [
      key,
      key === 'weights' ? Object.entries(value as object).sort() : value,
    ])
    .sort();
}

function nameOf(target: DrainTarget, placed: Placed): string {
  const name = 'region' in target ? target.region : target.cluster;
  const known =
    'region' in target ? [...placed.keys()] : [...placed.values()].flat();
  const field = 'region' in target ? 'region' : 'cluster';
  if (!known.includes(name)) {
    throw new InputError(
      `action.target.${field} is ${quoted(
        name,
      )}, where this service has no placement; there are ${known.join(', ')}`,
    );
  }
  return name;
}

function mustBePlaced(
  regions: readonly string[],
  field: string,
  placed: Placed,
): void {
  const stranger = regions.find(region => !placed.has(region));
  if (stranger !== undefined) {
    throw new InputError(
      `${field} names ${quoted(
        stranger,
      )}, where this service has no placement; there are ${[
        ...placed.keys(),
      ].join(', ')}`,
    );
  }
}

function mustBeAnOrder(
  order: readonly string[],
  field: string,
  placed: Placed,
): void {
  if (order.length === 0 || new Set(order).size !== order.length) {
    throw new InputError(
      `${field} has to name each region once, the active one first`,
    );
  }
  mustBePlaced(order, field, placed);
}

/** Nothing is ever directed to an empty set, whatever the rules are set to. */
function mustServe(intent: Intent, placed: Placed): Intent {
  if (servingRegions(intent, placed).length === 0) {
    const drained = [...drainedRegions(intent, placed)].join(', ');
    throw new InputError(
      `Nobody would be left to serve: ${drained} would be drained, and no other region has a share`,
    );
  }
  return intent;
}

/** Every placed region once: those given, in their order, then the rest. */
function complete(order: readonly string[], placed: Placed): string[] {
  return [...new Set([...order, ...[...placed.keys()].sort()])].filter(region =>
    placed.has(region),
  );
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
