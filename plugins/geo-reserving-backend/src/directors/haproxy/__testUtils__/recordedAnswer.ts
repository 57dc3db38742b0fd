import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What HAProxy 2.6.12 answered to the questions, cut down to four backends. */
export const RECORDED_ANSWER = readFileSync(
  path.join(__dirname, '..', '__fixtures__', 'haproxy-2.6.txt'),
  'utf8',
);
