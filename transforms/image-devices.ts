import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform } from '../src/contract/transform';
import { absoluteLines } from '../src/kit/absolute-lines';
import { comKey } from '../src/kit/com-key';
import { stillImageClasses } from '../src/kit/named-classes';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/image/inf-files-for-wia-devices';

const transform = defineTransform({
  id: 'image-devices',
  rules: ['T32'],
  title: 'Minidrivers of still image devices',
  summary:
    'The COM class that USDClass or CLSID names, and keys below Control\\StillImage, are reported: the documentation of still image devices prescribes them and names no isolated place.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1320, 1321],
  firstBuild: null,
  holdsBack: ['Always: the documentation prescribes HKCR, and no isolated place is named.'],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/image/inf-files-for-still-image-devices',
  ],
  find(pkg) {
    const classes = stillImageClasses(pkg);
    const minidriver =
      'the service for still images creates the class of the minidriver from here, and the documentation names no isolated place; leave it until it does';
    const events =
      'events of a still image device belong into the section that its Events directive names; for this key the documentation names no isolated place';
    return [
      ...absoluteLines(pkg, 'T14')
        .filter(({ line }) => classes.has(comKey(line)?.name ?? ''))
        .map((found) =>
          absoluteKeyReport(transform, found, { id: 'T32-image-minidriver', advice: minidriver, reference: REFERENCE }),
        ),
      ...absoluteLines(pkg, 'T32').map((found) =>
        absoluteKeyReport(transform, found, { id: 'T32-still-image-key', advice: events, reference: REFERENCE }),
      ),
    ].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;
