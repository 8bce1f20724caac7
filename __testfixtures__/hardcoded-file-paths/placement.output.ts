#!/usr/bin/env node
'use strict';
import { exec } from 'child_process';

class Installer {
  // infport: hardcoded-file-paths: use the installed location or process.env.ProgramFiles
  @Input() target = 'C:\\Program Files\\Contoso';

  // eslint-disable-next-line no-restricted-syntax
  private readonly sys = 'C:\\Windows\\System32';

  run(): void {
    // infport: hardcoded-file-paths: let the INF publish the path, read it by CM_Open_DevNode_Key
    exec(`
      copy mixer.sys C:\\Windows\\System32\\drivers
      copy mixer.inf C:\\Windows\\INF
    `);
    const text = `first line
      ${join('C:\\Windows', 'mixer.ini')}`;
    // infport: hardcoded-file-paths: let the INF publish the path, read it by CM_Open_DevNode_Key
    if (text) exec(text); else exec('del C:\\Windows\\INF\\mixer.inf');
  }
}
export default new Installer();
