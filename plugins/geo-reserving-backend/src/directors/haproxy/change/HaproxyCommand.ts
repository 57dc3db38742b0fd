import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import { isHaproxyName } from '../haproxyName';

/** What is set of a server at run time. */
export type ServerSetting = {
  /** 0..256 */
  weight: number;
  /** Whether somebody drains it. */
  drained: boolean;
};

/** One server to set. */
export type ServerChange = {
  name: string;
  /** Weight that the configuration file gave it when it was planned: what it has again after a reload. */
  initial: number;
  from: ServerSetting;
  to: ServerSetting;
};

/** Sets servers of one backend of one instance; plain JSON, as the journal keeps it. */
export type HaproxyCommand = {
  set: 'servers';
  backend: string;
  /** The process that it was planned from: another one has forgotten what was set. */
  process: string;
  servers: readonly ServerChange[];
};

/** HAProxy's own limit. */
export const MAX_WEIGHT = 256;

/** The command that restores what was there before. */
export function undoOf(command: HaproxyCommand): HaproxyCommand {
  return {
    ...command,
    servers: command.servers.map(({ from, to, ...rest }) => ({
      ...rest,
      from: to,
      to: from,
    })),
  };
}

/**
 * Reads a command that was kept somewhere. Names in it become words of a command line, so anything that is not exactly
 * as {@link HaproxyCommand} has it is none.
 *
 * @returns undefined when it is no command
 */
export function readCommand(
  value: Readonly<Record<string, unknown>>,
): HaproxyCommand | undefined {
  const { set, backend, process, servers } = value;
  if (set !== 'servers' || !isName(backend)) return undefined;
  if (typeof process !== 'string' || !Array.isArray(servers)) return undefined;
  const read = servers.flatMap(one => readServer(one) ?? []);
  return read.length > 0 && read.length === servers.length
    ? { set, backend, process, servers: read }
    : undefined;
}

function readServer(value: unknown): ServerChange | undefined {
  if (!isJsonObject(value)) return undefined;
  const { name, initial } = value;
  const from = readSetting(value.from);
  const to = readSetting(value.to);
  return isName(name) && isWeight(initial) && from && to
    ? { name, initial, from, to }
    : undefined;
}

function readSetting(value: unknown): ServerSetting | undefined {
  if (!isJsonObject(value)) return undefined;
  const { weight, drained } = value;
  return isWeight(weight) && typeof drained === 'boolean'
    ? { weight, drained }
    : undefined;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && isHaproxyName(value);
}

function isWeight(value: unknown): value is number {
  return (
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_WEIGHT
  );
}
