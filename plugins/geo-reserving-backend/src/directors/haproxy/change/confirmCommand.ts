import type {
  CommandWrite,
  Confirmation,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { HaproxyState } from '../HaproxyState';
import { compareServers, described, type Comparison } from './compareServers';
import { readCommand } from './HaproxyCommand';

/** Whether a command is in effect, by what its instance said last; what it said before it fell silent never counts. */
export function confirmCommand(
  { instance, command }: CommandWrite,
  { polled }: Pick<DirectorQuestion<HaproxyState>, 'polled'>,
): Confirmation {
  const read = readCommand(command);
  if (!read) return { verdict: 'refused', why: 'This is no command' };
  const state = polled?.state.instances.find(s => s.instance === instance);
  if (!polled || !state) {
    return cannotTell(`HAProxy ${instance} was not read`);
  }
  const { reading, failure } = state;
  if (failure !== undefined) return cannotTell(failure);
  if (!reading || polled.stale) {
    return cannotTell(
      polled.failure ?? `HAProxy ${instance} was not read of late`,
    );
  }
  return verdictOf(compareServers(read, reading.snapshot), instance);
}

function verdictOf(comparison: Comparison, instance: string): Confirmation {
  switch (comparison.found) {
    case 'as-wanted':
      return { verdict: 'in-effect' };
    case 'as-expected': {
      const [{ change, now }] = comparison.left;
      const what = `${change.name} has ${described(now)}`;
      return {
        verdict: 'pending',
        why: comparison.forgotten
          ? `HAProxy ${instance} began anew and forgot what was set: ${what}`
          : `HAProxy ${instance}: ${what}`,
        ...(comparison.forgotten ? { forgotten: true as const } : {}),
      };
    }
    case 'gone':
      return {
        verdict: 'refused',
        why: `HAProxy ${instance} has no ${comparison.what} any more`,
      };
    default:
      return {
        verdict: 'pending',
        why: `HAProxy ${instance}: ${comparison.what}`,
      };
  }
}

function cannotTell(why: string): Confirmation {
  return { verdict: 'cannot-tell', why };
}
