import { Report } from './Report';

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => jest.restoreAllMocks());

describe('the table of a run', () => {
  it('has a column for each side and says whether aims were met', () => {
    const report = new Report(['ours', 'theirs']);
    report.add({ what: 'a view', ours: '1 ms', theirs: '2 ms' });
    report.add({ what: 'all', ours: '3 ms', aim: 'under 2 ms', met: false });

    expect(report.toMarkdown()).toBe(
      [
        '| measure | ours | theirs | aim |',
        '|---|---|---|---|',
        '| a view | 1 ms | 2 ms |  |',
        '| all | 3 ms |  | under 2 ms: missed |',
        '',
      ].join('\n'),
    );
  });

  it('has no column for anybody else when there is none', () => {
    const report = new Report(['ours']);
    report.add({ what: 'all', ours: '1 ms', aim: 'under 2 ms', met: true });

    expect(report.toMarkdown()).toContain('| all | 1 ms | under 2 ms: met |');
  });
});
