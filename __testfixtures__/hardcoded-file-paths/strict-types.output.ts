import os = require('os');
import path = require('path');

interface Options {
  readonly data: string;
  readonly temp: string | undefined;
}

export const options: Options = {
  data: path.win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'data'),
  temp: os.platform() === 'win32' ? path.join(os.tmpdir(), 'Contoso', 'x') : undefined,
};
