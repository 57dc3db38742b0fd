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
  return `- [${nameOf(operation)}](${page}): ${wordsOf(operation).join(
    ' ',
  )} [The operation](${linkTo(`operations/${id}`)})`;
}

/** What was moved, how it ended, how long it took, and when it goes back; in plain words, for a log. */
export function endOf(operation: OperationView): string {
  const goesBack = goesBackAt([operation]);
  return [
    ...wordsOf(operation),
    ...(goesBack ? [`Goes back by itself at ${goesBack}.`] : []),
  ].join(' ');
}

/**
 * When the first of them goes back by itself: `2026-11-26 20:54 UTC`, because a task is read in more than one time zone.
 *
 * @returns undefined when none does
 */
export function goesBackAt(
  ended: readonly OperationView[],
): string | undefined {
  const [first] = ended
    .filter(({ status }) => status === 'succeeded')
    .flatMap(({ expiresAt }) => expiresAt ?? [])
    .sort();
  return first && `${first.slice(0, 16).replace('T', ' ')} UTC`;
}

function wordsOf(operation: OperationView): string[] {
  const { plan, message } = operation;
  return [`${plan.summary}.`, message, ...timesOf(operation)];
}

function timesOf(operation: OperationView): string[] {
  const { writtenAfterSeconds: written, observed } = operation;
  return [
    ...(written === undefined
      ? []
      : [`Written after ${seconds(written)}, ${movedText(operation)}.`]),
    ...(observed ? [`Measured: ${splitInWords(observed.split)}.`] : []),
  ];
}

/** A step ends when its split is seen to be near enough, which may be before 95 % of all of it. */
function movedText({ movedAfterSeconds, observed }: OperationView): string {
  if (movedAfterSeconds !== undefined) {
    return `moved after ${seconds(movedAfterSeconds)}`;
  }
  return observed
    ? '95 % of it not seen to have moved yet'
    : 'moved: not measured';
}

function seconds(value: number): string {
  return `${Math.round(value * 10) / 10} s`;
}
