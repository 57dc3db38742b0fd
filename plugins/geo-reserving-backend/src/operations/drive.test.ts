import { createStage } from './__testUtils__/Stage';
import { Script, ANA } from './__testUtils__/Script';
import { drive } from './__testUtils__/drive';
import { scriptedPlan } from './__testUtils__/scriptedPlan';

it('shifts', async () => {
  const stage = await createStage({ eu: 60, us: 40 });
  const script = new Script(stage);
  const id = await script.start(
    scriptedPlan({
      id: 'p1',
      splits: [
        { eu: 60, us: 40 },
        { eu: 50, us: 50 },
        { eu: 40, us: 60 },
      ],
      now: stage.clock.now,
    }),
  );
  const ending = await drive(stage, script);
  const view = await script.operations.get(id, ANA);
  console.log(JSON.stringify(ending), view.status, view.message);
  console.log(
    (await script.operations.journal(id))
      .map(
        e =>
          `${e.sequence} ${e.at.slice(11, 19)} ${e.cluster ?? '-'} ${e.kind} ${
            e.message
          }`,
      )
      .join('\n'),
  );
  console.log(JSON.stringify(stage.fleet.values()));
  expect(view.status).toBe('succeeded');
  await stage.close();
});
