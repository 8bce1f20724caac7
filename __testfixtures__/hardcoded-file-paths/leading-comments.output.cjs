#!/usr/bin/env node
// Copyright Contoso Ltd.

const path = require('path');
// Starts the mixer.
start(path.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'mixer.json'));
