const path = require('path');

exports.log = 'C:\\ProgramData\\Contoso\\log.txt';
exports.name = path.win32.basename(exports.log);
