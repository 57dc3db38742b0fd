import {
  isJsonObject,
  resourceVersionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Failure } from '../connection/Failure';
import { inertText } from '../connection/inertText';

/** One line of a watch. */
export type WatchLine =
  | { kind: 'upsert'; object: unknown; resourceVersion?: string }
  | { kind: 'delete'; object: unknown; resourceVersion?: string }
  | { kind: 'bookmark'; resourceVersion: string }
  /** The server ends the watch with a Status, most often 410. */
  | { kind: 'error'; failure: Failure };

/** Reads one line of a watch. Never throws. */
export function parseWatchLine(line: string): WatchLine {
  const event = parseJson(line);
  if (!isJsonObject(event)) {
    return malformed('a line of its watch is not a JSON object');
  }
  const { type, object } = event;
  const resourceVersion = resourceVersionOf(object);
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
      return { kind: 'upsert', object, resourceVersion };
    case 'DELETED':
      return { kind: 'delete', object, resourceVersion };
    case 'BOOKMARK':
      return resourceVersion
        ? { kind: 'bookmark', resourceVersion }
        : malformed('a bookmark of its watch has no resourceVersion');
    case 'ERROR':
      return { kind: 'error', failure: statusFailure(object) };
    default:
      return malformed('an event of its watch has an unknown type');
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function statusFailure(status: unknown): Failure {
  const fields = isJsonObject(status) ? status : {};
  const code = typeof fields.code === 'number' ? fields.code : 0;
  const reason =
    typeof fields.message === 'string' ? inertText(fields.message, []) : '';
  return {
    kind: code === 410 ? 'gone' : 'server-error',
    message: `its watch ends with ${code || 'an error'}${
      reason ? `: ${reason}` : ''
    }`,
    status: code,
  };
}

function malformed(message: string): WatchLine {
  return { kind: 'error', failure: { kind: 'malformed', message } };
}
