import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { FleetLab, LabCommand } from '@geo-reserving/fleet-emulator';
import express from 'express';
import request from 'supertest';
import { createRouter } from './createRouter';

function appOver(lab: FleetLab) {
  const logger = mockServices.logger.mock();
  const middleware = MiddlewareFactory.create({
    config: mockServices.rootConfig(),
    logger,
  });
  return express()
    .use(createRouter({ lab, httpAuth: mockServices.httpAuth(), logger }))
    .use(middleware.error());
}

class RecordingLab implements FleetLab {
  readonly commands: (LabCommand | 'reset')[] = [];

  switches() {
    const id = 'cluster-away:fra-1';
    const kind = 'cluster-away' as const;
    const words = { target: 'fra-1', label: 'Away', description: 'It goes.' };
    return [{ id, kind, ...words, on: false, params: [] }];
  }

  async run(command: LabCommand) {
    this.commands.push(command);
    return 'fra-1 is away.';
  }

  async reset() {
    this.commands.push('reset');
  }
}

describe('the Fleet lab router', () => {
  it('lists the switches', async () => {
    const answer = await request(appOver(new RecordingLab())).get('/switches');
    expect(answer.body.items).toMatchObject([{ id: 'cluster-away:fra-1' }]);
  });

  it('flips a switch and says what happened', async () => {
    const lab = new RecordingLab();
    const answer = await request(appOver(lab))
      .post('/switches/cluster-away:fra-1')
      .send({ on: true, params: { mode: 'refuse' } });
    expect(answer.body).toEqual({ message: 'fra-1 is away.' });
    expect(lab.commands).toEqual([
      { id: 'cluster-away:fra-1', on: true, params: { mode: 'refuse' } },
    ]);
  });

  it('refuses a switch it does not have, and a body it does not understand', async () => {
    const lab = new RecordingLab();
    const unknown = await request(appOver(lab)).post('/switches/x').send({});
    expect(unknown.status).toBe(404);
    const bad = await request(appOver(lab))
      .post('/switches/cluster-away:fra-1')
      .send({ on: 'yes' });
    expect(bad.status).toBe(400);
    expect(bad.body.error.message).toContain('{"on": true}');
    expect(lab.commands).toEqual([]);
  });

  it('puts everything back', async () => {
    const lab = new RecordingLab();
    await request(appOver(lab)).post('/reset').send({});
    expect(lab.commands).toEqual(['reset']);
  });
});
