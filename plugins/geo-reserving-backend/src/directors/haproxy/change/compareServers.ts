import type { HaproxyServer, HaproxySnapshot } from '../HaproxySnapshot';
import type { LeftToDo } from './commandLines';
import { stateOf } from './fieldsOf';
import type {
  HaproxyCommand,
  ServerChange,
  ServerSetting,
} from './HaproxyCommand';
import { isInMaintenance } from './ownServers';

/** How an instance stands to a command. */
export type Comparison =
  /** Every server is as it is to be. */
  | { found: 'as-wanted' }
  /** Some are not, and these are as the command expects; `forgotten`: a process that began anew lost what was set. */
  | {
      found: 'as-expected';
      left: readonly LeftToDo[];
      forgotten: boolean;
    }
  /** Somebody set something else. */
  | { found: 'other'; what: string }
  /** The backend, or a server, is not there any more. */
  | { found: 'gone'; what: string };

/**
 * Compares what a command wants with what an instance says.
 *
 * Half of a command may be carried out when it is cut off: what is as wanted is no conflict. Neither is a server with the
 * weight of the file in a process that began after the command was made: a reload forgets, and nobody edited.
 */
export function compareServers(
  { backend: name, process, servers }: HaproxyCommand,
  snapshot: Pick<HaproxySnapshot, 'backends' | 'process'>,
): Comparison {
  const backend = snapshot.backends.get(name);
  if (!backend) return { found: 'gone', what: `backend ${name}` };
  const isAnew = snapshot.process !== process;
  const left: LeftToDo[] = [];
  let forgotten = false;
  for (const change of servers) {
    const now = backend.servers.find(one => one.name === change.name);
    if (!now) return { found: 'gone', what: `server ${name}/${change.name}` };
    const endsMaintenance = isInMaintenance(now) && isLetBack(change);
    if (isAt(now, change.to) && !endsMaintenance) continue;
    const isForgotten = isAnew && isAsInFile(now, change);
    if (endsMaintenance || (!isForgotten && !isAt(now, change.from))) {
      return {
        found: 'other',
        what: `${change.name} has ${described(now)}, neither ${worded(
          change.from,
        )} nor ${worded(change.to)}`,
      };
    }
    forgotten ||= isForgotten;
    left.push({ change, now });
  }
  return left.length === 0
    ? { found: 'as-wanted' }
    : { found: 'as-expected', left, forgotten };
}

function isLetBack({ from, to }: ServerChange): boolean {
  return from.drained && !to.drained;
}

/** Maintenance is as good as a drain: it gets nothing, and is not to be ended. */
function isAt(now: HaproxyServer, setting: ServerSetting): boolean {
  if (isInMaintenance(now) && setting.drained) return true;
  return now.weight === setting.weight && isDrained(now) === setting.drained;
}

function isAsInFile(now: HaproxyServer, { initial }: ServerChange): boolean {
  return (
    now.weight === initial && now.initialWeight === initial && !isDrained(now)
  );
}

function isDrained({ draining }: HaproxyServer): boolean {
  return draining === 'runtime';
}

/** `weight 40`, `weight 40 and state drain`, `weight 40 and state maint`. */
export function described(now: HaproxyServer): string {
  return isInMaintenance(now)
    ? `weight ${now.weight} and state maint`
    : worded({ weight: now.weight, drained: isDrained(now) });
}

/** A setting in words. */
export function worded(setting: ServerSetting): string {
  return setting.drained
    ? `weight ${setting.weight} and state ${stateOf(setting)}`
    : `weight ${setting.weight}`;
}
