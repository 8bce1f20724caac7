import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

const SERVICE = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\ContosoSensor';
const LOG_FILE = 'C:\\ProgramData\\Contoso\\Sensor\\tool.log';

/** How many samples the driver keeps for each channel. */
export function readDepth(): number {
  const output = execFileSync('C:\\Windows\\System32\\reg.exe', ['query', SERVICE, '/v', 'Depth'], { encoding: 'utf8' });
  return Number(/REG_DWORD\s+(\S+)/.exec(output)?.[1] ?? 0);
}

export function setSampleRate(perSecond: number): void {
  execFileSync('reg', ['add', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\ContosoSensor', '/v', 'SampleRate', '/t', 'REG_DWORD', '/d', String(perSecond), '/f']);
  fs.appendFileSync(LOG_FILE, `rate ${perSecond}\n`);
}
