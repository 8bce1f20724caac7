/** An INF that is hard in one way, at a size. */
export interface HardInf {
  readonly name: string;
  /** What is counted, at the full size. */
  readonly what: string;
  readonly full: number;
  readonly text: (size: number) => string;
}

const HEAD = [
  '[Version]',
  'Signature="$Windows NT$"',
  'Class=Wren',
  'ClassGuid={78a1c341-4539-11d3-b88d-00c04fad5171}',
  'Provider=%P%',
  'CatalogFile=wren.cat',
  'DriverVer=01/01/2024,1.0.0.0',
  '',
];
const TAIL = [
  '[SourceDisksNames]',
  '1=Disk',
  '',
  '[SourceDisksFiles]',
  'wren.sys=1',
  '',
  '[DestinationDirs]',
  'Wren.Files=12',
  '',
  '[Strings]',
  'P="Wren"',
  '',
];
const INSTALL = [
  '[Wren]',
  'CopyFiles=Wren.Files',
  'AddReg=Wren.Reg',
  '',
  '[Wren.Files]',
  'wren.sys',
  '',
  '[Wren.Services]',
  'AddService=Wren,2,Wren.Service',
  '',
  '[Wren.Service]',
  'ServiceType=1',
  'StartType=3',
  'ErrorControl=1',
  'ServiceBinary=%12%\\wren.sys',
  '',
];

function inf(models: readonly string[], body: readonly string[]): string {
  return [
    ...HEAD,
    '[Manufacturer]',
    '%P%=Models,NTamd64',
    '',
    '[Models.NTamd64]',
    ...models,
    '',
    ...body,
    ...TAIL,
  ].join('\r\n');
}

function each(count: number, lines: (index: number) => readonly string[]): string[] {
  return Array.from({ length: count }, (_, index) => lines(index)).flat();
}

const ONE_DEVICE = ['%P%=Wren,USB\\VID_1209'];

/** INFs whose cost must grow no faster than their size. */
export const HARD_INFS: readonly HardInf[] = [
  {
    name: 'sections',
    what: 'sections',
    full: 100_000,
    text: (size) =>
      inf(ONE_DEVICE, [
        ...INSTALL,
        '[Wren.Reg]',
        '',
        ...each(size, (at) => [`[Spare${at}]`, `HKR,,Value${at},,x`, '']),
      ]),
  },
  {
    name: 'models',
    what: 'Models lines',
    full: 100_000,
    text: (size) =>
      inf(
        each(size, (at) => [`%P%=Wren,USB\\VID_1209&PID_${at}`]),
        [...INSTALL, '[Wren.Reg]', ''],
      ),
  },
  {
    name: 'one section',
    what: 'bytes',
    full: 10_000_000,
    text: (size) =>
      inf(ONE_DEVICE, [
        ...INSTALL,
        '[Wren.Reg]',
        ...each(Math.round(size / 40), (at) => [`HKR,Key${at % 100},Value${at},0x00010001,${at}`]),
        '',
      ]),
  },
  {
    name: 'registry',
    what: 'registry lines, one in 75 deleted first',
    full: 30_000,
    text: (size) =>
      inf(ONE_DEVICE, [
        ...INSTALL.map((line) => (line === 'AddReg=Wren.Reg' ? 'AddReg=Wren.Reg\r\nDelReg=Wren.Old' : line)),
        '[Wren.Reg]',
        ...each(size, (at) => [`HKR,,Value${at},,x`]),
        '',
        '[Wren.Old]',
        ...each(Math.ceil(size / 75), (at) => [`HKR,,Value${at * 75}`]),
        '',
      ]),
  },
  {
    name: 'installs',
    what: 'install sections that share their lists',
    full: 500,
    text: (size) =>
      inf(
        each(size, (at) => [`%P%=Wren${at},USB\\VID_1209&PID_${at}`]),
        [
          ...each(size, (at) =>
            INSTALL.slice(0, 4)
              .map((line) => line.replace('[Wren]', `[Wren${at}]`))
              .concat(`[Wren${at}.Services]`, 'AddService=Wren,2,Wren.Service', ''),
          ),
          ...INSTALL.slice(4),
          '[Wren.Reg]',
          'HKR,,Depth,0x00010001,1',
          '',
        ],
      ),
  },
  {
    name: 'needs',
    what: 'sections that need one another in a circle',
    full: 2_000,
    text: (size) =>
      inf(ONE_DEVICE, [
        ...INSTALL.map((line) => (line === '[Wren]' ? '[Wren]\r\nInclude=wren2.inf\r\nNeeds=Wren.N0' : line)),
        '[Wren.Reg]',
        '',
        ...each(size, (at) => [
          `[Wren.N${at}]`,
          `AddReg=Wren.R${at}`,
          `Needs=Wren.N${(at + 1) % size}`,
          '',
          `[Wren.R${at}]`,
          `HKR,,V${at},,x`,
          '',
        ]),
      ]),
  },
];
