// @ts-check
'use strict';

const { defineReasons, defineTransform, firstDirective, replaceField, report, serviceSections } = require('infport/kit');

/** What every display name starts with. */
const VENDOR = 'Contoso';
const REASONS = defineReasons({ ofWindows: 'the name is a text of Windows itself' });

const meta = {
  id: 'vendor-display-names',
  rules: ['X01'],
  title: 'Service display names start with the vendor',
  summary: `Puts ${VENDOR} in front of the DisplayName of a service, where it is not there yet.`,
  applicability: /** @type {const} */ ('automatic'),
  codes: [],
  firstBuild: null,
  holdsBack: ['The name is a text of Windows itself (@file,-number).'],
  reasons: [REASONS],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive'],
};

module.exports = defineTransform({
  ...meta,
  appliesTo: 'inf',
  find: (pkg) => serviceSections(pkg).flatMap(({ section, uses, service }) => {
    const name = firstDirective(pkg, section, 'DisplayName');
    if (name === null || name.text.startsWith(`${VENDOR} `)) return [];
    return [report(meta, {
      span: name.entry.content,
      message: `the display name of ${service} does not start with ${VENDOR}`,
      scope: uses,
      rewrite: {
        edits: [replaceField(name.field, `${VENDOR} ${name.field.value}`)],
        moves: [{ kind: 'x-display-name', subject: name.entry, from: name.text, to: `${VENDOR} ${name.text}` }],
      },
      heldBack: name.text.startsWith('@') ? REASONS.ofWindows : null,
    })];
  }),
});
