import type { ChangeOutcome, TrafficDirector } from '../../directors';

/**
 * What a director writes into clusters is granted by what it declares: a kind, or a verb, that is not declared would be
 * refused by every cluster, in the middle of an operation.
 *
 * @returns what is broken, one sentence each
 */
export function writesAreDeclared(
  outcome: ChangeOutcome,
  { writes = [] }: Pick<TrafficDirector, 'writes'>,
): string[] {
  if (outcome.kind === 'cannot') return [];
  return outcome.changes.flatMap(({ id, form, write }) => {
    if (write.target !== 'kubernetes') return [];
    const { group, plural } = write.resource;
    const declared = writes.find(
      ({ resource }) => resource.group === group && resource.plural === plural,
    );
    // What was created is patched when it is moved on, and deleted on the way back.
    const needed =
      form === 'create'
        ? (['create', 'patch', 'delete'] as const)
        : (['patch'] as const);
    return needed
      .filter(verb => !declared?.verbs.includes(verb))
      .map(verb => `${id}: ${verb} on ${plural} is not among its writes`);
  });
}
