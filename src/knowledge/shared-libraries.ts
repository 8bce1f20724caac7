/** A library that programs of other vendors load by its name alone, which Windows looks for in the system directory. */
export interface SharedLibrary {
  /** The whole file name, any case. */
  readonly name: RegExp;
  /** The interface that it is known for. */
  readonly knownFor: string;
  /** Who defines the name. */
  readonly source: string;
}

/** Libraries whose name is part of a published interface. */
export const SHARED_LIBRARIES: readonly SharedLibrary[] = [
  {
    name: /^tddl(?:32|64)?\.dll$/i,
    knownFor: 'the TPM driver library of the TCG',
    source: 'https://trustedcomputinggroup.org/resource/tcg-software-stack-tss-specification/',
  },
  { name: /^opencl(?:32|64)?\.dll$/i, knownFor: 'OpenCL', source: 'https://github.com/KhronosGroup/OpenCL-ICD-Loader' },
  {
    name: /^vulkan(?:-\d+){1,4}\.dll$/i,
    knownFor: 'Vulkan',
    source: 'https://github.com/KhronosGroup/Vulkan-Loader/blob/main/docs/LoaderApplicationInterface.md',
  },
  {
    name: /^openxr_loader\.dll$/i,
    knownFor: 'OpenXR',
    source: 'https://registry.khronos.org/OpenXR/specs/1.0/loader.html',
  },
  { name: /^openal32\.dll$/i, knownFor: 'OpenAL', source: 'https://www.openal.org/documentation/' },
  {
    name: /^wintab(?:32)?\.dll$/i,
    knownFor: 'Wintab',
    source: 'https://developer-docs.wacom.com/docs/icbt/windows/wintab/wintab-reference/',
  },
  { name: /^(?:twain_32|twaindsm)\.dll$/i, knownFor: 'TWAIN', source: 'https://github.com/twain/twain-dsm' },
  { name: /^capi20(?:32)?\.dll$/i, knownFor: 'CAPI 2.0', source: 'https://www.capi.org/' },
  {
    name: /^(?:visa(?:32|64)|(?:ni)?visa32)\.dll$/i,
    knownFor: 'VISA',
    source: 'https://www.ivifoundation.org/specifications/',
  },
  {
    name: /^(?:nvcuda|nvml|nvapi(?:64)?|nvcuvid|nvencodeapi(?:64)?|nvofapi(?:64)?)\.dll$/i,
    knownFor: 'the programming interfaces of a graphics processor',
    source: 'https://docs.nvidia.com/cuda/',
  },
  {
    name: /^(?:atiadlx[xy]|amdadlx(?:64|32)?|amfrt(?:32|64))\.dll$/i,
    knownFor: 'the programming interfaces of a graphics processor',
    source: 'https://gpuopen.com/adlx/',
  },
  {
    name: /^(?:libmfxhw(?:32|64)|mfx_mft_.*|ze_loader|libvpl)\.dll$/i,
    knownFor: 'the programming interfaces of a graphics processor',
    source: 'https://intel.github.io/libvpl/',
  },
  {
    name: /^(?:ftd2xx(?:64)?|ftcjtag|libmpsse)\.dll$/i,
    knownFor: 'D2XX',
    source: 'https://ftdichip.com/drivers/d2xx-drivers/',
  },
  {
    name: /^(?:wpcap|packet)\.dll$/i,
    knownFor: 'the packet capture library',
    source: 'https://npcap.com/guide/npcap-devguide.html',
  },
  {
    name: /^(?:pcanbasic|canlib32|vxlapi(?:64)?)\.dll$/i,
    knownFor: 'a CAN interface',
    source: 'https://www.peak-system.com/PCAN-Basic.239.0.html',
  },
  {
    name: /^(?:xinput.*|dinput8?|d3d.*|opengl32|glu32|msvc[rp]\d+.*|vcruntime.*|mfc\d+.*|atl\d+|ucrtbase)\.dll$/i,
    knownFor: 'a runtime that programs share',
    source: 'https://learn.microsoft.com/windows/win32/dlls/dynamic-link-library-search-order',
  },
];

/** The library of a published interface with that file name; null for any other. */
export function sharedLibrary(name: string): SharedLibrary | null {
  return SHARED_LIBRARIES.find((row) => row.name.test(name)) ?? null;
}
