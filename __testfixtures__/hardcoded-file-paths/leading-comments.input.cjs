#!/usr/bin/env node
// Copyright Contoso Ltd.

// Starts the mixer.
start('C:\\ProgramData\\Contoso\\mixer.json');
