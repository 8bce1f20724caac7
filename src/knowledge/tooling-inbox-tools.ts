/**
 * Command-line tools that come with every Windows in System32, lower case.
 *
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/windows-commands
 */
export const INBOX_TOOLS: ReadonlySet<string> = new Set([
  'arp.exe', 'attrib.exe', 'bcdedit.exe', 'cacls.exe', 'certutil.exe', 'chkdsk.exe', 'cleanmgr.exe', 'cmd.exe', 'cmdkey.exe', 'control.exe', 'cscript.exe',
  'curl.exe', 'defrag.exe', 'diskpart.exe', 'dism.exe', 'driverquery.exe', 'eventvwr.exe', 'expand.exe', 'find.exe', 'findstr.exe', 'fsutil.exe',
  'getmac.exe', 'gpupdate.exe', 'hostname.exe', 'icacls.exe', 'ipconfig.exe', 'logman.exe', 'makecab.exe', 'mmc.exe', 'mode.com', 'msiexec.exe', 'mshta.exe',
  'nbtstat.exe', 'net.exe', 'net1.exe', 'netsh.exe', 'netstat.exe', 'notepad.exe', 'nslookup.exe', 'ping.exe', 'pnputil.exe', 'powercfg.exe', 'query.exe',
  'quser.exe', 'reg.exe', 'regedt32.exe', 'regsvr32.exe', 'robocopy.exe', 'route.exe', 'rundll32.exe', 'sc.exe', 'schtasks.exe', 'secedit.exe', 'setx.exe',
  'sfc.exe', 'shutdown.exe', 'systeminfo.exe', 'takeown.exe', 'tar.exe', 'taskkill.exe', 'tasklist.exe', 'taskmgr.exe', 'timeout.exe', 'tracert.exe',
  'tzutil.exe', 'vssadmin.exe', 'w32tm.exe', 'wevtutil.exe', 'where.exe', 'whoami.exe', 'wscript.exe', 'wusa.exe', 'xcopy.exe',
]);
