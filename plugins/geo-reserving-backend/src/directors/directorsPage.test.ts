/** The tables of docs/directors.md say what the directors say of themselves. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { surveySettings } from '../__testUtils__/surveySettings';
import { createDirectors } from './createDirectors';
import { createHaproxy } from './haproxy/createHaproxy';

const PAGE = readFileSync(
  path.resolve(__dirname, '../../../../docs/directors.md'),
  'utf8',
);

const directors = createDirectors({
  haproxy: createHaproxy({ instances: [], backends: [] }, () => 0),
  settings: surveySettings(),
  clusters: [],
});

/** Cells of the rows below a heading, without code marks. */
function tableBelow(heading: string): string[][] {
  const [, section] = PAGE.split(`## ${heading}\n`);
  const [body] = section.split('\n## ');
  const rows = body.split('\n').filter(line => line.startsWith('| `'));
  return rows.map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim().replace(/`/g, '')),
  );
}

it('lists every director with its layer', () => {
  expect(
    tableBelow('What each of them reads').map(([id, layer]) => [id, layer]),
  ).toEqual(directors.map(({ id, layer }) => [id, layer]));
});

it('states what every director can do', () => {
  const words = (value: string) => value.replace('-', ' ');
  expect(tableBelow('What each of them can do')).toEqual(
    directors.map(({ id, capabilities }) => [
      id,
      words(capabilities.weights),
      words(capabilities.order),
      words(capabilities.drain),
      capabilities.granularity,
      words(capabilities.automaticFailover),
    ]),
  );
});
