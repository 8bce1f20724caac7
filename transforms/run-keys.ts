import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform } from '../src/contract/transform';
import { absoluteLines } from '../src/kit/absolute-lines';
import { keyParts } from '../src/package/registry';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';

const ONCE = 'run a one-off action with AddSoftware in a component INF; nothing that the device needs may depend on it';
const EVERY =
  'install the program with AddSoftware; background work is for a Win32 service; it has StartType 3 and an AddTrigger on the device interface (build 19041), and stops itself when the device leaves';

const transform = defineTransform({
  id: 'run-keys',
  rules: ['T19'],
  title: 'Programs started at logon',
  summary: 'AddReg lines that write to Run or RunOnce are reported: a driver package does not start programs at logon.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1320, 1321],
  firstBuild: null,
  holdsBack: ['Always: what the program is for decides what takes its place.'],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addsoftware-directive'],
  find: (pkg) =>
    absoluteLines(pkg, 'T19').map((found) => {
      const once = keyParts(found.line.subkey).some((part) => /^runonce/i.test(part));
      return absoluteKeyReport(transform, found, {
        id: 'T19-run-key',
        advice: once ? ONCE : EVERY,
        reference: REFERENCE,
      });
    }),
});

export default transform;
