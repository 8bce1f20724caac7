const path = require('path');

function load(read) {
  try {
    return read(path.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'state.json'));
  } catch (process) {
    return read('C:\\ProgramData\\Contoso\\backup.json', process);
  }
}

const { join, ...others } = path;
try {
  load(join);
} catch ({ message: path }) {
  load('C:\\ProgramData\\Contoso\\last.json', path, others);
}
