import { HaproxyFailed } from '../runtime/HaproxyFailure';

/** The answers to the questions of {@link QUESTIONS}. */
export type Answers = {
  info: string;
  level: string;
  state: string;
  stat: string;
};

/**
 * What is asked, in one line: one connection, one moment. The statistics come last, because only
 * they hold texts of other machines (what a checked server said). `-1 6 -1`: of all proxies, the
 * backends and their servers; frontends say nothing about where requests go.
 */
export const QUESTIONS =
  'show info;show cli level;show servers state;show stat -1 6 -1';

/**
 * Takes the answer to {@link QUESTIONS} apart. HAProxy ends each with an empty line.
 *
 * @throws HaproxyFailed with the kind that the text betrays
 */
export function splitAnswer(text: string): Answers {
  if (text.trim() === '') throw new HaproxyFailed('silent');
  const [info, level, state, ...rest] = text.split('\n\n');
  if (rest.length === 0) throw new HaproxyFailed(kindOfShort(text));
  const answers = { info, level, state, stat: rest.join('\n\n') };
  for (const answer of [info, state, answers.stat]) {
    if (isRefusal(answer)) throw new HaproxyFailed(kindOfRefusal(answer));
  }
  if (!isInfo(answers.info)) throw new HaproxyFailed('not-haproxy');
  if (!answers.stat.endsWith('\n\n')) throw new HaproxyFailed('truncated');
  return answers;
}

/** Whether a command was refused, so that nothing of use follows. */
export function isRefusal(answer: string): boolean {
  return /^(Permission denied|Unknown command)/.test(answer);
}

function kindOfRefusal(answer: string) {
  return answer.startsWith('Permission') ? 'permission-denied' : 'not-a-worker';
}

function kindOfShort(text: string) {
  if (isRefusal(text)) return kindOfRefusal(text);
  return isInfo(text) ? 'truncated' : 'not-haproxy';
}

function isInfo(text: string): boolean {
  return text.startsWith('Name: ');
}
