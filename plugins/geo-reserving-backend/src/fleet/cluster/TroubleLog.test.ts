import { mockServices } from '@backstage/backend-test-utils';
import { QuietLog } from './QuietLog';
import { TroubleLog, type Trouble } from './TroubleLog';

const forbidden = (resource: string): Trouble => ({
  resource,
  availability: 'forbidden',
  message: `it answers 403: ${resource} may not be listed`,
});

describe('TroubleLog', () => {
  const make = () => {
    const logger = mockServices.logger.mock();
    const log = new TroubleLog('syd-1', new QuietLog(logger, () => 0));
    const lines = () => logger.warn.mock.calls.map(([message]) => message);
    return { log, lines };
  };

  it('lists what is refused in one line, once it all came up', () => {
    const { log, lines } = make();
    const all = ['nodes', 'services', 'deployments.apps'].map(forbidden);
    log.look(all.slice(0, 1));
    log.look(all.slice(0, 2));
    log.look(all);
    expect(lines()).toEqual([]);

    log.look(all);
    log.look(all);
    expect(lines()).toEqual([
      'syd-1: 3 resources are forbidden (nodes, services, deployments.apps): nodes: it answers 403: nodes may not be listed',
    ]);
  });

  it('says it of a single resource without a list', () => {
    const { log, lines } = make();
    log.look([forbidden('nodes')]);
    log.look([forbidden('nodes')]);
    expect(lines()).toEqual([
      'syd-1: nodes is forbidden: it answers 403: nodes may not be listed',
    ]);
  });

  it('tells what fails apart from what is refused, and nothing when all is well', () => {
    const { log, lines } = make();
    const troubles: Trouble[] = [
      forbidden('nodes'),
      { resource: 'services', availability: 'failing' },
    ];
    log.look([]);
    log.look([]);
    log.look(troubles);
    log.look(troubles);
    expect(lines()).toEqual([
      'syd-1: nodes is forbidden: it answers 403: nodes may not be listed',
      'syd-1: services is failing',
    ]);
  });
});
