/**
 * Carries out one command at one instance: looks, says what is left to say, and looks again. What is said is made of
 * validated names and whole numbers only.
 */
import type { CommandOutcome } from '@geo-reserving/plugin-geo-reserving-node';
import { commandLines, type LeftToDo } from './change/commandLines';
import {
  compareServers,
  worded,
  type Comparison,
} from './change/compareServers';
import type { HaproxyCommand } from './change/HaproxyCommand';
import { refusalIn } from './parse/refusalIn';
import type { HaproxySnapshot } from './HaproxySnapshot';

/** An instance as it is written to. */
export type WritableInstance = {
  readonly name: string;
  /** A reading that begins now. */
  look(signal: AbortSignal): Promise<HaproxySnapshot>;
  /** Says a line and hears the answer. */
  say(line: string, signal: AbortSignal): Promise<string>;
};

/** @throws when it cannot be said whether it was carried out */
export async function applyCommand(
  instance: WritableInstance,
  command: HaproxyCommand,
  signal: AbortSignal,
): Promise<CommandOutcome> {
  const before = await instance.look(signal);
  if (before.level !== 'admin') {
    return refused(instance, 'its stats socket is not of "level admin"');
  }
  const found = compareServers(command, before);
  if (found.found !== 'as-expected') return settled(instance, found);
  for (const line of commandLines(command, found.left)) {
    const why = refusalIn(await instance.say(line, signal));
    if (why === undefined) continue;
    await putBack(instance, command, found.left, signal);
    return refused(instance, why);
  }
  const after = compareServers(command, await instance.look(signal));
  if (after.found === 'as-wanted') {
    return { outcome: 'applied', message: wordsOf(command) };
  }
  if (after.found !== 'as-expected') return settled(instance, after);
  // A reload in between, or somebody faster; the next attempt finds out.
  throw new Error(
    `HAProxy ${instance.name}: what was set is not there when it is read again`,
  );
}

/** What was set before something was refused: half of a command is nobody's wish. */
async function putBack(
  instance: WritableInstance,
  command: HaproxyCommand,
  left: readonly LeftToDo[],
  signal: AbortSignal,
): Promise<void> {
  const { backends } = await instance.look(signal);
  const present = backends.get(command.backend)?.servers ?? [];
  const wrong = left.flatMap(({ change, now }) => {
    const server = present.find(({ name }) => name === change.name);
    const to = { weight: now.weight, drained: now.draining === 'runtime' };
    return server ? [{ change: { ...change, to }, now: server }] : [];
  });
  for (const line of commandLines(command, wrong)) {
    await instance.say(line, signal);
  }
}

/** What follows without a word being said. */
function settled(
  instance: Pick<WritableInstance, 'name'>,
  comparison: Exclude<Comparison, { found: 'as-expected' }>,
): CommandOutcome {
  switch (comparison.found) {
    case 'as-wanted':
      return { outcome: 'unchanged' };
    case 'gone':
      return refused(instance, `there is no ${comparison.what} any more`);
    default:
      return {
        outcome: 'conflict',
        message: `HAProxy ${instance.name}: ${comparison.what}; somebody else set it, or its file was changed`,
      };
  }
}

function refused(
  { name }: Pick<WritableInstance, 'name'>,
  why: string,
): CommandOutcome {
  return { outcome: 'refused', message: `HAProxy ${name}: ${why}` };
}

function wordsOf({ backend, servers }: HaproxyCommand): string {
  return servers
    .map(({ name, to }) => `${backend}/${name}: ${worded(to)}`)
    .join(', ');
}
