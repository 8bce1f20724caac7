'use strict';
const data = 'C:\\ProgramData\\Contoso\\settings.json';
const fs = require('fs');
fs.readFileSync(data);
