/** docs/extending.md shows the example as it is compiled and tested. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PAGE = readFileSync(
  path.resolve(__dirname, '../../../../docs/extending.md'),
  'utf8',
);
const PACKAGE = '@geo-reserving/plugin-geo-reserving-node';

const shown = new Map(
  [...PAGE.matchAll(/<!-- file: (\S+) -->\n\n```ts\n(.*?)```/gs)].map(
    ([, file, code]) => [file, code] as const,
  ),
);
const examples = readdirSync(__dirname).filter(
  file => file !== path.basename(__filename),
);

/** A file as somebody in another package would write it. */
function fromOutside(file: string): string {
  return readFileSync(path.join(__dirname, file), 'utf8')
    .replace(/'\.\.\/(directors|objects|extensions)'/g, `'${PACKAGE}'`)
    .replace(/'\.\.\/testUtils'/g, `'${PACKAGE}/testUtils'`);
}

/** Without what a formatter decides: a longer name of a package breaks a line. */
function tokens(code: string | undefined): string[] | undefined {
  return (
    code?.replace(/,(\s*[}\])])/g, '$1').match(/\w+|[^\s\w]/g) ?? undefined
  );
}

it('shows every file of the example', () => {
  expect([...shown.keys()].sort()).toEqual(examples.sort());
});

it.each(examples)('shows %s as it is', file => {
  expect(tokens(shown.get(file))).toEqual(tokens(fromOutside(file)));
});
