import fs from 'fs';
const os = require('os');
export const log = fs.readFileSync('C:\\ProgramData\\Contoso\\log.txt');
console.log(os);
