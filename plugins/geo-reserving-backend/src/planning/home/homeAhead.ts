import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { sameIntent } from '../intents/targetIntent';
import type { WalkHome } from '../takeStep';
import type { HomeRecord } from './HomeRecord';

/** Home as a way to an intent sees it; undefined: nobody kept what objects were there. */
export function homeAhead(
  record: HomeRecord | undefined,
  to: Intent,
): WalkHome | undefined {
  return record && { record, isTarget: sameIntent(record.intent, to) };
}
