import { readmeProblems } from './readmeProblems';

const readme = (...titles: string[]) =>
  ['# A package', ...titles.map(title => `## ${title}\n\nText.`)].join('\n\n');

describe('a README', () => {
  it('has four sections in this order, and others between them', () => {
    expect(
      readmeProblems(
        readme('Installation', 'Configuration', 'Use', 'Pages', 'Development'),
      ),
    ).toEqual([]);
  });

  it.each([
    [[], 'no sections'],
    [['Configuration', 'Installation', 'Use', 'Development'], 'Configuration,'],
    [
      ['Installation', 'Configuration', 'Development'],
      'Installation, Configuration, Development',
    ],
  ])('is complained of with %j', (titles, found) => {
    expect(readmeProblems(readme(...titles))).toEqual([
      expect.stringContaining(`README.md has ${found}`),
    ]);
  });
});
