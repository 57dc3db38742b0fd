import { TimeMarks } from './TimeMarks';

describe('time marks', () => {
  it('that changed between two looks did so after the first, for all that anybody knows', () => {
    const marks = new TimeMarks();
    marks.at('young', 1_000);
    marks.at('young', 1_500);
    expect(marks.at('old', 2_000).marksSince).toBe(1_500);
    expect(marks.at('old', 2_500).marksSince).toBe(1_500);
  });

  it('that nobody looked at for long may have changed at any time', () => {
    const marks = new TimeMarks();
    expect(marks.at('young', 1_000).marksSince).toBe(-Infinity);
    expect(marks.at('old', 60_000).marksSince).toBe(-Infinity);
  });
});
