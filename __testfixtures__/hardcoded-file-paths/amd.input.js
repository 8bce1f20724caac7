define(['require', 'fs'], function (require) {
  var fs = require('fs');
  return fs.readFileSync('C:\\ProgramData\\Contoso\\settings.json');
});
