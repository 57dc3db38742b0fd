import { ago, runningOperationFixture, STORY_TIME } from '../../../fixtures';
import { moveLines, type MoveFrame } from './moveLines';

const { observed, ...operation } = runningOperationFixture();
const REGIONS = ['eu-central', 'us-east', 'sa-east', 'ap-southeast'];
const frame: MoveFrame = {
  width: 440,
  height: 240,
  left: 30,
  right: 10,
  top: 10,
  bottom: 30,
  start: STORY_TIME - 200_000,
  end: STORY_TIME,
};
const sample = (seconds: number, frankfurt: number) => ({
  at: ago(seconds),
  split: { 'eu-central': frankfurt, 'us-east': 80 - frankfurt },
});

describe('the picture of a move', () => {
  it('orders in steps: from what was, at the begin of each', () => {
    const [frankfurt] = moveLines(operation, [], REGIONS, frame).lines;
    // 50 before, 40 from the first step (121 s ago) on, 30 from the second (43 s ago) on; the scale ends at 60.
    expect(frankfurt.ordered).toBe('M30 43.3H188V76.7H344V110H430');
    expect(frankfurt.observed).toBe('');
    expect(frankfurt.last).toBeUndefined();
  });

  it('draws what was measured in its time only, oldest first', () => {
    const history = [sample(9, 36), sample(100, 48), sample(900, 50)];
    const [frankfurt] = moveLines(operation, history, REGIONS, frame).lines;
    expect(frankfurt.observed).toBe('M230 50L412 90');
    expect(frankfurt.last?.percent).toBe(36);
  });

  it('ends with what was seen last, unless that is old', () => {
    const last = (stale: boolean) =>
      moveLines(
        { ...operation, observed: { ...observed!, stale } },
        [sample(100, 48)],
        REGIONS,
        frame,
      ).lines[0].last?.percent;
    expect(last(false)).toBe(36);
    expect(last(true)).toBe(48);
  });

  it('leaves out regions that do not change', () => {
    const plan = {
      ...operation.plan,
      steps: operation.plan.steps.map(step => ({
        ...step,
        predicted: {
          ...step.predicted,
          split: { ...operation.plan.current.split, 'us-east': 31 },
        },
      })),
    };
    const { lines } = moveLines({ ...operation, plan }, [], REGIONS, frame);
    expect(lines.map(({ region }) => region)).toEqual(['us-east']);
  });

  it('is empty before the first step, with a scale all the same', () => {
    const waiting = {
      ...operation,
      steps: operation.steps.map(s => ({ ...s, startedAt: undefined })),
    };
    const picture = moveLines(waiting, [], REGIONS, frame);
    expect(picture.lines).toEqual([]);
    expect(picture.yTicks.map(({ percent }) => percent)).toEqual([0, 20]);
  });
});
