import { checkoutFixture } from '../../../fixtures';
import {
  imageVersion,
  shortZone,
  usualImages,
  zonesText,
} from './placementWords';

describe('imageVersion', () => {
  it.each([
    ['registry.example.com:5000/shop/checkout:v4.18.2', 'v4.18.2'],
    [
      'registry.example.com:5000/shop/checkout',
      'registry.example.com:5000/shop/checkout',
    ],
    ['shop/checkout@sha256:0123456789abcdef', 'sha256:0123456'],
    ['shop/checkout:v1@sha256:0123456789abcdef', 'v1'],
  ])('of %s is %s', (image, version) => {
    expect(imageVersion(image)).toBe(version);
  });
});

describe('zonesText', () => {
  it('leaves out the region that every zone starts with', () => {
    expect(zonesText(checkoutFixture().placements[0])).toBe('a 6 · b 5 · c 5');
    expect(shortZone('eu-west-1a', 'frankfurt')).toBe('eu-west-1a');
    expect(shortZone('eu-west-1', 'eu-west-1')).toBe('eu-west-1');
  });
});

describe('usualImages', () => {
  it('is what most clusters run', () => {
    expect(usualImages(checkoutFixture().placements)).toContain('v4.18.2');
  });

  it('is nothing when two kinds are equally common', () => {
    const [, , iad, gru] = checkoutFixture().placements;
    expect(usualImages([iad, gru])).toBeUndefined();
  });
});
