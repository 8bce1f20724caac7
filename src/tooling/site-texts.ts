import { keysOfRegistryCalls } from './registry-calls';
import { isCopyTarget, looksLikeShellText, shellWords, speaks } from './shell-text';
import type { Site } from './site';

/** One text of a site that may name a place: the whole of it, or a word of a command. */
export interface SiteText {
  readonly text: string;
  /** True for a word of a command text. */
  readonly word: boolean;
  /** True where files are copied to that place. */
  readonly copiedTo: boolean;
}

/**
 * The texts of a site that may name places. A command text gives its words, without those that are shown to people, and
 * the part of an option behind `=` or `:`; any other text stands for itself.
 */
export function siteTexts(site: Site): SiteText[] {
  return site.value.flatMap((text): SiteText[] => {
    const data = textsOfJson(text);
    if (data.length > 0) return data.map((each) => ({ text: each, word: true, copiedTo: false }));
    const exported = keysOfRegistryFile(text);
    if (exported.length > 0) return exported.map((key) => ({ text: key, word: true, copiedTo: false }));
    // A path that is kept with the quotes of the command line around it is still a path.
    const called = keysOfRegistryCalls(text).map((key) => ({ text: key, word: true, copiedTo: false }));
    if (called.length === 0 && !isCommand(site, text)) {
      const words = wordsBehindOptions(text);
      if (words.length > 0) return words.map((word) => ({ text: word, word: true, copiedTo: false }));
      const { copiedTo } = site.context;
      return isProse(text) ? [] : [{ text: text.replace(/^("|')([^"']*)\1$/, '$2'), word: false, copiedTo }];
    }
    const words = shellWords(text);
    const named = words
      .filter(({ command, index }) => index === 0 || !speaks(command))
      .flatMap((word) => {
        const copiedTo = isCopyTarget(words, word);
        return partsOf(word.text).map((part) => ({ text: part, word: true, copiedTo }));
      });
    return [...called, ...named];
  });
}

function isCommand(site: Site, text: string): boolean {
  if (site.hive !== null) return false;
  if (!/\s/.test(text.trim())) return looksLikeShellText(text);
  return site.context.shell ? !isOnePath(text) : looksLikeShellText(text);
}

/**
 * `C:\Program Files\X\tool.exe` handed to something that runs commands is one path; with arguments behind it, it is
 * not.
 */
function isOnePath(text: string): boolean {
  return (
    /^(?:[a-z]:|%\w+%|HK\w+:?)\\[^"'|&;<>\n]*$/i.test(text) &&
    !/\s(?:[-/]\w|"|[a-z]:\\)/i.test(text) &&
    !/\.(?:exe|cmd|bat|com)\s/i.test(text)
  );
}

/** A sentence that starts with a path is still a sentence. */
function isProse(text: string): boolean {
  if (/[\r\n]/.test(text.trim())) return true;
  const last = text.split(/[\\/]/).at(-1) ?? '';
  return last.trim().split(/\s+/).length > 4 && !/\.\w{1,5}"?$/.test(last.trim());
}

/**
 * The places in an argument `--log=C:\\x` or `LOG=C:\\x`, in a list `C:\\x;C:\\y`, and in a URL of a file; empty for
 * other texts.
 */
function wordsBehindOptions(text: string): string[] {
  const url = /^file:\/{2,3}(?=[a-z](?::|%3a|\|)[\\/])/i.exec(text);
  if (url !== null) return [unescaped(text.slice(url[0].length)).replace('|', ':')];
  const option = /^(?:[-/]{1,2}[\w-]+[=:]|\w+=)"?(?=[a-z]:[\\/]|%\w+%[\\/]|hk\w+[:\\]|[\\/]{2}[.?][\\/])/i.exec(text);
  if (option !== null) return [text.slice(option[0].length).replace(/"$/, '')];
  const list = text.split(';').filter((part) => part.trim() !== '');
  return list.length > 1 && list.every((part) => /^(?:[a-z]:[\\/]|%\w+%|\uf8ff)/i.test(part)) ? list : [];
}

/** A URL without its escapes; one with broken escapes as it is. */
function unescaped(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** The texts in an object or a list that is written out as JSON; empty for other texts. */
function textsOfJson(text: string): string[] {
  if (!/^\s*(?:\{\s*"|\[\s*["{[])/.test(text)) return [];
  const texts: string[] = [];
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
    });
  } catch {
    return [];
  }
  return texts;
}

/** The keys of a text in the format of .reg files: `[HKEY_LOCAL_MACHINE\SOFTWARE\X]`. */
function keysOfRegistryFile(text: string): string[] {
  return [...text.matchAll(/^\s*\[-?(HK(?:LM|CU|CR|U|CC|EY_[A-Z_]+)\\[^\]\r\n]+)\]/gim)].map(([, key = '']) => key);
}

function partsOf(word: string): string[] {
  const parts = [word];
  const assigned = word.indexOf('=');
  if (assigned !== -1) parts.push(word.slice(assigned + 1));
  const option = /^[-/][\w-]+:(?=.{3})/.exec(word);
  if (option !== null) parts.push(word.slice(option[0].length));
  return parts.map((part) => part.replace(/^["'`]+|["'`]+$/g, ''));
}
