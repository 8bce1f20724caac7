import os = require('os');

interface Options {
  readonly data: string;
  readonly temp: string | undefined;
}

export const options: Options = {
  data: 'C:\\ProgramData\\Contoso\\data',
  temp: os.platform() === 'win32' ? 'C:\\Windows\\Temp\\Contoso\\x' : undefined,
};
