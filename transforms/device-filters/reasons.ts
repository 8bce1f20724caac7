import { defineReasons } from '../../src/contract/reason';
import { QUOTE_OPEN } from '../../src/kit/common-reasons';

export const REASONS = defineReasons({
  olderBuilds: 'kept for builds below {build}',
  nameUnknown: 'it holds a token that is not defined, or not the same in every language',
  quoteOpen: QUOTE_OPEN,
  descriptor: '[{section}.security] gives the device key a descriptor along with it',
  noList: 'it is no multi-string, or is set only under a condition',
  noService: 'it names no service',
  addedToo: 'AddFilter adds it as well: remove this line once no Windows before build 18362 needs it',
  bothSides: '{service} is named as upper and as lower filter, and no page says that AddFilter takes a service twice',
  filterLevels: 'the INF defines filter levels: name one of them with FilterLevel in the AddFilter section',
  notAdded: '[{install}.Services] does not add the service {service}, as AddFilter demands',
  serviceUncertain: 'the AddService line of {service} is not certain here',
  functionDriver: '{service} is added as the function driver of the device',
  noServiceSection: 'the Service section of {service} is missing',
  foreignService: '{service} belongs to Windows or to another package: this one adds it and does not copy its binary',
  several:
    'several filters stand on that side ({services}), and FilterPosition leaves their order open: define filter levels, and name them with FilterLevel',
});
