import type { HaproxyInstanceSetting } from '../directors/haproxy/HaproxySetting';
import type { HaproxySocket } from '../directors/haproxy/runtime/exchange';
import { readDuration } from './readDuration';
import { readName } from './readName';
import type { Section } from './Section';

/** Milliseconds for one reading, unless set. */
const DEFAULT_DEADLINE_MS = 2_000;
/** All instances are read within one poll of 4.5 seconds. */
const LONGEST_DEADLINE_MS = 4_000;
/** Longest path of a UNIX socket on Linux. */
const MAX_SOCKET_PATH = 107;
/** A host name or an address; a scheme, a port or a blank in it is a mistake. */
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:.]{2,45})$/;

/** Reads `haproxy.instances`. Instances with a problem are left out; the problems are noted. */
export function readHaproxyInstances(
  haproxy: Section,
): HaproxyInstanceSetting[] {
  const names = new Set<string>();
  return haproxy.sections('instances').flatMap(section => {
    const setting = readInstance(section);
    if (setting && names.has(setting.name)) {
      section.problem('name', `"${setting.name}" is listed twice; keep one`);
    }
    names.add(setting?.name ?? '');
    return setting ?? [];
  });
}

function readInstance(section: Section): HaproxyInstanceSetting | undefined {
  section.only('name', 'socket', 'deadline', 'writable');
  const name = readName(section, 'name');
  const socket = readSocket(section);
  const deadlineMs =
    readDuration(section, section.asConfig(), 'deadline', {
      min: 100,
      max: LONGEST_DEADLINE_MS,
    }) ?? DEFAULT_DEADLINE_MS;
  const writable = section.flag('writable');
  return name && socket
    ? { name, socket, deadlineMs, ...(writable ? { writable } : {}) }
    : undefined;
}

function readSocket(section: Section): HaproxySocket | undefined {
  if (!section.has('socket')) {
    return section.problem(
      'socket',
      'is missing; set {host, port} or {path} of its "stats socket"',
    );
  }
  const socket = section.section('socket');
  if (!socket) return undefined;
  socket.only('host', 'port', 'path');
  if (socket.has('path')) {
    return socket.has('host') || socket.has('port')
      ? socket.problem('path', 'is set beside host and port; keep one way')
      : readPath(socket);
  }
  return readAddress(socket);
}

function readPath(socket: Section): HaproxySocket | undefined {
  const path = socket.text('path');
  if (path === undefined) return undefined;
  return path.startsWith('/') && path.length <= MAX_SOCKET_PATH
    ? { path }
    : socket.problem(
        'path',
        `must be an absolute path of at most ${MAX_SOCKET_PATH} characters`,
      );
}

function readAddress(socket: Section): HaproxySocket | undefined {
  const host = socket.requiredText('host', 'set it beside port, or set path');
  const port = readPort(socket);
  if (host === undefined || port === undefined) return undefined;
  return HOST.test(host)
    ? { host, port }
    : socket.problem(
        'host',
        'is neither a host name nor an address; write it without scheme and port',
      );
}

/** A number, or its text, which is what an environment variable becomes. */
function readPort(socket: Section): number | undefined {
  if (!socket.has('port')) {
    return socket.problem('port', 'is missing; set it beside host');
  }
  const port = socket.asConfig().getOptional('port');
  const number = typeof port === 'string' ? Number(port) : port;
  return Number.isInteger(number) &&
    Number(number) >= 1 &&
    Number(number) <= 65_535
    ? Number(number)
    : socket.problem('port', 'must be a whole number from 1 to 65535');
}
