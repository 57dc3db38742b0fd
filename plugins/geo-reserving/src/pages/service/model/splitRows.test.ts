import {
  calmServiceFixture,
  checkoutFixture,
  unknownServiceFixture,
} from '../../../fixtures';
import { RegionNames } from './RegionNames';
import { splitRows } from './splitRows';

const rowsOf = (view = checkoutFixture()) =>
  splitRows(view, RegionNames.of(view));

describe('splitRows', () => {
  it('has one row a region, in the order of the fleet', () => {
    expect(rowsOf().map(row => row.region)).toEqual([
      'eu-central',
      'us-east',
      'sa-east',
      'ap-southeast',
    ]);
  });

  it('gives a difference only beyond two points', () => {
    const deltas = rowsOf().map(({ observed }) =>
      observed.known ? observed.delta : 'unknown',
    );
    expect(deltas).toEqual([-12, 11, undefined, undefined]);
  });

  it('calls a share old when its region was not measured lately', () => {
    const singapore = rowsOf()[3].observed;
    expect(singapore).toMatchObject({ known: true, stale: true });
  });

  it('names the clusters that could not be asked', () => {
    expect(rowsOf()[0].unknownClusters).toEqual(['fra-2']);
  });

  it('takes a region that a known split leaves out as a true zero', () => {
    const view = calmServiceFixture();
    const { observed } = view.split;
    const without = splitRows(
      {
        ...view,
        split: {
          ...view.split,
          observed: { ...observed, known: true, split: {}, unserved: 0 },
        },
      },
      RegionNames.of(view),
    );
    expect(without[0].observed).toMatchObject({ known: true, percent: 0 });
  });

  it('keeps unknown as unknown, with the reason', () => {
    const [row] = rowsOf(unknownServiceFixture());
    expect(row.observed).toEqual({
      known: false,
      reason: 'No observer sees this service.',
    });
  });

  it('shows layers only when they disagree', () => {
    const view = checkoutFixture();
    const layer = (percent: number) => ({
      known: true as const,
      split: { 'eu-central': percent },
      unserved: 0,
      provenance: view.split.configured.provenance,
    });
    const layered = (internal: number, external: number) =>
      rowsOf({
        ...view,
        split: {
          ...view.split,
          configuredByLayer: [
            { layer: 'internal', split: layer(internal) },
            { layer: 'external', split: layer(external) },
          ],
        },
      })[0].layers;
    expect(layered(50, 51)).toBeUndefined();
    expect(layered(50, 80)).toEqual([
      { layer: 'internal', percent: 50 },
      { layer: 'external', percent: 80 },
    ]);
  });
});
