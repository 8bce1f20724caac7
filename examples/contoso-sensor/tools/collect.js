'use strict';

const fs = require('fs');
const path = require('path');

const windows = process.env.SystemRoot;

// The control library is loaded from where the INF puts it.
const library = path.join(windows, 'System32', 'ContosoSensorCtl.dll');
const driver = `${windows}\\System32\\drivers\\ContosoSensor.sys`;

function open() {
  return fs.openSync('\\\\.\\ContosoSensor', 'r+');
}

function traceFile(name) {
  return `C:\\Windows\\Temp\\Contoso\\${name}.etl`;
}

module.exports = { library, driver, open, traceFile };
