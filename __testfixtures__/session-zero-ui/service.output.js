const { Service } = require('node-windows');
const koffi = require('koffi');
const { exec } = require('child_process');

// infport: session-zero-ui: no desktop here; let a program of the user show it
const user32 = koffi.load('user32.dll');
const kernel32 = koffi.load('kernel32.dll');

function gone() {
  // infport: session-zero-ui: no desktop here; let a program of the user show it
  exec('msg * The mixer is gone');
}
module.exports = { Service, user32, kernel32, gone };
