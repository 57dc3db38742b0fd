import type { HaproxyProcess } from '../HaproxyProcess';

/** The version that is emulated: Debian 12's. */
export const EMULATED_VERSION = '2.6.12-1+deb12u4';

/** `show info`: the lines that say who answers. */
export function showInfo(process: HaproxyProcess): string {
  const seconds = Math.floor(process.uptimeMs / 1000);
  return [
    'Name: HAProxy',
    `Version: ${EMULATED_VERSION}`,
    'Release_date: 2026/10/17',
    'Nbthread: 2',
    'Nbproc: 1',
    'Process_num: 1',
    `Pid: ${process.pid}`,
    `Uptime: ${spelled(seconds)}`,
    `Uptime_sec: ${seconds}`,
    'Maxconn: 9980',
    'CurrConns: 0',
    'Idle_pct: 100',
    `node: ${process.node}`,
    'Stopping: 0',
    `Start_time_sec: ${Math.floor(process.startedAt / 1000)}`,
    'Tainted: 0',
    '',
  ].join('\n');
}

function spelled(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3_600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  return `${days}d ${hours}h${two(minutes)}m${two(seconds % 60)}s`;
}
