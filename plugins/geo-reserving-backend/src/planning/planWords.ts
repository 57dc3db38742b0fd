/** Plans in plain sentences. */
import type {
  Intent,
  Split,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { activeRegion } from '../safety/activeRegion';
import { percent } from '../survey/support/words';
import {
  sharesOf,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';

type Title = (region: string) => string;

/** What the plan as a whole does: `Move 20 % from Frankfurt to Virginia`. */
export function summaryOf(
  action: TrafficAction,
  from: Intent,
  to: Intent,
  placed: Placed,
  title: Title,
): string {
  switch (action.kind) {
    case 'drain':
      return `Drain ${targetName(action.target, title)}`;
    case 'undrain':
      return `Put ${targetName(action.target, title)} back`;
    case 'fail-over':
      return to.mode === 'active-standby'
        ? `Make ${title(
            activeRegion(to, placed) ?? to.order[0],
          )} active${insteadOf(from, placed, title)}`
        : 'Take the lost regions out';
    case 'fail-back':
      return `Bring it back: ${intentWords(to, title)}`;
    default:
      return (
        movement(sharesOf(from, placed), sharesOf(to, placed), title) ??
        `Change it to ${intentWords(to, title)}`
      );
  }
}

/** A step by what is meant after it: `Frankfurt 50, Virginia 30`. */
export function stepTitle(intent: Intent, title: Title): string {
  const drained = (intent.drained ?? []).map(title);
  const without = drained.length > 0 ? `, without ${drained.join(', ')}` : '';
  if (intent.mode === 'active-active' && intent.routing === 'weighted') {
    return `${Object.entries(intent.weights)
      .map(([region, weight]) => `${title(region)} ${Math.round(weight)}`)
      .join(', ')}${without}`;
  }
  return `${capital(intentWords(intent, title))}${without}`;
}

/** An intent as the rest of a sentence. */
export function intentWords(intent: Intent, title: Title): string {
  if (intent.mode === 'active-standby') {
    return `${title(intent.order[0])} active, ${intent.order
      .slice(1)
      .map(title)
      .join(', then ')} standby`;
  }
  if (intent.mode === 'single-region') {
    return `all to ${title(intent.region)}`;
  }
  return intent.routing === 'nearest'
    ? 'every region serves its own callers'
    : Object.entries(intent.weights)
        .map(([region, weight]) => `${title(region)} ${percent(weight)}`)
        .join(', ');
}

function movement(
  before: Split | undefined,
  after: Split | undefined,
  title: Title,
): string | undefined {
  if (!before || !after) {
    return undefined;
  }
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map(region => ({
      region,
      points: (after[region] ?? 0) - (before[region] ?? 0),
    }))
    .filter(({ points }) => Math.abs(points) >= 0.5);
  const givers = changes.filter(({ points }) => points < 0);
  const takers = changes.filter(({ points }) => points > 0);
  if (givers.length === 0 || takers.length === 0) {
    return undefined;
  }
  const moved = takers.reduce((sum, { points }) => sum + points, 0);
  const names = (list: typeof changes) =>
    list.map(({ region }) => title(region)).join(' and ');
  return `Move ${percent(moved)} from ${names(givers)} to ${names(takers)}`;
}

function insteadOf(from: Intent, placed: Placed, title: Title): string {
  const active = activeRegion(from, placed);
  return active === undefined ? '' : ` instead of ${title(active)}`;
}

function targetName(
  target: { region: string } | { cluster: string },
  title: Title,
): string {
  return 'region' in target ? title(target.region) : target.cluster;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}
