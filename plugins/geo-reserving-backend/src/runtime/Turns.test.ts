import { Turns } from './Turns';

describe('works that share a process', () => {
  /** Only works take time here: a machine that is busy with others ends no turn. */
  let now = 0;
  const busyFor = (ms: number) => {
    now += ms;
  };
  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it('have their turns one after the other, and others in between', async () => {
    const turns = new Turns(5);
    const told: string[] = [];
    const work = async (name: string) => {
      for (let i = 0; i < 3; i++) {
        await turns.next();
        told.push(name);
        busyFor(6);
      }
    };
    const others = async () => {
      for (let i = 0; i < 3; i++) {
        await new Promise(resolve => {
          setImmediate(resolve);
        });
        told.push('others');
      }
    };
    await Promise.all([work('a'), work('b'), others()]);

    const works = told.filter(name => name !== 'others');
    expect(works).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    const [first] = works;
    expect(told.slice(0, 4)).toEqual([first, 'others', 'b', 'others']);
  });

  it('have a turn of some length', async () => {
    const turns = new Turns(20);
    expect(turns.isOver).toBe(true);
    await turns.next();
    expect(turns.isOver).toBe(false);
    busyFor(21);
    expect(turns.isOver).toBe(true);
  });
});
