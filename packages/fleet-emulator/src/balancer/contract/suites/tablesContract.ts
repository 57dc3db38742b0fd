import { STAT_COLUMNS } from '../../runtime/statColumns';
import type { HaproxyScope } from '../haproxyRuntimeContract';
import { eventually, statRows, stateRows, type Row } from '../readRows';

/** Columns that may be empty or not in rows that are otherwise alike: a result that a check brought along. */
const RESULT_OF_CHECK = ['check_code', 'check_duration', 'last_chk'];

/** Columns of HTTP/1 and HTTP/2, which only frontends and backends count. */
const MUX = STAT_COLUMNS.filter(name => /^h[12]_/.test(name));

const NO_SERVER = [
  'slim dreq ereq qlimit tracked rate_lim hanafail req_rate req_rate_max comp_in comp_out comp_byp comp_rsp last_agt',
  'agent_status agent_code agent_duration agent_desc agent_rise agent_fall agent_health cookie algo conn_rate',
  'conn_rate_max conn_tot intercepted dcon dses cache_lookups cache_hits src_ilim agg_server_status',
  'agg_server_check_status agg_check_status throttle',
]
  .join(' ')
  .split(' ');

const NO_CHECK =
  'chkfail chkdown downtime check_status check_desc check_rise check_fall check_health'.split(
    ' ',
  );

const NO_BACKEND = [
  'ereq chkfail qlimit throttle tracked rate_lim check_status hanafail req_rate req_rate_max last_agt agent_status',
  'agent_code agent_duration check_desc agent_desc check_rise check_fall check_health agent_rise agent_fall',
  'agent_health addr cookie conn_rate conn_rate_max conn_tot intercepted dcon dses srv_icur src_ilim idle_conn_cur',
  'safe_conn_cur used_conn_cur need_conn_est',
]
  .join(' ')
  .split(' ');

const EMPTY = {
  checked: inOrder([...NO_SERVER, ...MUX]),
  unchecked: inOrder([...NO_SERVER, ...NO_CHECK, ...MUX]),
  backend: inOrder(NO_BACKEND),
};

/** The form of the two tables. */
export function tablesContract(target: HaproxyScope): void {
  describe('tables', () => {
    it('has the columns of HAProxy 2.6', async () => {
      const [header] = (await target().say('show stat')).split('\n');
      expect(header).toBe(`# ${STAT_COLUMNS.join(',')},`);
    });

    it('has a value in every line for every column, and a comma after each', async () => {
      const stat = await target().say('show stat -1 6 -1');
      const widths = stat
        .trim()
        .split('\n')
        .map(line => line.split(',').length);
      expect([...new Set(widths)]).toEqual([STAT_COLUMNS.length + 1]);
    });

    it('lists servers in their order, and their backend after them', async () => {
      const stat = await target().say('show stat standby 6 -1');
      const names = stat
        .trim()
        .split('\n')
        .slice(1)
        .map(line => line.split(',').slice(0, 2).join('/'));
      expect(names).toEqual(
        ['m', 'x', 'y', 'BACKEND'].map(s => `standby/${s}`),
      );
    });

    it('fills the same columns for each kind of row', async () => {
      await eventually(async () => {
        const read = await statRows(target(), 'read');
        expect(read.a.check_status).toBe('L7OK');
        const counts = await statRows(target(), 'counts');
        expect({
          checked: emptyColumns(read.a),
          unchecked: emptyColumns(counts.a),
          backend: emptyColumns(read.BACKEND),
        }).toEqual(EMPTY);
      });
    });

    it('states a server that is checked, and one that is not', async () => {
      await eventually(async () => {
        const { a } = await stateRows(target(), 'read');
        expect(a).toMatchObject({
          srv_op_state: '2',
          srv_admin_state: '0',
          srv_uweight: '70',
          srv_iweight: '70',
          srv_check_status: '15',
          srv_check_result: '3',
          srv_check_health: '4',
        });
        // Configured and enabled; the lowest bit says that a check is under way.
        expect(Number(a.srv_check_state) & ~1).toBe(6);
      });
      const { a } = await stateRows(target(), 'counts');
      expect(a).toMatchObject({ srv_check_state: '0', srv_check_status: '1' });
      const rows = await statRows(target(), 'counts');
      expect(rows.a.status).toBe('no check');
    });

    it('gives a backend without servers no weight', async () => {
      const { BACKEND } = await statRows(target(), 'empty');
      expect(BACKEND).toMatchObject({ weight: '0', act: '0', bck: '0' });
    });

    it('marks what the configuration disabled, beside the maintenance', async () => {
      const { a } = await stateRows(target(), 'marked');
      expect(a).toMatchObject({ srv_op_state: '0', srv_admin_state: '5' });
      await target().say('set server marked/a state ready');
      const { a: ready } = await stateRows(target(), 'marked');
      expect(ready).toMatchObject({ srv_op_state: '2', srv_admin_state: '4' });
    });
  });
}

function emptyColumns(row: Row): string[] {
  return STAT_COLUMNS.filter(
    name => row[name] === '' && !RESULT_OF_CHECK.includes(name),
  );
}

function inOrder(names: readonly string[]): string[] {
  return STAT_COLUMNS.filter(name => names.includes(name));
}
