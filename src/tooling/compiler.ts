import type { ts as Ts } from 'ts-morph';

/**
 * ts-morph, with the compiler that it brings along. Loading it takes about a second, so it waits for the first file
 * that needs it.
 */
export type TsMorph = typeof import('ts-morph');
export type { Ts };

let loaded: TsMorph | null = null;

/** Loads ts-morph on the first call. */
export function tsMorph(): TsMorph {
  loaded ??= require('ts-morph') as TsMorph;
  return loaded;
}
