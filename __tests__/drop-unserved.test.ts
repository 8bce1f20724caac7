import { port } from '../src/port';
import { summaryText } from '../src/report/summary-text';
import { withDroppable } from '../src/run/droppable';
import { SummaryCounter } from '../src/run/summary';
import { smallInf } from './support/small-inf';

const DEVICE = 'Widget = Wren,USB\\VID_1209&PID_0001\n';
const INSTALL = `[Wren.NT]
CopyFiles = Wren_Files
[Wren.NT.Services]
AddService = Wren,2,Wren_Service
[Wren_Service]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %12%\\wren.sys
[Wren_Files]
wren.sys
[DestinationDirs]
Wren_Files = 12
`;

const inf = (old: string): string =>
  smallInf(INSTALL, `[Devices.NTamd64]\n${old}\n[Devices.NTamd64.6.1]\n${DEVICE}\n`).replace(
    'Devices,NTamd64',
    'Devices,NTamd64,NTamd64.6.1',
  );

async function ported(text: string, dropUnserved: boolean): Promise<Awaited<ReturnType<typeof port>>[number]> {
  const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(text) }], { dropUnserved });
  if (result === undefined) throw new Error('one file gives one result');
  return result;
}

// Windows Vista chooses the first Models section, and it lists another device beside.
const SHARING = inf(`${DEVICE}Old = Wren,USB\\VID_1209&PID_0002\n`);

describe('Models sections that no served Windows chooses', () => {
  test('stay, with copies of what they share', async () => {
    const { afterText, droppedSlices } = await ported(SHARING, false);
    expect(afterText).toContain('[Devices.NTamd64]\n');
    expect(afterText).toContain('ServiceBinary = %12%\\wren.sys');
    expect(droppedSlices ?? null).toBeNull();
  });

  test('go when the diff is smaller for it, and the summary says so', async () => {
    const result = await ported(SHARING, true);
    expect(result.afterText).not.toContain('[Devices.NTamd64]\n');
    expect(result.afterText).not.toContain('%12%');
    expect(result.droppedSlices).toMatchObject({ sections: ['Devices.NTamd64'] });
    expect(result.moves).toContainEqual(expect.objectContaining({ kind: 'slice-dropped', to: null }));
    const counter = new SummaryCounter();
    counter.add(result, false);
    const { lines = 0, linesKept = 0 } = result.droppedSlices ?? {};
    expect(lines).toBeLessThan(linesKept);
    expect(summaryText(counter.total(), { verb: 'port', write: false })).toContain(
      `Dropped 1 Models section that no served Windows chooses: ${lines} changed lines instead of ${linesKept}; --no-drop-unserved keeps them.`,
    );
  });

  test('go without being asked for', async () => {
    const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(SHARING) }], {});
    expect(result?.droppedSlices).toMatchObject({ sections: ['Devices.NTamd64'] });
  });

  test('are named in the summary of a port that leaves them, where it copies for them', async () => {
    const kept = await ported(SHARING, false);
    const [hinted] = await withDroppable([kept], async () => [await ported(SHARING, true)]);
    if (hinted === undefined) throw new Error('one result gives one result');
    const counter = new SummaryCounter();
    counter.add(hinted, false);
    expect(summaryText(counter.total(), { verb: 'port', write: false })).toMatch(
      /Without --no-drop-unserved, 1 Models section that no served Windows chooses would go: \d+ changed lines instead of \d+\./,
    );
  });

  test('go where they keep a port from being made, and are named in the summary where they stay', async () => {
    const held = SHARING.replace(
      '[Wren_Files]',
      `[Wren.NT.CoInstallers]
AddReg = Wren_CoInstaller
[Wren_CoInstaller]
HKR,,CoInstallers32,0x00010000,"wrenco.dll,Entry"
[Wren_Files]`,
    );
    const kept = await ported(held, false);
    expect(kept).toMatchObject({ outcome: 'unchanged', copiesForUnserved: true });
    const dropped = await ported(held, true);
    expect(dropped.afterText).toContain('ServiceBinary = %13%\\wren.sys');
    const [hinted] = await withDroppable([kept], async () => [dropped]);
    if (hinted === undefined) throw new Error('one result gives one result');
    const counter = new SummaryCounter();
    counter.add(hinted, false);
    expect(summaryText(counter.total(), { verb: 'port', write: false })).toMatch(
      /Without --no-drop-unserved, 1 Models section .*: \d+ changed lines instead of \d+, because more can be ported\./,
    );
  });

  test('go where they stood behind a closer section, which now starts later', async () => {
    const shadowed = smallInf(INSTALL, `[Devices]\n${DEVICE}\n[Devices.NTx86]\n${DEVICE}\n`).replace(
      'Devices,NTamd64',
      'Devices,NTx86',
    );
    const result = await ported(shadowed, true);
    expect(result.afterText).not.toContain('[Devices]\n');
    expect(result.afterText).not.toContain('%12%');
    expect(result.droppedSlices).toMatchObject({ sections: ['Devices'] });
    expect((await ported(shadowed, false)).afterText).toContain('ServiceBinary = %12%\\wren.sys');
  });

  test('are not looked for where nothing was copied for them', async () => {
    const plain = await ported(inf(''), false);
    const asked = jest.fn(() => Promise.resolve([plain]));
    expect(await withDroppable([plain], asked)).toEqual([plain]);
    expect(asked).not.toHaveBeenCalled();
  });

  test('stay when nothing is spared', async () => {
    const apart =
      inf(`${'Old = Vista,USB\\VID_1209&PID_0003\n'.repeat(9)}`) + '[Vista]\nAddReg = Vista_Reg\n[Vista_Reg]\n';
    const result = await ported(apart, true);
    expect(result.afterText).toContain('[Devices.NTamd64]\n');
    expect(result.droppedSlices ?? null).toBeNull();
  });
});
