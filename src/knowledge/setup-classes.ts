/** A device setup class that Windows defines. */
export interface SetupClass {
  /** As the documentation spells it; names compare without case. */
  readonly name: string;
  /** Lower case, in braces. */
  readonly guid: string;
}

/**
 * Classes for the use of vendors, and the USB class, which host controllers of vendors use.
 *
 * @see
 * https://learn.microsoft.com/windows-hardware/drivers/install/system-defined-device-setup-classes-available-to-vendors
 */
const VENDOR_CLASSES: readonly SetupClass[] = [
  { name: 'Battery', guid: '{72631e54-78a4-11d0-bcf7-00aa00b7b32a}' },
  { name: 'Biometric', guid: '{53d29ef7-377c-4d14-864b-eb3a85769359}' },
  { name: 'Bluetooth', guid: '{e0cbf06c-cd8b-4647-bb8a-263b43f0f974}' },
  { name: 'Camera', guid: '{ca3e7ab9-b4c3-4ae6-8251-579ef933890f}' },
  { name: 'CDROM', guid: '{4d36e965-e325-11ce-bfc1-08002be10318}' },
  { name: 'DiskDrive', guid: '{4d36e967-e325-11ce-bfc1-08002be10318}' },
  { name: 'Display', guid: '{4d36e968-e325-11ce-bfc1-08002be10318}' },
  { name: 'Extension', guid: '{e2f84ce7-8efa-411c-aa69-97454ca4cb57}' },
  { name: 'FDC', guid: '{4d36e969-e325-11ce-bfc1-08002be10318}' },
  { name: 'FloppyDisk', guid: '{4d36e980-e325-11ce-bfc1-08002be10318}' },
  { name: 'GPS', guid: '{6bdd1fc3-810f-11d0-bec7-08002be2092f}' },
  { name: 'HDC', guid: '{4d36e96a-e325-11ce-bfc1-08002be10318}' },
  { name: 'HIDClass', guid: '{745a17a0-74d3-11d0-b6fe-00a0c90f57da}' },
  { name: 'Dot4', guid: '{48721b56-6795-11d2-b1a8-0080c72e74a2}' },
  { name: 'Dot4Print', guid: '{49ce6ac8-6f86-11d2-b1e5-0080c72e74a2}' },
  { name: '61883', guid: '{7ebefbc0-3200-11d2-b4c2-00a0c9697d07}' },
  { name: 'AVC', guid: '{c06ff265-ae09-48f0-812c-16753d7cba83}' },
  { name: 'SBP2', guid: '{d48179be-ec20-11d1-b6b8-00c04fa372a7}' },
  { name: '1394', guid: '{6bdd1fc1-810f-11d0-bec7-08002be2092f}' },
  { name: 'Image', guid: '{6bdd1fc6-810f-11d0-bec7-08002be2092f}' },
  { name: 'Infrared', guid: '{6bdd1fc5-810f-11d0-bec7-08002be2092f}' },
  { name: 'Keyboard', guid: '{4d36e96b-e325-11ce-bfc1-08002be10318}' },
  { name: 'MediumChanger', guid: '{ce5939ae-ebde-11d0-b181-0000f8753ec4}' },
  { name: 'MTD', guid: '{4d36e970-e325-11ce-bfc1-08002be10318}' },
  { name: 'Modem', guid: '{4d36e96d-e325-11ce-bfc1-08002be10318}' },
  { name: 'Monitor', guid: '{4d36e96e-e325-11ce-bfc1-08002be10318}' },
  { name: 'Mouse', guid: '{4d36e96f-e325-11ce-bfc1-08002be10318}' },
  { name: 'Multifunction', guid: '{4d36e971-e325-11ce-bfc1-08002be10318}' },
  { name: 'Media', guid: '{4d36e96c-e325-11ce-bfc1-08002be10318}' },
  { name: 'MultiportSerial', guid: '{50906cb8-ba12-11d1-bf5d-0000f805f530}' },
  { name: 'Net', guid: '{4d36e972-e325-11ce-bfc1-08002be10318}' },
  { name: 'NetClient', guid: '{4d36e973-e325-11ce-bfc1-08002be10318}' },
  { name: 'NetService', guid: '{4d36e974-e325-11ce-bfc1-08002be10318}' },
  { name: 'NetTrans', guid: '{4d36e975-e325-11ce-bfc1-08002be10318}' },
  { name: 'SecurityAccelerator', guid: '{268c95a1-edfe-11d3-95c3-0010dc4050a5}' },
  { name: 'PCMCIA', guid: '{4d36e977-e325-11ce-bfc1-08002be10318}' },
  { name: 'Ports', guid: '{4d36e978-e325-11ce-bfc1-08002be10318}' },
  { name: 'Printer', guid: '{4d36e979-e325-11ce-bfc1-08002be10318}' },
  { name: 'PNPPrinters', guid: '{4658ee7e-f050-11d1-b6bd-00c04fa372a7}' },
  { name: 'Processor', guid: '{50127dc3-0f36-415e-a6cc-4cb3be910b65}' },
  { name: 'SCSIAdapter', guid: '{4d36e97b-e325-11ce-bfc1-08002be10318}' },
  { name: 'Sensor', guid: '{5175d334-c371-4806-b3ba-71fd53c9258d}' },
  { name: 'SmartCardReader', guid: '{50dd5230-ba8a-11d1-bf5d-0000f805f530}' },
  { name: 'SoftwareComponent', guid: '{5c4c3332-344d-483c-8739-259e934c9cc8}' },
  { name: 'Volume', guid: '{71a27cdd-812a-11d0-bec7-08002be2092f}' },
  { name: 'System', guid: '{4d36e97d-e325-11ce-bfc1-08002be10318}' },
  { name: 'TapeDrive', guid: '{6d807884-7d21-11cf-801c-08002be10318}' },
  { name: 'USBDevice', guid: '{88bae032-5a81-49f0-bc3d-a4ff138216d6}' },
  { name: 'WCEUSBS', guid: '{25dbce51-6c8f-4a72-8a6d-b54c2b4fc835}' },
  { name: 'WPD', guid: '{eec5ad98-8080-425f-922a-dabf3de3f69a}' },
  { name: 'SideShow', guid: '{997b5d8d-c442-4f2e-baf3-9c8e671e9e21}' },
  { name: 'USB', guid: '{36fc9e60-c465-11cf-8056-444553540000}' },
  { name: 'Firmware', guid: '{f2e7dd72-6468-4e36-b6f1-6488f42c1b52}' },
  { name: 'AudioProcessingObject', guid: '{5989fce8-9cd0-467d-8a6a-5419e31529d4}' },
];

/**
 * Classes that are obsolete or reserved for the system.
 *
 * @see
 * https://learn.microsoft.com/windows-hardware/drivers/install/system-defined-device-setup-classes-reserved-for-system-use
 */
const SYSTEM_CLASSES: readonly SetupClass[] = [
  { name: 'Adapter', guid: '{4d36e964-e325-11ce-bfc1-08002be10318}' },
  { name: 'APMSupport', guid: '{d45b1c18-c8fa-11d1-9f77-0000f805f530}' },
  { name: 'Computer', guid: '{4d36e966-e325-11ce-bfc1-08002be10318}' },
  { name: 'Decoder', guid: '{6bdd1fc2-810f-11d0-bec7-08002be2092f}' },
  { name: '1394Debug', guid: '{66f250d6-7801-4a64-b139-eea80a450b24}' },
  { name: 'Enum1394', guid: '{c459df55-db08-11d1-b009-00a0c9081ff6}' },
  { name: 'NoDriver', guid: '{4d36e976-e325-11ce-bfc1-08002be10318}' },
  { name: 'LegacyDriver', guid: '{8ecc055d-047f-11d1-a537-0000f8753ed1}' },
  { name: 'Unknown', guid: '{4d36e97e-e325-11ce-bfc1-08002be10318}' },
  { name: 'PrinterUpgrade', guid: '{4d36e97a-e325-11ce-bfc1-08002be10318}' },
  { name: 'Sound', guid: '{4d36e97c-e325-11ce-bfc1-08002be10318}' },
  { name: 'VolumeSnapshot', guid: '{533c5b84-ec70-11d2-9505-00c04f79deaf}' },
];

/** Names of the classes that no vendor may use. */
export const RESERVED_CLASSES: ReadonlySet<string> = new Set(SYSTEM_CLASSES.map((entry) => entry.name));

/** Every class that Windows defines. */
export const SETUP_CLASSES: readonly SetupClass[] = [...VENDOR_CLASSES, ...SYSTEM_CLASSES];
const BY_GUID = new Map(SETUP_CLASSES.map((entry) => [entry.guid, entry]));
const BY_NAME = new Map(SETUP_CLASSES.map((entry) => [entry.name.toLowerCase(), entry]));

/** The class of a GUID (in braces, compared without case), or null for one that Windows does not define. */
export function setupClassByGuid(guid: string): SetupClass | null {
  return BY_GUID.get(guid.toLowerCase()) ?? null;
}

/** The class of a name (compared without case), or null for one that Windows does not define. */
export function setupClassByName(name: string): SetupClass | null {
  return BY_NAME.get(name.toLowerCase()) ?? null;
}
