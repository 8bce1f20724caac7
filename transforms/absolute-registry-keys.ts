import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform } from '../src/contract/transform';
import { absoluteLines } from '../src/kit/absolute-lines';

const transform = defineTransform({
  id: 'absolute-registry-keys',
  rules: ['T10'],
  title: 'Absolute registry keys',
  summary:
    'AddReg lines that write to HKLM, HKCU or HKU, where no other transform knows an isolated form, are reported with what to do instead of them.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1222, 1223, 1304, 1320, 1321],
  firstBuild: null,
  holdsBack: ['Always: what reads the value decides where it can go.'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/infverif_h',
  ],
  find: (pkg) =>
    absoluteLines(pkg, 'T10').map((line) => absoluteKeyReport(transform, line, { id: 'T10-absolute-key' })),
});

export default transform;
