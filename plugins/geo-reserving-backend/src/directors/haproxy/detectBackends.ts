import type {
  Detection,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import { bindBackends } from './binding/bindBackends';
import type { HaproxySetting } from './HaproxySetting';
import type { HaproxyState } from './HaproxyState';

type Question = DirectorQuestion<HaproxyState>;

/** Whether a backend leads to the service, as far as that can be told. */
export function detectBackends(
  question: Question,
  setting: HaproxySetting,
): Detection {
  const { backends, problems } = bindBackends(question, setting);
  const [bound] = backends;
  const isConfigured = setting.instances.length > 0;
  if (bound && !isConfigured) {
    return cannotTell(
      `It is bound to the HAProxy backend ${bound.backend}, and no HAProxy is configured: list the instances under geoReserving.haproxy.instances.`,
    );
  }
  // What is bound directs nothing before some instance has said what it does.
  if (bound) {
    return isEverRead(question)
      ? { verdict: 'directs' }
      : cannotTell(whyNeverRead(question));
  }
  if (problems.length > 0) return cannotTell(problems.join(' '));
  return isConfigured && isServiceUnread(question)
    ? cannotTell(
        'Its Service was not read in any cluster, and may be annotated with a HAProxy backend.',
      )
    : { verdict: 'does-not' };
}

function cannotTell(why: string): Detection {
  return { verdict: 'cannot-tell', why };
}

function isEverRead({ polled }: Question): boolean {
  return polled?.state.instances.some(({ reading }) => reading) ?? false;
}

function whyNeverRead({ polled }: Question): string {
  const failures = polled?.state.instances.flatMap(s => s.failure ?? []) ?? [];
  return failures.length > 0
    ? failures.join(' ')
    : 'No HAProxy in front of it was read yet.';
}

function isServiceUnread({ placements }: Pick<Question, 'placements'>) {
  return placements.every(({ service }) => service === undefined);
}
