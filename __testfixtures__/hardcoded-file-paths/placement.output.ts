#!/usr/bin/env node
'use strict';
import { exec } from 'child_process';

class Installer {
  // infport: hardcoded-file-paths: use the installed location, or build the path on process.env.ProgramFiles
  @Input() target = 'C:\\Program Files\\Contoso';

  // infport: hardcoded-file-paths: build the path on process.env.SystemRoot, or read it where the INF publishes it
  // eslint-disable-next-line no-restricted-syntax
  private readonly sys = 'C:\\Windows\\System32';

  run(): void {
    // infport: hardcoded-file-paths: publish the path from the INF (HKR,,<value>,,"%13%\<file>") and read it with CM_Open_DevNode_Key
    exec(`
      copy mixer.sys C:\\Windows\\System32\\drivers
      copy mixer.inf C:\\Windows\\INF
    `);
    // infport: hardcoded-file-paths: build the path on process.env.SystemRoot
    const text = `first line
      ${join('C:\\Windows', 'mixer.ini')}`;
    // infport: hardcoded-file-paths: publish the path from the INF (HKR,,<value>,,"%13%\<file>") and read it with CM_Open_DevNode_Key
    if (text) exec(text); else exec('del C:\\Windows\\INF\\mixer.inf');
  }
}
export default new Installer();
