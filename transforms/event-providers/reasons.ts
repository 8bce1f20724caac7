import { defineReasons } from '../../src/contract/reason';

export const REASONS = defineReasons({
  noProvider: 'it belongs to no provider that this INF registers',
  valueTwice: '{value} is written twice',
  nameUnknown: 'a key or name of the provider holds a token that is not defined, or not the same in every language',
  quoteOpen: 'a quote on a line of the provider is not closed',
  importedAndWritten: 'the channel {channel} is imported, and written all the same',
  foreignChannel: 'the channel {channel} belongs to another provider',
  noCounterpart:
    '{value} of {owner}, as it is written, has no counterpart in AddEventProvider, and a provider is moved whole or not at all',
  noGuid: 'the publisher {publisher} is no GUID',
  descriptor: 'a section has a security descriptor, which would not follow',
  noName: 'the publisher has no name',
  nameTooLong: 'the name of the provider is longer or holds other characters than AddEventProvider takes',
  noResourceFile: 'the publisher names no resource file',
  fileElsewhere: 'the file for {directive} is not one that this install copies to the driver store',
  registeredToo: 'AddEventProvider registers the provider already',
  channelNumbers: 'the channel references are not numbered from 0 without a gap, or one names no channel',
  channelName: 'the name of the channel {channel} is longer or holds other characters than AddChannel takes',
  channelTwice: 'the channel {channel} is referenced twice',
  importedWithNumber: 'the channel {channel} is imported, and ImportChannel takes no number for it',
  noType: 'the type of the channel {channel} is not written',
  numberShared: 'two channels of the provider share a number',
});
