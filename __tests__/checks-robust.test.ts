import fc from 'fast-check';
import { runChecks } from '../src/engine/checks';
import { parseInfText } from '../src/inf/parse';
import { bindPackage } from '../src/package/bind';
import { ownInfs } from './support/recorded';
import { expectSoundFindings } from './support/sound-findings';

const MODES = ['w', 'h', 'u', 'k'] as const;

describe('the checks read whatever there is', () => {
  test('every INF of the project', () => {
    for (const { name, bytes } of ownInfs()) expectSoundFindings(name, bytes);
  });

  test('sections that refer to each other in every wrong way', () => {
    const name = fc.constantFrom(
      'A',
      'B',
      'A.Services',
      'A.NT',
      'A.NTamd64',
      'A.NT.HW',
      'Models',
      'Models.NTamd64',
      'DefaultInstall',
      'DefaultInstall.NTamd64',
      'ClassInstall32',
      'Strings',
      'Version',
      'Manufacturer',
      'DestinationDirs',
      'SourceDisksFiles',
      '',
      '$ARCH$',
    );
    const directive = fc.constantFrom(
      'AddReg',
      'CopyFiles',
      'DelFiles',
      'AddService',
      'Needs',
      'Include',
      'KmdfService',
      'AddInterface',
      'AddFilter',
      'ServiceBinary',
      'Signature',
      'Class',
      'ClassGuid',
      'DriverVer',
      'A',
      'Models',
      'DefaultDestDir',
      '%t%',
      'wren.sys',
    );
    const value = fc.oneof(
      name,
      fc.constantFrom(
        '',
        '2',
        '0x2',
        '13',
        '%13%\\wren.sys',
        '%t%',
        '@wren.sys',
        'HKR',
        'HKLM',
        '"',
        '{',
        '-1',
        '99999999999',
        'NTamd64.10.0...19041',
        'NTamd64.10',
        'USB\\X',
        'a.b.c',
        '1/1/1',
      ),
    );
    const line = fc.oneof(
      fc.tuple(directive, fc.array(value, { maxLength: 6 })).map(([key, fields]) => `${key} = ${fields.join(',')}`),
      fc.array(value, { minLength: 1, maxLength: 7 }).map((fields) => fields.join(',')),
      name.map((text) => `[${text}]`),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.constantFrom(...MODES),
        fc.boolean(),
        (lines, mode, stampInf) => {
          const text = lines.join('\r\n');
          const findings = runChecks(bindPackage('x.inf', parseInfText(text)), { mode, stampInf });
          for (const finding of findings) expect(finding.line).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
