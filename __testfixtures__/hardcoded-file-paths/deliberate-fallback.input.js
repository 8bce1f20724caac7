const fs = require('fs');

// In case SystemRoot is corrupted.
const shell = 'C:\\Windows\\System32\\cmd.exe';

function find() {
  if (process.env.SystemRoot) return `${process.env.SystemRoot}\\System32\\cmd.exe`;
  return 'C:\\Windows\\System32\\cmd.exe';
}

function read() {
  try {
    return fs.readFileSync(`${process.env.ProgramData}\\Contoso\\a.log`);
  } catch {
    return fs.readFileSync('C:\\ProgramData\\Contoso\\a.log');
  }
}

// Logs of ProgramData are read here.
function logs() {
  return fs.readFileSync('C:\\ProgramData\\Contoso\\b.log');
}

module.exports = { shell, find, read, logs };
