const path = require('./my-path');
const fs = require('fs');

fs.readFileSync('C:\\ProgramData\\Contoso\\a.log');
fs.readFileSync(path.join('C:\\ProgramData\\Contoso', 'a.log'));
module.exports = path;
