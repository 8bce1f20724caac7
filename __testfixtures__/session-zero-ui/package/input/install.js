const path = require('path');
const { Service } = require('node-windows');

new Service({ name: 'mixer', script: path.join(__dirname, 'worker.js') }).install();
