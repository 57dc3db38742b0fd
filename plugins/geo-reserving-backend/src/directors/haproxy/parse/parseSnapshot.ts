import type { HaproxyServer, HaproxySnapshot } from '../HaproxySnapshot';
import { HaproxyFailed } from '../runtime/HaproxyFailure';
import { parseInfo } from './parseInfo';
import { parseLevel } from './parseLevel';
import {
  parseServersState,
  serverKey,
  type ServerState,
} from './parseServersState';
import { parseStat, type ServerStat } from './parseStat';
import { splitAnswer } from './splitAnswer';

/**
 * Reads the answer to the questions into a snapshot.
 *
 * @param now - when it was read, in milliseconds since the epoch
 * @throws HaproxyFailed when it is anything but a whole answer of a HAProxy
 */
export function parseSnapshot(
  instance: string,
  text: string,
  now: number,
): HaproxySnapshot {
  const { info, level, state, stat } = splitAnswer(text);
  const states = parseServersState(state);
  const backends = parseStat(stat).map(({ servers, ...backend }) => ({
    ...backend,
    servers: servers.map(server =>
      joined(server, states.get(serverKey(backend.name, server.name))),
    ),
  }));
  return {
    instance,
    readAt: now,
    ...parseInfo(info),
    ...parseLevel(level),
    backends: new Map(backends.map(backend => [backend.name, backend])),
  };
}

/** @param state - absent: the server came between the two questions, so the reading is no one moment */
function joined(
  { isTracking, ...stat }: ServerStat,
  state: ServerState | undefined,
): HaproxyServer {
  if (!state) {
    throw new HaproxyFailed('truncated', 'a server was added meanwhile');
  }
  const { hasChecks, ...rest } = state;
  return { ...stat, ...rest, checked: checkedOf(hasChecks, isTracking) };
}

function checkedOf(
  hasChecks: boolean,
  isTracking: boolean,
): HaproxyServer['checked'] {
  if (isTracking) return 'tracked';
  return hasChecks ? 'itself' : 'never';
}
