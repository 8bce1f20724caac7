import { defineReasons } from '../../src/contract/reason';
import { FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../../src/kit/common-reasons';

export const REASONS = defineReasons({
  nameUnknown: NAME_UNKNOWN,
  dllUnknown: 'a DLL name holds a token that is not defined, or not the same in every language',
  flagsUnknown: FLAGS_UNKNOWN,
  noList: 'its flags do not write a list',
  quoteOpen: QUOTE_OPEN,
  fileUnknown: 'the file name holds a token that is not defined, or not the same in every language',
  renamed: 'it is installed as {name}',
  named: 'the value {value} names it',
  appended: '[{section}] appends to the list that this line begins, and comes first in some install sections only',
  versionUnknown: 'no known Windows carries the framework version that it asks for',
});
