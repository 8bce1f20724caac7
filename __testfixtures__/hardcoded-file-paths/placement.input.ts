#!/usr/bin/env node
'use strict';
import { exec } from 'child_process';

class Installer {
  @Input() target = 'C:\\Program Files\\Contoso';

  // eslint-disable-next-line no-restricted-syntax
  private readonly sys = 'C:\\Windows\\System32';

  run(): void {
    exec(`
      copy mixer.sys C:\\Windows\\System32\\drivers
      copy mixer.inf C:\\Windows\\INF
    `);
    const text = `first line
      ${join('C:\\Windows', 'mixer.ini')}`;
    if (text) exec(text); else exec('del C:\\Windows\\INF\\mixer.inf');
  }
}
export default new Installer();
