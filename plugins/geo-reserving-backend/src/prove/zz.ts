import { Melee } from '/work/wt/operations/plugins/geo-reserving-backend/src/prove/Melee';
import { seedOf } from '/work/wt/operations/plugins/geo-reserving-backend/src/prove/Chance';
(globalThis as any).MELEE = (line: string) => console.log(line);
Melee.play(seedOf(1, Number(process.argv[2])))
  .then(m => {
    console.log(m.errors, m.wrongEnds);
  })
  .catch(e => console.log(String(e)));
