const { Service } = require('node-windows');
const koffi = require('koffi');
const { exec } = require('child_process');

const user32 = koffi.load('user32.dll');
const kernel32 = koffi.load('kernel32.dll');

function gone() {
  exec('msg * The mixer is gone');
}
module.exports = { Service, user32, kernel32, gone };
