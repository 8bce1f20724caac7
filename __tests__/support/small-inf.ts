import { parseInfText } from '../../src/inf/parse';
import { bindPackage } from '../../src/package/bind';
import type { InfPackage } from '../../src/package/model';

const HEAD = `[Version]
Signature = "$Windows NT$"
Class = HIDClass
ClassGuid = {745a17a0-74d3-11d0-b6fe-00a0c90f57da}
Provider = Wren
CatalogFile = wren.cat
PnpLockdown = 1

[Manufacturer]
Wren = Devices,NTamd64

[SourceDisksNames]
1 = Disk
[SourceDisksFiles]
wren.sys = 1
`;

/** An INF for one device: everything but what the test is about. `body` may hold Models sections of its own. */
export function smallInf(body: string, models = '[Devices.NTamd64]\nWidget = Wren,USB\\VID_1209&PID_0001\n'): string {
  return `${HEAD}${models}${body}`;
}

/** A package bound from text. */
export function bound(text: string): InfPackage {
  return bindPackage('wren.inf', parseInfText(text));
}
