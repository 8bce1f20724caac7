/** A key of Windows, and what a program asks instead of reading it. */
export interface WindowsKey {
  /** The key below HKEY_LOCAL_MACHINE, lower case, without Wow6432Node; it and all below it. */
  readonly key: string;
  /** What gives the same without the key, as the end of a sentence; null when the key is the documented way. */
  readonly instead: string | null;
}

/**
 * Keys that belong to Windows or to Microsoft's products, not to a driver package; the longest that fits counts.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation
 * @see https://learn.microsoft.com/windows/win32/sysinfo/predefined-keys
 */
export const WINDOWS_KEYS: readonly WindowsKey[] = [
  { key: 'software\\microsoft', instead: null },
  { key: 'software\\microsoft\\windows nt\\currentversion', instead: 'os.release() and os.version() give the version of Windows' },
  { key: 'software\\microsoft\\cryptography', instead: 'ask for an identity of your own rather than that of the machine' },
  { key: 'software\\microsoft\\windows\\currentversion\\uninstall', instead: 'the installer of the program writes and removes its entry' },
  { key: 'software\\microsoft\\windows\\currentversion\\run', instead: 'a program that starts with the user is registered by its installer' },
  { key: 'software\\microsoft\\windows\\currentversion\\app paths', instead: 'the installer of the program writes its entry' },
  { key: 'software\\microsoft\\windows\\currentversion\\policies', instead: 'policies are for the administrator to set' },
  { key: 'software\\policies', instead: 'policies are for the administrator to set' },
  { key: 'software\\classes', instead: 'the installer of the program registers its classes' },
  { key: 'software\\clients', instead: 'the installer of the program registers it' },
  { key: 'software\\registeredapplications', instead: 'the installer of the program registers it' },
  { key: 'software\\odbc', instead: 'odbcconf and SQLConfigDataSource register data sources and drivers' },
  { key: 'system\\currentcontrolset\\control', instead: null },
  { key: 'system\\currentcontrolset\\control\\session manager\\environment', instead: 'process.env has the variables, and setx sets them' },
  { key: 'system\\currentcontrolset\\control\\computername', instead: 'os.hostname() gives the name' },
  { key: 'system\\currentcontrolset\\control\\nls', instead: 'Intl gives the language and the code page' },
  { key: 'system\\currentcontrolset\\control\\timezoneinformation', instead: 'Intl.DateTimeFormat gives the time zone' },
  { key: 'system\\currentcontrolset\\hardware profiles', instead: null },
  { key: 'system\\setup', instead: null },
  { key: 'system\\mounteddevices', instead: null },
  { key: 'hardware', instead: 'os.cpus() and the device properties tell the same' },
  { key: 'sam', instead: null },
  { key: 'security', instead: null },
  { key: 'bcd00000000', instead: 'bcdedit reads and writes the boot configuration' },
];

/** A key below which products register themselves, each under a name of its own. */
export interface Registration {
  /** The key below HKEY_LOCAL_MACHINE, lower case; `*` stands for one name. */
  readonly key: string;
  /** The names in it that Windows brings along, lower case. */
  readonly ofWindows: readonly string[];
}

/**
 * Where port monitors, print processors, print providers and printer drivers are registered.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/print/installing-a-print-monitor
 * @see https://learn.microsoft.com/windows-hardware/drivers/print/installing-a-print-processor
 * @see https://learn.microsoft.com/windows-hardware/drivers/print/installing-a-print-provider
 */
export const REGISTRATIONS: readonly Registration[] = [
  { key: 'system\\currentcontrolset\\control\\print\\monitors',
    ofWindows: ['appmon', 'ipp port', 'local port', 'microsoft shared fax monitor', 'pjl language monitor',
      'standard tcp/ip port', 'usb monitor', 'wsd port'] },
  { key: 'system\\currentcontrolset\\control\\print\\environments\\*\\print processors', ofWindows: ['winprint'] },
  { key: 'system\\currentcontrolset\\control\\print\\environments\\*\\drivers\\*', ofWindows: [] },
  { key: 'system\\currentcontrolset\\control\\print\\providers',
    ofWindows: ['internet print provider', 'lanman print services'] },
];

/**
 * Services that come with Windows, lower case; a driver package installs none of them.
 *
 * @see
 * https://learn.microsoft.com/windows-server/security/windows-services/security-guidelines-for-disabling-system-services-in-windows-server
 */
export const WINDOWS_SERVICES: ReadonlySet<string> = new Set([
  'axinstsv', 'alg', 'appidsvc', 'appinfo', 'appmgmt', 'appxsvc', 'bfe', 'browser', 'bthport', 'cdpsvc', 'certpropsvc', 'clipsvc', 'comsysapp', 'cscservice', 'dcomlaunch', 'dcpsvc', 'defragsvc',
  'deviceassociationservice', 'deviceinstall', 'devquerybroker', 'diagtrack', 'dmenrollmentsvc', 'dmwappushservice', 'dot3svc', 'dps', 'dssvc', 'dsmsvc', 'eaphost', 'efs', 'embeddedmode',
  'entappsvc', 'eventsystem', 'fdphost', 'fdrespub', 'fontcache', 'frameserver', 'gpsvc', 'hidserv', 'hvhost', 'icssvc', 'ikeext', 'keyiso', 'ktmrm', 'lfsvc', 'licensemanager', 'lmhosts', 'lsm',
  'mapsbroker', 'msdtc', 'msiscsi', 'ncasvc', 'ncbservice', 'netman', 'netprofm', 'nettcpportsharing', 'nlasvc', 'nsi', 'pcasvc', 'perfhost', 'phonesvc', 'pimindexmaintenancesvc', 'pla',
  'policyagent', 'printnotify', 'profsvc', 'qwave', 'rasauto', 'rasman', 'remoteaccess', 'remoteregistry', 'rmsvc', 'rpceptmapper', 'rpclocator', 'rsopprov', 'sacsvr', 'scardsvr', 'scdeviceenum',
  'scpolicysvc', 'seclogon', 'sensordataservice', 'sensorservice', 'sensrsvc', 'sessionenv', 'shellhwdetection', 'smphost', 'snmp', 'snmptrap', 'sppsvc', 'ssdpsrv', 'sstpsvc', 'staterepository',
  'storsvc', 'svsvc', 'sysmain', 'systemeventsbroker', 'tabletinputservice', 'tapisrv', 'tieringengineservice', 'tiledatamodelsvc', 'timebroker', 'trkwks', 'ui0detect', 'umrdpservice', 'upnphost',
  'usermanager', 'usosvc', 'vaultsvc', 'vds', 'walletservice', 'wbiosrvc', 'wcncsvc', 'wdiservicehost', 'wdisystemhost', 'wdnissvc', 'wecsvc', 'wephostsvc', 'wercplsupport', 'wersvc', 'wiarpc',
  'winhttpautoproxysvc', 'winrm', 'wisvc', 'wlidsvc', 'wmiapsrv', 'wpdbusenum', 'wpnservice', 'wpnuserservice', 'wsearch', 'wudfsvc', 'xblauthmanager', 'xblgamesave', 'audioendpointbuilder',
  'audiosrv', 'bits', 'bthserv', 'cryptsvc', 'dhcp', 'disk', 'dnscache', 'eventlog', 'ftdisk', 'http', 'i8042prt', 'iphlpsvc', 'kbdclass', 'kbdhid', 'lanmanserver', 'lanmanworkstation',
  'lltdsvc', 'mouclass', 'mouhid', 'mpssvc', 'msiserver', 'netbt', 'netlogon', 'nla', 'ntfs', 'partmgr', 'pci', 'plugplay', 'power', 'rpcss', 'samss', 'schedule', 'sens',
  'sharedaccess', 'spooler', 'sshd', 'stisvc', 'storahci', 'stornvme', 'swprv', 'tcpip', 'tcpip6', 'termservice', 'themes', 'trustedinstaller', 'usbstor', 'usbhub', 'usbhub3',
  'usbccgp', 'usbser', 'volmgr', 'volsnap', 'vss', 'w32time', 'wdf01000', 'windefend', 'winmgmt', 'winsock', 'winsock2', 'wlansvc', 'wmi', 'wuauserv', 'wudfrd', 'winusb', 'hidusb',
  'bam', 'dam', 'acpi', 'afd', 'ahcache', 'amdk8', 'amdppm', 'appid', 'applocker', 'appreadiness', 'asyncmac',
  'atapi', 'autotimesvc', 'basicdisplay', 'basicrender', 'bdesvc', 'beep', 'bindflt', 'bowser',
  'bluetoothuserservice', 'bttflt', 'btagservice', 'bthavctpsvc', 'bthenum', 'bthhfenum', 'bthmini', 'bthpan',
  'bthusb', 'camsvc', 'cdd', 'cdfs', 'cdrom', 'cdpusersvc', 'cldflt', 'clfs', 'cmbatt', 'cng', 'compbatt', 'condrv',
  'consentuxusersvc', 'coremessagingregistrar', 'credentialenrollmentmanagerusersvc', 'csc',
  'deviceassociationbrokersvc', 'devicepickerusersvc', 'devicesflowusersvc', 'dfsc',
  'diagnosticshub.standardcollector.service', 'diagsvc', 'dispbrokerdesktopsvc', 'displayenhancementservice',
  'dosvc', 'drmkaud', 'dusmsvc', 'dxgkrnl', 'e1iexpress', 'edgeupdate', 'edgeupdatem', 'exfat', 'fastfat', 'fax',
  'fdc', 'fhsvc', 'fileinfo', 'filetrace', 'flpydisk', 'fltmgr', 'fontcache3.0.0.0', 'fsdepends', 'fs_rec', 'fvevol',
  'gencounter', 'gpuenergydrv', 'graphicsperfsvc', 'hdaudbus', 'hidbatt', 'hidbth', 'hidi2c', 'hidinterrupt',
  'hidir', 'hwpolicy', 'hyperkbd', 'hypervideo', 'iastorv', 'indirectkmd', 'inetaccs', 'inetinfo', 'intelide',
  'intelppm', 'intelpep', 'iorate', 'ipfilterdriver', 'ipmidrv', 'ipnat', 'ipxlatcfgsvc', 'irenum', 'irmon',
  'isapnp', 'iscsiprt', 'kdnic', 'ksecdd', 'ksecpkg', 'ksthunk', 'lltdio', 'luafv', 'messagingservice',
  'mixedrealityopenxrsvc', 'mmcss', 'modem', 'monitor', 'mountmgr', 'mpsdrv', 'mrxdav', 'mrxsmb', 'mrxsmb10',
  'mrxsmb20', 'msbridge', 'msdsm', 'msfs', 'msgpiowin32', 'mshidkmdf', 'mshidumdf', 'msisadrv', 'mskssrv', 'mslldp',
  'mspclock', 'mspqm', 'mssecflt', 'mssmbios', 'mstee', 'mtconfig', 'mup', 'naturalauthentication', 'ndis',
  'ndisimplatform', 'ndiscap', 'ndistapi', 'ndisuio', 'ndiswan', 'ndproxy', 'ndu', 'netadaptercx', 'netbios',
  'netsetupsvc', 'netvsc', 'ngcctnrsvc', 'ngcsvc', 'npfs', 'npsvctrig', 'nsiproxy', 'null', 'nvdimm', 'onesyncsvc',
  'p2pimsvc', 'p2psvc', 'parport', 'parvdm', 'pcmcia', 'pcw', 'pdc', 'peauth', 'pmem', 'pnpmem', 'pnrpautoreg',
  'pnrpsvc', 'portcfg', 'pptpminiport', 'processor', 'psched', 'pushtoinstall', 'qwavedrv', 'ramdisk', 'rasacd',
  'rasagilevpn', 'rasl2tp', 'raspppoe', 'rassstp', 'rdbss', 'rdpbus', 'rdpdr', 'rdpvideominiport', 'rdyboost',
  'refs', 'retaildemo', 'rfcomm', 'rspndr', 's3cap', 'sbp2port', 'scfilter', 'scmbus', 'sdbus', 'sdrsvc', 'sdstor',
  'secdrv', 'securityhealthservice', 'semgrsvc', 'sense', 'sercx', 'serenum', 'serial', 'sermouse', 'sgrmbroker',
  'sharedrealitysvc', 'shpamsvc', 'smbdirect', 'smsrouter', 'spaceport', 'spbcx', 'spectrum', 'srv', 'srv2',
  'srvnet', 'ssh-agent', 'storflt', 'storqosflt', 'storufs', 'storvsc', 'svchost', 'swenum', 'synth3dvsc',
  'tcpipreg', 'tdx', 'terminpt', 'timebrokersvc', 'tokenbroker', 'tpm', 'troubleshootingsvc', 'tsusbflt', 'tsusbgd',
  'tunnel', 'tzautoupdate', 'uaspstor', 'ucmcx0101', 'ucmucsi', 'ucx01000', 'udfs', 'uefi', 'uevagentdriver',
  'uevagentservice', 'ufx01000', 'uhssvc', 'umbus', 'umpass', 'unistoresvc', 'urscx01000', 'usbaudio', 'usbaudio2',
  'usbehci', 'usbohci', 'usbprint', 'usbscan', 'usbuhci', 'usbvideo', 'usbxhci', 'userdatasvc', 'vdrvroot',
  'verifierext', 'vhdmp', 'vmbus', 'vmbushid', 'vmbusr', 'vmgid', 'vmicguestinterface', 'vmicheartbeat',
  'vmickvpexchange', 'vmicrdv', 'vmicshutdown', 'vmictimesync', 'vmicvmsession', 'vmicvss', 'volmgrx', 'volume',
  'vpci', 'vwifibus', 'vwififlt', 'vwifimp', 'waasmedicsvc', 'wacompen', 'wanarp', 'wanarpv6', 'warpjitsvc',
  'wbengine', 'wcifs', 'wcnfs', 'wdboot', 'wdfilter', 'wdnisdrv', 'webclient', 'webthreatdefsvc',
  'webthreatdefusersvc', 'wfdsconmgrsvc', 'wfplwfs', 'wimmount', 'windowstrustedrt', 'windowstrustedrtproxy',
  'winmad', 'winnat', 'winverbs', 'wlpasvc', 'wmiacpi', 'wmpnetworksvc', 'wof', 'workfolderssvc', 'wpcmonsvc',
  'wpdupfltr', 'ws2ifsl', 'wtd', 'wudfpf', 'wwansvc', 'xboxgip', 'xboxgipsvc', 'xboxnetapisvc', 'xinputhid',
  'homegrouplistener', 'homegroupprovider', 'uxsms', 'mcx2svc', 'ehrecvr', 'ehsched', 'superfetch', 'alerter',
  'messenger', 'clipsrv', 'netdde', 'tlntsvr',
]);

/** Names at the root of the Windows folder that are Windows' own, lower case. */
export const WINDOWS_FOLDER_NAMES: ReadonlySet<string> = new Set([
  'appcompat', 'apppatch', 'assembly', 'bcastdvr', 'boot', 'cursors', 'debug', 'diagnostics', 'explorer.exe', 'fonts', 'globalization', 'help', 'hh.exe', 'ime', 'logs', 'livekernelreports',
  'media', 'memory.dmp', 'microsoft.net', 'minidump', 'notepad.exe', 'panther', 'performance', 'policydefinitions', 'prefetch', 'provisioning', 'regedit.exe', 'resources', 'security',
  'servicing', 'softwaredistribution', 'speech', 'splwow64.exe', 'system', 'system.ini', 'systemapps', 'systemresources', 'systemtemp', 'tasks', 'tracing', 'web', 'win.ini',
  'windowsupdate.log', 'winsxs', 'write.exe', 'bootstat.dat', 'installer', 'downloaded program files',
]);

/**
 * Names in System32 that are Windows' own beside the tools of the command line, lower case: libraries that the API
 * index names as the homes of functions, items of the control panel, and programs that Windows itself starts.
 *
 * @see https://learn.microsoft.com/windows/win32/apiindex/windows-umbrella-libraries
 * @see https://learn.microsoft.com/windows/win32/shell/controlpanel-canonical-names
 */
export const SYSTEM32_NAMES: ReadonlySet<string> = new Set([
  'advapi32.dll', 'bcrypt.dll', 'cfgmgr32.dll', 'comctl32.dll', 'comdlg32.dll', 'config', 'crypt32.dll', 'dbghelp.dll', 'devmgmt.msc', 'dwmapi.dll', 'en-us', 'explorer.exe', 'gdi32.dll',
  'hid.dll', 'imageres.dll', 'inetcpl.cpl', 'inetsrv', 'iphlpapi.dll', 'kernel32.dll', 'kernelbase.dll', 'license.rtf', 'logonui.exe', 'lsass.exe', 'mmsys.cpl', 'msvcp140.dll', 'msvcrt.dll',
  'netapi32.dll', 'ntdll.dll', 'ntoskrnl.exe', 'ole32.dll', 'oleaut32.dll', 'oobe', 'openssh', 'powrprof.dll', 'psapi.dll', 'rpcrt4.dll', 'secur32.dll', 'services.exe', 'services.msc',
  'setupapi.dll', 'shell32.dll', 'shlwapi.dll', 'smss.exe', 'spool', 'svchost.exe', 'sysprep', 'tasks', 'ucrtbase.dll', 'user32.dll', 'userenv.dll', 'vcruntime140.dll', 'version.dll', 'wbem',
  'winevt', 'wininet.dll', 'winlogon.exe', 'windowspowershell', 'winmm.dll', 'winspool.drv', 'wintrust.dll', 'winusb.dll', 'ws2_32.dll', 'wtsapi32.dll', 'wsl.exe', 'bash.exe', 'calc.exe', 'mspaint.exe',
  'activeds.dll', 'aclui.dll', 'adsldpc.dll', 'amsi.dll', 'appmgr.dll', 'atl.dll', 'audioses.dll', 'authui.dll',
  'authz.dll', 'avicap32.dll', 'avifil32.dll', 'avrt.dll', 'bcryptprimitives.dll', 'bluetoothapis.dll',
  'bthprops.cpl', 'cabinet.dll', 'certenroll.dll', 'certcli.dll', 'certmgr.exe', 'clusapi.dll', 'combase.dll',
  'comsvcs.dll', 'coremessaging.dll', 'credui.dll', 'credwiz.exe', 'cryptbase.dll', 'cryptnet.dll', 'cryptsp.dll',
  'cryptui.dll', 'cscapi.dll', 'ctfmon.exe', 'davclnt.dll', 'dbgcore.dll', 'dbgeng.dll', 'ddraw.dll', 'desk.cpl',
  'devenum.dll', 'devobj.dll', 'devrtl.dll', 'dhcpcsvc.dll', 'dinput8.dll', 'dllhost.exe', 'dnsapi.dll',
  'drvstore.dll', 'dsound.dll', 'dwm.exe', 'dwrite.dll', 'dxva2.dll', 'efsadu.dll', 'elscore.dll', 'esent.dll',
  'evr.dll', 'faultrep.dll', 'firewallapi.dll', 'fltlib.dll', 'fontsub.dll', 'fwpuclnt.dll', 'gdiplus.dll',
  'glu32.dll', 'gpapi.dll', 'gpedit.msc', 'hhctrl.ocx', 'hlink.dll', 'hnetcfg.dll', 'hdwwiz.cpl', 'httpapi.dll',
  'icuuc.dll', 'icuin.dll', 'ieframe.dll', 'imagehlp.dll', 'imm32.dll', 'inetcomm.dll', 'input.dll', 'intl.cpl',
  'iertutil.dll', 'jscript.dll', 'jscript9.dll', 'joy.cpl', 'ksuser.dll', 'ktmw32.dll', 'loadperf.dll',
  'logoncli.dll', 'lsasrv.dll', 'lz32.dll', 'magnify.exe', 'main.cpl', 'mf.dll', 'mfplat.dll', 'mfreadwrite.dll',
  'mlang.dll', 'mmdevapi.dll', 'mpr.dll', 'mprapi.dll', 'ncpa.cpl', 'ncrypt.dll', 'ndfapi.dll', 'newdev.dll',
  'newdev.exe', 'nlaapi.dll', 'normaliz.dll', 'nsi.dll', 'ntdsapi.dll', 'ntlanman.dll', 'ntmarta.dll',
  'ntprint.dll', 'oleacc.dll', 'olepro32.dll', 'opencl.dll', 'opengl32.dll', 'osk.exe', 'p2p.dll', 'pdh.dll',
  'perfctrs.dll', 'pcacli.dll', 'pnrpnsp.dll', 'portabledeviceapi.dll', 'powercfg.cpl', 'printui.dll',
  'profapi.dll', 'propsys.dll', 'quartz.dll', 'query.dll', 'rasapi32.dll', 'rasdlg.dll', 'rasman.dll', 'regapi.dll',
  'resutils.dll', 'riched20.dll', 'riched32.dll', 'rsaenh.dll', 'rstrtmgr.dll', 'rtm.dll', 'rtutils.dll',
  'runtimebroker.exe', 'samcli.dll', 'samlib.dll', 'sapi.dll', 'scecli.dll', 'schannel.dll', 'schedsvc.dll',
  'scrrun.dll', 'sechost.dll', 'sens.dll', 'sensapi.dll', 'sfc.dll', 'sfc_os.dll', 'shcore.dll', 'shdocvw.dll',
  'shfolder.dll', 'slc.dll', 'snmpapi.dll', 'spoolss.dll', 'spoolsv.exe', 'srclient.dll', 'srvcli.dll',
  'sspicli.dll', 'sti.dll', 'stdole2.tlb', 'sxs.dll', 'sysdm.cpl', 'sysmain.dll', 'tapi32.dll', 'taskhostw.exe',
  'taskmgr.exe', 'taskschd.dll', 'tbs.dll', 'tdh.dll', 'termsrv.dll', 'timedate.cpl', 'traffic.dll', 'twinapi.dll',
  'uiautomationcore.dll', 'umpnpmgr.dll', 'urlmon.dll', 'usp10.dll', 'utilman.exe', 'uxtheme.dll', 'vbscript.dll',
  'vdsutil.dll', 'virtdisk.dll', 'vssapi.dll', 'vulkan-1.dll', 'wbemcomn.dll', 'wdscore.dll', 'webio.dll',
  'webservices.dll', 'wer.dll', 'wevtapi.dll', 'wevtsvc.dll', 'wiaaut.dll', 'wimgapi.dll', 'wininit.exe',
  'winhttp.dll', 'winnsi.dll', 'winscard.dll', 'winsta.dll', 'wintypes.dll', 'wkscli.dll', 'wldap32.dll',
  'wldp.dll', 'wlanapi.dll', 'wlanext.exe', 'wmi.dll', 'wmiclnt.dll', 'wmp.dll', 'wow64.dll', 'wow64cpu.dll',
  'wow64win.dll', 'wpc.dll', 'wship6.dll', 'wshom.ocx', 'wsock32.dll', 'wscapi.dll', 'wscui.cpl', 'wuapi.dll',
  'wuaueng.dll', 'wudfhost.exe', 'wudfx.dll', 'wwanapi.dll', 'x3daudio1_7.dll', 'xmllite.dll', 'xpsservices.dll',
  'zipfldr.dll', 'appwiz.cpl', 'firewall.cpl', 'sndvol.exe', 'charmap.exe', 'cleanmgr.exe', 'dxdiag.exe',
  'eudcedit.exe', 'fontview.exe', 'hh.exe', 'winver.exe', 'wordpad.exe', 'snippingtool.exe', 'stikynot.exe',
  'quickassist.exe', 'systempropertiesadvanced.exe', 'rundll32.exe', 'consent.exe', 'conhost.exe', 'csrss.exe',
  'dashost.exe', 'sihost.exe', 'audiodg.exe', 'werfault.exe', 'wermgr.exe', 'userinit.exe', 'mmc.exe',
  'compmgmt.msc', 'diskmgmt.msc', 'eventvwr.msc', 'lusrmgr.msc', 'secpol.msc', 'taskschd.msc', 'certmgr.msc',
  'certlm.msc', 'gpedit.dll',
  'advancedinstallers', 'applocker', 'appraiser', 'appv', 'boot', 'bthprops', 'catroot', 'catroot2', 'codeintegrity',
  'com', 'configuration', 'ddfs', 'diagsvcs', 'dism', 'dllcache', 'downlevel', 'driverdata', 'dsc', 'f12', 'fxstmp',
  'grouppolicy', 'grouppolicyusers', 'ias', 'icsxml', 'ime', 'inputmethod', 'ipmi', 'keywords', 'licenses',
  'logfiles', 'lxss', 'macromed', 'mailcontactscalendarsync', 'microsoft', 'migration', 'migwiz', 'mrt', 'msdrm',
  'msdtc', 'mui', 'ndf', 'networklist', 'nui', 'perceptionsimulation', 'pointofservice', 'printing_admin_scripts',
  'proximitytoast', 'ras', 'recovery', 'restore', 'securebootupdates', 'setup', 'shellexperiences', 'skus', 'slmgr',
  'smi', 'speech', 'speech_onecore', 'sru', 'systemresetplatform', 'wcn', 'wdi', 'winbiodatabase', 'winbioplugins',
  'winmetadata', 'winrm', 'compatscripts', 'contentdeliverymanager',
]);

/**
 * Names of programs and libraries of Windows that come in families, lower case: API sets, DirectX, run-time libraries.
 *
 * @see https://learn.microsoft.com/windows/win32/apiindex/windows-apisets
 */
export const SYSTEM32_FAMILIES =
  /^(?:api-ms-|ext-ms-|windows\.|d3d|d2d1|dxgi|dxcore|ms[a-z]{2,}|mfc?\d|vcruntime|ucrt|concrt|vcomp|xinput|xaudio|odbc|wsl|wmi|wlan|win32)/;

/** Programs of well-known products that are looked for wherever they are installed, lower case. */
export const OTHER_PROGRAMS: ReadonlySet<string> = new Set([
  'brave.exe', 'chrome.exe', 'code.exe', 'devenv.exe', 'firefox.exe', 'git.exe', 'iexplore.exe', 'java.exe', 'javac.exe', 'msbuild.exe', 'msedge.exe', 'node.exe', 'opera.exe', 'python.exe', 'soffice.exe',
  'steam.exe', 'vivaldi.exe', 'vlc.exe',
]);

/** First words of the folders and keys of well-known products that no driver package is, lower case. */
export const OTHER_PRODUCTS: ReadonlySet<string> = new Set([
  '7-zip', 'adobe', 'amazon', 'android', 'anaconda3', 'apache', 'autoit3', 'autohotkey', 'battle.net', 'blackmagic', 'bravesoftware', 'chocolatey', 'chromium', 'cmake', 'common files', 'conemu', 'cygwin',
  'docker', 'dotnet', 'eclipse', 'eclipse adoptium', 'eclipse foundation', 'ffmpeg', 'foxit', 'foxit software', 'gimp', 'git', 'github', 'gnuwin32', 'go', 'google', 'graphviz', 'gs', 'imagemagick', 'inkscape', 'inno setup 5', 'inno setup 6', 'internet explorer', 'java', 'javasoft', 'jetbrains',
  'libreoffice', 'llvm', 'matlab', 'microsoft', 'microsoft office', 'microsoft sdks', 'microsoft visual studio', 'microsoft vs code', 'mongodb', 'mozilla', 'mozilla firefox', 'msbuild', 'mysql', 'nodejs', 'node.js',
  'notepad++', 'nsis', 'nuget', 'opera', 'opera software', 'oracle', 'perl', 'php', 'postgresql', 'powershell', 'putty', 'python', 'python27', 'python3', 'qemu', 'r', 'redis', 'reference assemblies', 'ruby', 'safari', 'slack', 'spotify', 'steam', 'sublime text',
  'sublime text 3', 'sumatrapdf', 'teamviewer', 'tesseract-ocr', 'texlive', 'tortoisegit', 'unity', 'valve', 'videolan', 'vim', 'vivaldi', 'vmware', 'wamp', 'winrar', 'windows kits', 'windowsapps', 'windows defender', 'windows nt', 'wireshark', 'wix toolset', 'xampp', 'yarn', 'zoom',
  'kaspersky', 'kaspersky lab', 'kasperskylab', 'norton', 'symantec', 'mcafee', 'mcafee.com', 'avast software',
  'avast', 'avg', 'eset', 'bitdefender', 'malwarebytes', 'trend micro', 'trendmicro', 'sophos', 'f-secure', 'avira',
  'comodo', 'crowdstrike', 'sentinelone', 'webroot', 'panda security', 'doctor web', 'drweb', '360', 'qihoo',
  'zonelabs', 'checkpoint', 'cylance', 'fireeye', 'tanium', 'windows security', 'epic games', 'epicgames', 'ubisoft',
  'electronic arts', 'ea games', 'origin games', 'riot games', 'blizzard entertainment', 'gog.com',
  'gog galaxy', 'rockstar games', 'bethesda softworks', 'maxis', 'square enix', 'wargaming.net', 'mojang', 'roblox',
  'rsi', 'cd projekt red', 'paradox interactive', '2k games', 'activision', 'capcom', 'bandai namco', 'sega',
  'konami', 'codemasters', 'thq', 'valve corporation', 'steamapps', 'curseforge', 'overwolf', 'nexus mods',
  'xbox games', 'discord', 'telegram desktop', 'whatsapp', 'skype', 'webex', 'cisco webex', 'anydesk',
  'rustdesk', 'logmein', 'realvnc', 'tightvnc', 'uvnc bvba', 'ultravnc', 'bomgar', 'dropbox', 'onedrive',
  'google drive', 'nextcloud', 'owncloud', 'syncthing', 'mariadb', 'sqlite', 'sap', 'elastic', 'elasticsearch',
  'influxdata', 'memcached', 'rabbitmq server', 'erlang otp', 'erl', 'neo4j', 'couchdb', 'cassandra', 'hadoop',
  'grafanalabs', 'prometheus', 'splunk', 'splunkuniversalforwarder', 'zabbix agent', 'datadog', 'newrelic',
  'new relic', 'caphyon', 'flexera software', 'installshield', 'macrovision', 'wix', 'installaware', 'inno setup',
  'jordan russell', 'squirrel', 'rstudio', 'r-core', 'julia', 'julialang', 'golang', 'rustlang', 'kitware',
  'jenkins', 'perforce', 'atlassian', 'sourcetree', 'tortoisesvn', 'subversion', 'beyond compare',
  'scooter software', 'winmerge', 'kdiff3', 'araxis', 'nmap', 'hashicorp', 'vagrant', 'ansible', 'terraform',
  'kubernetes', 'minikube', 'rancher desktop', 'podman', 'openjdk', 'zulu', 'azul systems', 'bellsoft',
  'amazon corretto', 'adoptopenjdk', 'semeru', 'graalvm', 'gradle', 'maven', 'ant', 'sbt', 'scala', 'miniconda3',
  'anaconda', 'miniforge3', 'conda', 'pypy', 'activestate', 'strawberry', 'msys2', 'mingw', 'mingw64', 'mingw-w64',
  'tdm-gcc', 'gcc', 'strawberry perl', 'rubyinstaller', 'haskell', 'ghc', 'erlang', 'elixir', 'dart', 'flutter',
  'deno', 'bun', 'volta', 'nvm', 'fnm', 'pnpm', 'meson', 'conan', 'vcpkg', 'bazel', 'swig', 'doxygen',
  'microsoft sql server', 'microsoft sql server management studio 18', 'microsoft silverlight', 'microsoft.net',
  'microsoft xbox', 'internet information services', 'iis', 'iis express', 'windows media player',
  'windows photo viewer', 'windows mail', 'windows sidebar', 'microsoft update health tools', 'hyper-v', 'wsl',
  'apple software update', 'itunes', 'quicktime', 'bonjour', 'audacity', 'obs-studio', 'obs studio', 'handbrake',
  'blender foundation', 'blender', 'autodesk', 'maxon', 'unity hub', 'unity technologies', 'unity3d', 'godot',
  'krita', 'paint.net', 'irfanview', 'xnview', 'faststone', 'corel', 'affinity', 'sketchup', 'trimble', 
  'ableton', 'steinberg', 'cockos', 'reaper', 'image-line', 'native instruments', 'winamp', 'aimp', 'foobar2000',
  'mpc-hc', 'kodi', 'plex', 'potplayer', 'daum', 'kmplayer', 'shotcut', 'davinci resolve', 'mkvtoolnix', 'kingsoft',
  'wps office', 'openoffice', 'apache software foundation', 'openoffice.org', 'the document foundation',
  'onlyoffice', 'softmaker', 'nitro', 'nuance', 'abbyy', 'calibre2', 'evernote', 'obsidian', 'zotero',
  'mendeley', 'mathworks', 'wolfram research', 'maplesoft', 'ptc', 'dassault systemes', 'solidworks corp',
  'ansys inc', 'comsol', 'national instruments', 'labview', 'peazip', 'bandizip', 'voidtools',
  'powertoys', 'microsoft powertoys', 'wintoolkit', 'ccleaner', 'piriform', 'glary', 'iobit', 'revo uninstaller',
  'cpuid', 'hwinfo64', 'crystaldiskinfo', 'winscp', 'filezilla ftp client', 'filezilla server', 'filezilla',
  'martin prikryl', 'simontatham', 'bitvise', 'mobatek', 'mremoteng', 'termius', 'alacritty', 'wezterm',
  'cmder', 'neovim', 'emacs', 'windsurf', 'sublime text 2', 'sublime hq', 'ultraedit', 'notepad2',
  'editplus', 'bare bones', 'jasc software', 'tencent', 'baidu', 'alibaba', 'netease', 'yandex', 'thunder network',
  'sogou', 'qq', 'wechat', 'mozilla thunderbird', 'thunderbird', 'waterfox', 'seamonkey', 'librewolf', 'tor browser',
  'the tor project', 'pale moon', 'palemoon', 'maxthon', 'uc browser', 'duckduckgo', 'opera gx',
  'brave', 'microsoft edge', 'microsoft edge beta', 'chrome', 'chrome beta', 'phantomjs', 'selenium',
  'cypress', 'playwright', 'puppeteer', 'browserstack', 'winiumdriver', 'windows application driver', 'fiddler',
  'telerik', 'postman', 'insomnia', 'burpsuitepro', 'nginx', 'apache group', 'apache24', 'iisnode',
  'caddy', 'traefik', 'squid', 'tomcat', 'glassfish', 'jboss', 'wildfly', 'jetty', 'laragon', 'bitnami', 'phpstudy',
  'mamp', 'easyphp',
  'gitforwindows', 'khronos', 'lunarg', 'vulkansdk', 'odbc', 'chromium.org', 'geckodriver', 'avg technologies',
  'avira operations', 'eset security', 'kaspersky security center', 'mcafee endpoint', 'sophos endpoint', 'ibm',
  'sap ag', 'sybase', 'firebird', 'firebird_2_5', 'interbase', 'borland', 'embarcadero', 'codegear', 'delphi',
  'lazarus', 'freepascal', 'qt', 'qt project', 'trolltech', 'arduino', 'arduino llc', 'platformio', 'espressif',
  'keil', 'iar systems', 'segger', 'atmel studio', 'raspberry pi', 'thonny', 'eclipse paho', 'mosquitto',
  'docker inc.', 'virtualbox', 'oracle virtualbox', 'parallels', 'bluestacks', 'bluestacks_nxt', 'nox', 'bignox',
  'ldplayer', 'memu', 'genymotion', 'android studio', 'androidstudio', 'xamarin', 'mono', 'gtk', 'gtksharp', 'cairo',
  'pandoc', 'miktex', 'miktex.org', 'tex live', 'ghostscript', 'gpl ghostscript', 'artifex', 'wkhtmltopdf',
  'libreoffice 5', 'star office', 'crystal reports', 'teamspeak 3 client', 'mumble', 'ventrilo', 'steelseries gg',
  'aws cli', 'amazon web services', 'azure data studio', 'azure cli', 'google chrome', 'google inc.',
  'googleupdater', 'cloudsdk', 'nodesource', 'npm', 'bower', 'electron', 'squirreltemp', 'wampserver', 'uwamp',
  'hmailserver', 'mailenable', 'mdaemon', 'exchange server', 'lotus', 'novell', 'unreal engine', 'crytek', 'rage',
  'gamemaker-studio', 'renpy', 'rpg maker', 'riot', 'minecraft', 'mojang studios', 'twitch', 'streamlabs',
  'streamlabs obs', 'streamlabs desktop', 'xsplit', 'vmix', 'nch software', 'movavi', 'wondershare', 'cyberlink',
  'roxio', 'ahead', 'nero', 'alcohol soft', 'daemon tools', 'poweriso', 'ultraiso', 'imgburn', 'rufus',
  'balena-etcher', 'acronis', 'easeus', 'macrium', 'veeam', 'paragon software', 'ashampoo', 'tune-up',
]);
