import type { Act } from './Act';
import { afterEnd } from './afterEnd';
import { backwards } from './backwards';
import { beforeStart } from './beforeStart';
import { forwards } from './forwards';
import type { Question } from './Question';

/**
 * What to do next with an operation. Pure: journal, plan, a look at the world and the time go in, one act comes out.
 * Asked again after every act, so that whoever takes over goes on from the journal alone.
 */
export function decide(question: Question): Act {
  switch (question.state.status) {
    case 'planned':
    case 'awaiting-approval':
      return beforeStart(question);
    case 'running':
    case 'verifying':
      return forwards(question);
    case 'rolling-back':
      return backwards(question);
    default:
      return afterEnd(question);
  }
}
