import * as fs from 'fs';

export function open(port: number): number {
  if (port === 0) return fs.openSync('\\\\.\\ContosoMixer', 'r+');
  return fs.openSync(`\\\\.\\COM${port}`, 'r+');
}

export const instance = '\\\\?\\usb#vid_1209&pid_c0a1#1#{a5dcbf10-6530-11d2-901f-00c04fb951ed}';
