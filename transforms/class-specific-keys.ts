import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform } from '../src/contract/transform';
import { absoluteLines } from '../src/kit/absolute-lines';

const transform = defineTransform({
  id: 'class-specific-keys',
  rules: ['T33'],
  title: 'Keys that a device class prescribes',
  summary:
    'AddReg lines below keys that the documentation of smart cards, biometric readers, hardware error sources and USB cameras prescribes are reported by themselves, so that they can be left out with --skip.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1320, 1321],
  firstBuild: null,
  holdsBack: ['Always: the documentation prescribes the key and names no isolated place.'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/infverif_h',
    'https://learn.microsoft.com/windows-hardware/drivers/smartcard/smart-card-minidriver-overview',
    'https://learn.microsoft.com/windows-hardware/drivers/biometric/',
  ],
  find: (pkg) =>
    absoluteLines(pkg, 'T33').map((line) => absoluteKeyReport(transform, line, { id: 'T33-class-specific-key' })),
});

export default transform;
