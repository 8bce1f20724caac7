import { keyOf, nodeText, type CFunction } from './source';
import type { CUnit } from './unit';

/** The functions that the system calls when a device is added: AddDevice and EvtDriverDeviceAdd. */
export function addDeviceFunctions(unit: CUnit): CFunction[] {
  const names = new Set<string>();
  for (const source of unit.sources) {
    for (const write of source.writes) {
      if (/(?:^|\.)(?:AddDevice|EvtDriverDeviceAdd)$/.test(write.key)) names.add(keyOf(source, write.value) ?? '');
    }
    for (const call of source.calls) {
      const arg = call.name === 'WDF_DRIVER_CONFIG_INIT' ? call.args[1] : undefined;
      if (arg !== undefined) names.add(keyOf(source, arg) ?? '');
    }
    for (const [, name] of source.text.matchAll(/\b(?:EVT_WDF_DRIVER_DEVICE_ADD|DRIVER_ADD_DEVICE)\s+(\w+)\s*;/g))
      names.add(name as string);
  }
  return [...names].flatMap((name) => [...unit.functionsNamed(name)]);
}

/** The functions by which the system enters a service or a driver of user mode, and the threads that they start. */
export function sessionZeroFunctions(unit: CUnit): CFunction[] {
  const found: CFunction[] = [];
  for (const source of unit.sources) {
    for (const each of source.functions) {
      if (
        /^(?:ServiceMain|SvcMain|On(?:Prepare|Release)Hardware|OnD0(?:Entry|Exit)|OnDeviceAdd|OnInitialize|OnDeinitialize)$/.test(
          each.name,
        )
      )
        found.push(each);
    }
    for (const [, name] of source.text.matchAll(
      /\b(?:EVT_WDF_\w+|EVT_IDD_\w+|SERVICE_MAIN_FUNCTION|LPSERVICE_MAIN_FUNCTION\w*|LPHANDLER_FUNCTION(?:_EX)?)\s+(\w+)\s*;/g,
    )) {
      found.push(...unit.functionsSeen(name as string, source));
    }
    for (const call of source.calls) {
      const handed = /^(?:RegisterServiceCtrlHandler(?:Ex)?[AW]?|WDF_\w+_INIT\w*|WDF_DRIVER_CONFIG_INIT)$/.test(
        call.name,
      )
        ? call.args
        : [];
      for (const arg of handed) found.push(...unit.functionsSeen(keyOf(source, arg) ?? '', source));
    }
    for (const write of source.writes) {
      if (/(?:^|\.)(?:Evt\w+|lpServiceProc)$/.test(write.key))
        found.push(...unit.functionsSeen(keyOf(source, write.value) ?? '', source));
    }
    for (const [, name] of source.text.matchAll(/SERVICE_TABLE_ENTRY[AW]?\b[^;]*?,\s*(?:\([^()]*\)\s*)?(\w+)\s*\}/g))
      found.push(...unit.functionsSeen(name as string, source));
  }
  return [...new Set(found)];
}

/** The functions, those that they call directly, and the threads that they start, on and on. */
export function reachedFrom(unit: CUnit, roots: readonly CFunction[]): ReadonlySet<CFunction> {
  const reached = new Set(roots);
  for (const within of reached) {
    for (const call of unit.callsIn(within)) {
      for (const each of unit.functionsSeen(call.name, call.source)) reached.add(each);
      if (
        !/^(?:CreateThread|_beginthread(?:ex)?|thread|QueueUserWorkItem|CreateThreadpoolWork|SetTimer|PsCreateSystemThread)$/.test(
          call.name,
        )
      )
        continue;
      for (const arg of call.args)
        for (const each of unit.functionsSeen(keyOf(call.source, arg) ?? nodeText(call.source, arg), call.source))
          reached.add(each);
    }
  }
  return reached;
}
