import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AnnotationsProcessor } from './AnnotationsProcessor';

function component(annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
  };
}

function processing() {
  const logger = mockServices.logger.mock();
  const processor = new AnnotationsProcessor({ logger, knownRegions: ['eu'] });
  const held = new Map<string, any>();
  const cache: any = {
    get: async (key: string) => held.get(key),
    set: async (key: string, value: unknown) => held.set(key, value),
  };
  return {
    logger,
    process: (entity: Entity) =>
      processor.postProcessEntity(entity, undefined, undefined, cache),
  };
}

describe('the processor of annotations', () => {
  it('gives back an entity without any, or with good ones, as it is', async () => {
    const { process, logger } = processing();
    const plain = component();
    const good = component({ 'geo-reserving/service': 'shop/checkout' });
    await expect(process(plain)).resolves.toBe(plain);
    await expect(process(good)).resolves.toBe(good);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('says once in the log what is wrong, and again when it is wrong in another way or anew', async () => {
    const { process, logger } = processing();
    const bad = component({ 'geo-reserving/rpo': 'soon' });
    await process(bad);
    await process(bad);
    expect(logger.warn.mock.calls).toEqual([
      [
        'component:default/checkout: geo-reserving/rpo is "soon"; write a duration with its unit, such as 30s, 15 min or PT5M.',
      ],
    ]);
    await process(component({ 'geo-reserving/rpo': 'late' }));
    await process(component());
    await process(bad);
    expect(logger.warn).toHaveBeenCalledTimes(3);
  });

  it('adds to the status what others wrote there', async () => {
    const { process } = processing();
    const other = { type: 'other', level: 'info', message: 'fine' };
    const entity = {
      ...component({ 'geo-reserving/regions': 'eu, mars' }),
      status: { items: [other] },
    };
    const result: any = await process(entity);
    expect(result.status.items).toEqual([
      other,
      expect.objectContaining({ level: 'warning' }),
    ]);
  });
});
