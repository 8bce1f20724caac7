const fs = require('fs');
const path = require('path');

function settingsOfTheDevice(device) {
  if (device.isMixer) {
    return JSON.parse(fs.readFileSync(path.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'Mixer', 'Settings', 'Devices', 'default-settings-of-the-mixer.json'), 'utf8'));
  }
  return fs.readdirSync(path.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'Mixer', 'Settings', 'Devices', device.manufacturer.name, device.id));
}

module.exports = settingsOfTheDevice;
