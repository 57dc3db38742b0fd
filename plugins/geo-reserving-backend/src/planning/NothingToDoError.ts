import { CustomErrorBase } from '@backstage/errors';
import { NOTHING_TO_DO } from '@geo-reserving/plugin-geo-reserving-common';

/** Everything is as asked already. A 400 with a name of its own: who wants the state, and not the change, is content. */
export class NothingToDoError extends CustomErrorBase {
  readonly statusCode = 400;
  name = NOTHING_TO_DO;
}
