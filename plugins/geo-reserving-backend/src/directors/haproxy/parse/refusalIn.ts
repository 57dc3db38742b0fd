/** What HAProxy says instead of doing something, and what it means. Its own words are never passed on. */
const REFUSALS: readonly [RegExp, string][] = [
  [/Permission denied/, 'its stats socket is not of "level admin"'],
  [
    /static LB algorithm/,
    'the algorithm of the backend takes no weight at run time but 0 and that of the file',
  ],
  [/No such (backend|server)/, 'there is no such backend or server any more'],
  [/Unknown command/, 'it does not know the command'],
];

/** Why a line of commands was refused; undefined: each was answered with an empty line, as when it is done. */
export function refusalIn(answer: string): string | undefined {
  if (answer.trim() === '') return undefined;
  const known = REFUSALS.find(([pattern]) => pattern.test(answer));
  return known?.[1] ?? 'it refuses the command';
}
