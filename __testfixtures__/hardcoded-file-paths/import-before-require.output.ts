import fs from 'fs';
import path from 'path';
const os = require('os');
export const log = fs.readFileSync(path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'log.txt'));
console.log(os);
