import { measurementOf } from '../gates/measurement';
import type { Baseline } from '../journal/events';
import { withoutStop } from '../progress/punctuation';
import { note, wait, type Act } from './Act';
import { objectionsTo } from './objections';
import type { Question } from './Question';

/** Nothing is written yet: it waits for an approval, begins, or ends because the world moved on. */
export function beforeStart(question: Question): Act {
  const { state, plan, look, now } = question;
  if (state.abort) return note({ kind: 'aborted' });
  const validUntil = Date.parse(plan.validUntil);
  if (now >= validUntil)
    return ended('its plan is too old. Ask for a fresh plan');
  if (state.status === 'awaiting-approval')
    return wait(validUntil, 'Waiting for an approval');
  if (look.staleness)
    return ended(`its plan is stale: ${withoutStop(look.staleness)}`);
  const [objection] = objectionsTo(question);
  if (objection)
    return ended(
      `${objection.rule} does not allow it now: ${objection.statement}`,
    );
  return { act: 'start', baseline: baselineOf(question) };
}

function ended(why: string): Act {
  return note({ kind: 'failed', why: `Nothing was written, because ${why}` });
}

function baselineOf({ look: { view } }: Question): Baseline {
  const measured = view && measurementOf(view);
  if (!measured) return {};
  const { split, errorPercent, requestsPerSecond } = measured;
  return { split, errorPercent, requestsPerSecond };
}
