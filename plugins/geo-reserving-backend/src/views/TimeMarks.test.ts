import { TimeMarks } from './TimeMarks';

describe('time marks', () => {
  it('that somebody watches have changed since the last look', () => {
    const marks = new TimeMarks();
    marks.changedSince('young', 1_000);
    expect(marks.changedSince('young', 1_500)).toBeUndefined();
    expect(marks.changedSince('old', 2_000)).toBe(1_500);
    expect(marks.changedSince('old', 2_500)).toBeUndefined();
  });

  it('that nobody watched may have changed at any time', () => {
    const marks = new TimeMarks();
    expect(marks.changedSince('young', 1_000)).toBe(-Infinity);
    expect(marks.changedSince('old', 60_000)).toBe(-Infinity);
    expect(marks.changedSince('old', 120_000)).toBeUndefined();
  });
});
