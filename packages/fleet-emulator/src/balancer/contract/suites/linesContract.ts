import type { HaproxyScope } from '../haproxyRuntimeContract';

/** How a line is answered, and how a refusal reads. */
export function linesContract(target: HaproxyScope): void {
  describe('lines', () => {
    it('ends each answer with an empty line, in the order of the commands', async () => {
      const said = await target().say(
        'show info;show servers state read;show stat read 4 -1',
      );
      const [info, state, stat, rest, ...more] = said.split('\n\n');
      expect(info).toMatch(/^Name: HAProxy\nVersion: \d/);
      expect(state).toMatch(/^1\n# be_id be_name /);
      expect(stat).toMatch(/^# pxname,svname,/);
      expect([rest, more]).toEqual(['', []]);
    });

    it('says who answers', async () => {
      const info = await target().say('show info');
      for (const field of [
        /^Version: 2\./m,
        /^Pid: \d+$/m,
        /^Uptime_sec: \d+$/m,
        /^Start_time_sec: \d{10,}$/m,
        /^node: contract$/m,
      ])
        expect(info).toMatch(field);
    });

    it('is another process after a restart', async () => {
      const who = async () => {
        const info = await target().say('show info');
        return /^Pid: (\d+)$/m.exec(info)![1];
      };
      const before = await who();
      await target().say('set server read/a weight 5');
      await target().restart();
      expect(await who()).not.toBe(before);
      expect(await target().say('get weight read/a')).toBe(
        '70 (initial 70)\n\n',
      );
    });

    it.each([
      ['show servers state nope', "Can't find backend.\n\n"],
      ['show stat nope 4 -1', 'No such proxy.\n\n'],
      ['set server nope/a weight 1', 'No such backend.\n\n'],
      ['set server read/nope weight 1', 'No such server.\n\n'],
      ['set server read weight 1', "Require 'backend/server'.\n\n"],
      ['set server READ/a weight 1', 'No such backend.\n\n'],
      ['get weight read/nope', 'No such server.\n\n'],
      ['set server', "Require 'backend/server'.\n\n"],
      ['set weight nope/a 1', 'No such backend.\n\n'],
      ['set weight read/nope 1', 'No such server.\n\n'],
      ['set weight read 1', "Require 'backend/server'.\n\n"],
      ['set weight', "Require 'backend/server'.\n\n"],
      ['set weight read/a', 'Require <weight> or <weight%>.\n\n'],
      ['disable server', "Require 'backend/server'.\n\n"],
      ['disable server read/nope', 'No such server.\n\n'],
      ['enable server nope/a', 'No such backend.\n\n'],
      ['enable server read', "Require 'backend/server'.\n\n"],
    ])('answers %j', async (line, answer) => {
      expect(await target().say(line)).toBe(answer);
    });

    it('knows its commands only', async () => {
      expect(await target().say('show me')).toMatch(/^Unknown command/);
      expect(await target().say('SHOW INFO')).toMatch(/^Unknown command/);
    });

    it.each(['user', 'operator'] as const)(
      'lets a %s read and not write',
      async level => {
        const { say } = target();
        expect(await say('show cli level', level)).toBe(`${level}\n\n`);
        expect(await say('show info', level)).toMatch(/^Name: /);
        expect(await say('show servers state', level)).toMatch(/^1\n/);
        for (const line of [
          'set server read/a weight 1',
          'set server read/a state drain',
          // Before it looks whether there is such a server.
          'set server nope/a weight 1',
          'set weight read/a 1',
          'disable server read/a',
          'enable server read/a',
        ]) {
          expect(await say(line, level)).toBe('Permission denied\n\n');
        }
      },
    );

    it('carries out what it can of a line, one command after the other', async () => {
      const said = await target().say(
        'set server weights/c weight 3;set server weights/nope weight 3;set server weights/c weight 4',
      );
      expect(said).toBe('\nNo such server.\n\n\n');
      expect(await target().say('get weight weights/c')).toBe(
        '4 (initial 1)\n\n',
      );
    });

    it('shows the algorithm to operators, and not to users', async () => {
      const { say } = target();
      const shown = await say('show stat read 2 -1', 'operator');
      expect(shown).toContain(',http,roundrobin,');
      expect(await say('show stat read 2 -1', 'user')).not.toContain(
        'roundrobin',
      );
    });
  });
}
