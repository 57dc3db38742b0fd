import type { HaproxyServer } from '../HaproxySnapshot';
import { stateOf } from './fieldsOf';
import type { HaproxyCommand, ServerChange } from './HaproxyCommand';

/** HAProxy's buffer is 16 KiB unless tuned, and a longer line is dropped with its connection. */
const MAX_LINE = 8_000;

/** A server that is not as wanted yet. */
export type LeftToDo = { change: ServerChange; now: HaproxyServer };

/**
 * The lines to say, each with several commands. Whoever gets more is set first, so that there is somebody to serve at
 * every moment.
 *
 * @param backend - a name that HAProxy accepts, as are those of the servers; nothing else ever becomes a word of a line
 */
export function commandLines(
  { backend }: Pick<HaproxyCommand, 'backend'>,
  left: readonly LeftToDo[],
): string[] {
  const inOrder = [...left].sort((a, b) => rank(a) - rank(b));
  const commands = inOrder.flatMap(one => commandsOf(backend, one));
  return commands.reduce<string[]>((lines, command) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + command.length < MAX_LINE
      ? [...lines.slice(0, -1), `${last};${command}`]
      : [...lines, command];
  }, []);
}

function rank({ change: { to }, now }: LeftToDo): number {
  return !to.drained && to.weight >= now.weight ? 0 : 1;
}

/** The weight comes before a server is let back, and after it is drained. */
function commandsOf(backend: string, { change, now }: LeftToDo): string[] {
  const { name, to } = change;
  const server = `set server ${backend}/${name}`;
  const weight =
    now.weight === to.weight ? [] : [`${server} weight ${to.weight}`];
  const isDrained = now.draining === 'runtime';
  if (isDrained === to.drained) return weight;
  const state = `${server} state ${stateOf(to)}`;
  return to.drained ? [state, ...weight] : [...weight, state];
}
