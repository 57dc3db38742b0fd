import type { Complaint } from './extractReport';
import { problemsOf, type Found } from './problemsOf';

const MANIFEST = {
  name: '@x/plugin',
  dependencies: { '@x/common': '^1.0.0' },
  peerDependencies: { react: '^18.0.0' },
};

const found = (given: Partial<Found> = {}): Found => ({
  name: '@x/plugin',
  text: '',
  complaints: [],
  ...given,
});

const forgotten = (name: string): Complaint => ({
  id: 'ae-forgotten-export',
  text: `The symbol "${name}" needs to be exported by the entry point index.d.ts`,
  where: 'src/index.d.ts:7',
});

describe('the public surface of a package', () => {
  it('passes when types come from what is installed with it', () => {
    const text = [
      "import type { A } from '@x/common';",
      "import { JSX as JSX_2 } from 'react';",
      "import { B } from '@x/common/deeper';",
      "import { C } from '@x/plugin';",
    ].join('\n');
    expect(problemsOf(MANIFEST, [found({ text })])).toEqual([]);
  });

  it('names a package that nobody gets with it, once', () => {
    const text = [
      "import { A } from '@y/lib/alpha';",
      "import { B } from '@y/lib';",
    ].join('\n');
    expect(problemsOf(MANIFEST, [found({ text })])).toEqual([
      '@x/plugin has types of @y/lib in it, which is among neither dependencies nor peerDependencies',
    ]);
  });

  it('says what was complained of, and where', () => {
    const complaints = [
      {
        id: 'ae-undocumented',
        text: 'Missing documentation for "A".',
        where: 'src/a.d.ts:3',
      },
    ];
    expect(problemsOf(MANIFEST, [found({ complaints })])).toEqual([
      'src/a.d.ts:3 Missing documentation for "A". (ae-undocumented)',
    ]);
  });

  it.each([
    'export type Thing = {',
    'export interface Thing {',
    'export function Thing(): void;',
    'export const Thing: string;',
    'export class Thing {',
    'export { Thing }',
  ])('forgets nothing that another entry point exports: %s', line => {
    const complaints = [forgotten('Thing')];
    const tests = found({ name: '@x/plugin/testUtils', complaints });
    expect(problemsOf(MANIFEST, [found({ text: line }), tests])).toEqual([]);
    expect(problemsOf(MANIFEST, [found(), tests])).toEqual([
      'src/index.d.ts:7 The symbol "Thing" needs to be exported by the entry point index.d.ts (ae-forgotten-export)',
    ]);
  });
});
