import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ActionDeps } from '../actions/ActionDeps';
import { nameOf, splitInWords } from './describePlan';

/** How operations ended, one item of a Markdown list each, with links to the service and to the operation. */
export function reportOf(
  ended: readonly OperationView[],
  { linkTo }: Pick<ActionDeps, 'linkTo'>,
): string {
  return ended.map(operation => itemOf(operation, linkTo)).join('\n');
}

function itemOf(
  operation: OperationView,
  linkTo: ActionDeps['linkTo'],
): string {
  const { id, service } = operation;
  const page = linkTo(`services/${service.namespace}/${service.name}`);
  return `- [${nameOf(operation)}](${page}): ${endOf(
    operation,
  )} [The operation](${linkTo(`operations/${id}`)})`;
}

/** What was moved, how it ended, and how long it took; in plain words. */
export function endOf(operation: OperationView): string {
  const { plan, message } = operation;
  return [`${plan.summary}.`, message, ...timesOf(operation)].join(' ');
}

function timesOf(operation: OperationView): string[] {
  const { writtenAfterSeconds: written, movedAfterSeconds: moved } = operation;
  const { observed, expiresAt, status } = operation;
  return [
    ...(written === undefined
      ? []
      : [
          `Written after ${seconds(written)}, ${
            moved === undefined
              ? 'moved: not measured'
              : `moved after ${seconds(moved)}`
          }.`,
        ]),
    ...(observed ? [`Measured: ${splitInWords(observed.split)}.`] : []),
    ...(expiresAt && status === 'succeeded'
      ? [`Goes back by itself at ${minuteOf(expiresAt)}.`]
      : []),
  ];
}

function seconds(value: number): string {
  return `${Math.round(value * 10) / 10} s`;
}

/** `2026-11-26 20:54 UTC`: a task's log is read in more than one time zone. */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
